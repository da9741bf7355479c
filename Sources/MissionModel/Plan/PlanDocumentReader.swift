extension PlanDocument {
    /// Reads a plan and checks its form; references to a mission are not looked up.
    ///
    /// - Throws: every fault that was found, each with its JSON pointer.
    package init(bytes: [UInt8]) throws(FormError) {
        try self.init(json: try JSONValue(form: bytes))
    }

    /// Reads a plan that was stored; one of before contract 2 has no `idle_s`.
    package init(stored bytes: [UInt8]) throws(FormError) {
        try self.init(json: try JSONValue(form: bytes), mayLackIdle: true)
    }

    package init(json value: JSONValue) throws(FormError) {
        try self.init(json: value, mayLackIdle: false)
    }

    private init(json value: JSONValue, mayLackIdle: Bool) throws(FormError) {
        let object = try value.requiredObject()
        var reader = PlanDocumentReader(mayLackIdle: mayLackIdle)
        let plan = reader.read(object)
        if !reader.faults.isEmpty { throw FormError(faults: reader.faults) }
        self = plan
    }
}

/// Reads the parts of a plan document and collects the faults of all of them.
private struct PlanDocumentReader {
    private let mayLackIdle: Bool
    private(set) var faults: [FormFault] = []
    private var isRepair = false
    private var teamIDs: Set<ExactText> = []

    init(mayLackIdle: Bool) {
        self.mayLackIdle = mayLackIdle
    }

    mutating func read(_ object: JSONObject) -> PlanDocument {
        if object["format"]?.string != PlanDocument.format {
            faults.append(FormFault(pointer: "/format", message: "must be \(PlanDocument.format)"))
        }
        var form = ObjectForm(object) { "" }
        let mission = form.required("mission", .text, else: "")
        let digest = form.required("mission_sha256", .digest, else: "")
        let version = form.required("version", .whole(atLeast: 1), else: 1)
        let baseVersion = form.optional("base_version", .whole(atLeast: 1))
        let asOf = form.optional("as_of", .instant)
        let status = form.required("status", .oneOf, else: PlanStatus.draft)
        isRepair = object["base_version"] ?? .null != .null
        if form.isSound, let baseVersion {
            if version <= baseVersion { form.fault("/version", "must be above the base_version") }
            if asOf == nil { form.fault("/as_of", "must be given in a repair") }
        }
        faults += form.faults
        let solver = part(object, "solver", read: Self.solver)
        var plan = PlanDocument(
            mission: mission, missionSHA256: digest,
            solver: solver ?? SolverRecord(seed: 0, iterations: 0, seconds: 0, stoppedBy: "", version: ""))
        (plan.version, plan.baseVersion, plan.asOf, plan.status) = (version, baseVersion, asOf, status)
        plan.teams = list(object, "teams") { reader, item, here in reader.team(item, here) }
        plan.reserves = list(object, "reserves", of: Self.reserve)
        plan.unassigned = list(object, "unassigned", of: Self.unassigned)
        plan.shortfalls = list(object, "shortfalls", of: Self.shortfall)
        if let score = part(object, "score", read: Self.score), let holder = object["score"]?.object {
            plan.score = score
            plan.score.terms = list(holder, "terms", at: "/score", of: Self.term)
        }
        plan.metrics = metrics(object)
        plan.warnings = Self.warnings(object) ?? []
        plan.extra = JSONObject(
            uniqueMembers: object.members.filter { member in
                !Self.known.contains(member.key) && (member.key != "warnings" || plan.warnings.isEmpty)
            })
        return plan
    }

    private static let known: Set<String> = [
        "format", "mission", "mission_sha256", "version", "base_version", "as_of", "status", "solver", "teams",
        "reserves", "unassigned", "shortfalls", "score", "metrics",
    ]

    /// The sentences of a key that the contract does not know; nil for whatever else another program may put there.
    private static func warnings(_ object: JSONObject) -> [String]? {
        guard let items = object["warnings"]?.array else { return nil }
        let sentences = items.compactMap(\.string)
        return sentences.count == items.count ? sentences : nil
    }

    // MARK: Parts

    private mutating func part<Part>(
        _ holder: JSONObject, _ key: String, at parent: String = "", read: (inout ObjectForm) -> Part
    ) -> Part? {
        let pointer = "\(parent)/\(key)"
        guard let object = holder[key]?.object else {
            let missing = holder[key] == nil
            faults.append(FormFault(pointer: pointer, message: missing ? "is missing" : "must be an object"))
            return nil
        }
        var form = ObjectForm(object) { pointer }
        let part = read(&form)
        faults += form.faults
        return form.isSound ? part : nil
    }

    private mutating func list<Item>(
        _ holder: JSONObject, _ key: String, at parent: String = "",
        read: (inout Self, JSONObject, String) -> Item?
    ) -> [Item] {
        guard let items = holder[key]?.array else {
            let missing = holder[key] == nil
            faults.append(FormFault(pointer: "\(parent)/\(key)", message: missing ? "is missing" : "must be a list"))
            return []
        }
        return items.enumerated().compactMap { n, item in
            let here = "\(parent)/\(key)/\(n)"
            guard let object = item.object else {
                faults.append(FormFault(pointer: here, message: "must be an object"))
                return nil
            }
            return read(&self, object, here)
        }
    }

    private mutating func list<Item>(
        _ holder: JSONObject, _ key: String, at parent: String = "", of read: (inout ObjectForm) -> Item
    ) -> [Item] {
        list(holder, key, at: parent) { reader, object, here in
            var form = ObjectForm(object) { here }
            let item = read(&form)
            reader.faults += form.faults
            return form.isSound ? item : nil
        }
    }

    /// Nil where the team's own values are faulty; its stops are not looked at then.
    private mutating func team(_ object: JSONObject, _ here: String) -> PlanTeam? {
        var form = ObjectForm(object) { here }
        var team = PlanTeam(
            id: form.required("id", .text, else: ""), hub: form.required("hub", .text, else: ""),
            rota: form.required("rota", .oneOf, else: .full),
            members: form.required("members", .list(of: .text), else: []),
            interpreter: form.required("interpreter", .flag, else: false),
            start: form.required("start", .instant, else: Instant(seconds: 0, offset: 0)),
            end: form.required("end", .instant, else: Instant(seconds: 0, offset: 0)),
            distanceM: form.required("distance_m", .whole(), else: 0), stops: [], returnLeg: .none)
        if form.isSound, !team.members.isSortedByCodePoint { form.fault("/members", "must be sorted") }
        guard form.isSound else {
            faults += form.faults
            return nil
        }
        if !teamIDs.insert(ExactText(team.id)).inserted { form.fault("/id", "is not unique in its list") }
        if team.members.isEmpty, !isRepair { form.fault("/members", "must have at least 1 entries") }
        faults += form.faults
        team.stops = list(object, "stops", at: here) { reader, item, there in reader.stop(item, there) }
        team.returnLeg = part(object, "return_leg", at: here, read: { Leg(&$0) }) ?? .none
        var extra = form.extra
        extra["stops"] = nil
        extra["return_leg"] = nil
        team.extra = extra
        return team
    }

    private mutating func stop(_ object: JSONObject, _ here: String) -> PlanStop? {
        var form = ObjectForm(object) { here }
        var stop = PlanStop(
            kind: form.required("kind", .oneOf, else: .voting), place: form.optional("place", .text),
            arrive: form.required("arrive", .instant, else: Instant(seconds: 0, offset: 0)),
            leave: form.required("leave", .instant, else: Instant(seconds: 0, offset: 0)), leg: nil)
        guard form.isSound else {
            faults += form.faults
            return nil
        }
        let hasLeg = object["leg"] ?? .null != .null
        if stop.kind == .break {
            if stop.place != nil { form.fault("/place", "must be null for a break") }
            if hasLeg { form.fault("/leg", "must be null for a break") }
        } else if stop.place == nil {
            form.fault("/place", "is missing")
        }
        faults += form.faults
        if stop.kind != .break { stop.leg = part(object, "leg", at: here) { Leg(&$0) } }
        var extra = form.extra
        extra["leg"] = nil
        extra["place"] = nil
        stop.extra = extra
        return stop
    }

    private mutating func metrics(_ object: JSONObject) -> PlanMetrics {
        let isRepair = isRepair
        guard var metrics = part(object, "metrics", read: { Self.metrics(&$0, isRepair: isRepair) }),
            let holder = object["metrics"]?.object
        else { return PlanMetrics() }
        metrics.dutyS = part(holder, "duty_s", at: "/metrics") { Spread(&$0) } ?? metrics.dutyS
        let lacksIdle = mayLackIdle && holder["idle_s"] == nil
        metrics.idleS = lacksIdle ? nil : part(holder, "idle_s", at: "/metrics") { Spread(&$0) }
        metrics.stopsPerTeam = part(holder, "stops_per_team", at: "/metrics") { Spread(&$0) } ?? metrics.stopsPerTeam
        return metrics
    }

    // MARK: Flat objects

    private static func solver(_ form: inout ObjectForm) -> SolverRecord {
        SolverRecord(
            seed: form.required("seed", .integer, else: 0), iterations: form.required("iterations", .whole(), else: 0),
            seconds: form.required("seconds", .number(0, 1e9), else: 0),
            stoppedBy: form.required("stopped_by", .text, else: ""), version: form.required("version", .text, else: ""))
    }

    private static func reserve(_ form: inout ObjectForm) -> PlanReserve {
        PlanReserve(observer: form.required("observer", .text, else: ""), hub: form.required("hub", .text, else: ""))
    }

    private static func unassigned(_ form: inout ObjectForm) -> UnassignedObserver {
        UnassignedObserver(
            observer: form.required("observer", .text, else: ""),
            reason: form.required("reason", .oneOf, else: .noPartner),
            detail: form.required("detail", .anyText, else: ""))
    }

    private static func shortfall(_ form: inout ObjectForm) -> Shortfall {
        Shortfall(
            code: form.required("code", .oneOf, else: .m1), subject: form.required("subject", .anyText, else: ""),
            value: form.required("value", .integer, else: 0), detail: form.required("detail", .anyText, else: ""))
    }

    private static func score(_ form: inout ObjectForm) -> PlanScore {
        PlanScore(
            hard: form.required("hard", .whole(), else: 0), medium: form.required("medium", .whole(), else: 0),
            soft: form.required("soft", .whole(), else: 0), terms: [])
    }

    private static func term(_ form: inout ObjectForm) -> ScoreTerm {
        // Points follow from value and weight; whether the stated ones do is the evaluation's matter.
        _ = form.required("points", .integer, else: 0)
        return ScoreTerm(
            code: form.required("code", .scoreCode, else: ""), value: form.required("value", .integer, else: 0),
            weight: form.required("weight", .integer, else: 0))
    }

    private static func metrics(_ form: inout ObjectForm, isRepair: Bool) -> PlanMetrics {
        var metrics = PlanMetrics()
        let counts: [(String, WritableKeyPath<PlanMetrics, Int>)] = [
            ("teams", \.teams), ("observers_assigned", \.observersAssigned), ("stops", \.stops),
            ("stations_visited", \.stationsVisited), ("regions_covered", \.regionsCovered),
            ("openings", \.openings), ("closings", \.closings), ("tabulations", \.tabulations),
            ("voters_at_visited", \.votersAtVisited), ("distance_m", \.distanceM), ("driving_s", \.drivingS),
            ("mixed_pairs", \.mixedPairs),
        ]
        for (key, path) in counts { metrics[keyPath: path] = form.required(key, .integer, else: 0) }
        metrics.ruralShare = form.required("rural_share", .anyNumber, else: 0)
        metrics.drivingGini = form.required("driving_gini", .anyNumber, else: 0)
        metrics.delegationsSpread = form.required("delegations_spread", .anyNumber, else: 0)
        if isRepair {
            metrics.peopleChanged = form.required("people_changed", .integer, else: 0)
            metrics.stopsChanged = form.required("stops_changed", .integer, else: 0)
        }
        return metrics
    }
}

extension ValueTest where Value == String {
    /// A code of a hard rule, a medium shortfall or a soft term.
    fileprivate static var scoreCode: Self {
        ValueTest { value in
            guard let code = value.string,
                HardRule(rawValue: code) != nil || MediumCode(rawValue: code) != nil || SoftCode(rawValue: code) != nil
            else { return .bad("must be a code of the score: H1 to H18, M1 to M8 or S2 to S10") }
            return .good(code)
        }
    }
}

extension [String] {
    /// Whether the texts are in the order of their code points, which is that of their UTF-8.
    fileprivate var isSortedByCodePoint: Bool {
        zip(self, dropFirst()).allSatisfy { !$1.utf8.lexicographicallyPrecedes($0.utf8) }
    }
}
