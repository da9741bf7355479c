import Deployment
import HTTPShell
import HTTPTypes
import MissionModel
import PlanJudgement
import PlanReading
import PlanTrials

/// Plans by trying: why somebody is where, one change by hand, and what would become of a plan if something happened.
struct PlanTrialController: Sendable {
    let store: any Store
    let changes: Changes
    let solve: SolveFunction
    /// What a supposition passes before it is solved.
    let places: DocumentGate

    func addRoutes(to routes: inout Routes) {
        routes.add(.explainPlan, explain)
        routes.add(.editPlan, edit)
        routes.add(.supposePlan, suppose)
    }

    // MARK: Why

    @Sendable private func explain(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let work = ExplainPlan(
            mission: mission, version: version, subject: try Self.subject(request.query),
            asOf: try request.query.instant("as_of"))
        let (plan, asOf, explanation) = try await DocumentGate.shared.pass {
            try await work.run(in: store, as: request.actor)
        }
        var object: JSONObject = [
            "plan": .int(version), "mission_changed": .bool(plan.missionChanged), "as_of": .optional(asOf?.text),
        ]
        object.merge(explanation.json.object ?? [:])
        return .json(.object(object))
    }

    private static func subject(_ query: Query) throws(Problem) -> Explanation.Subject {
        var subjects: [Explanation.Subject] = []
        if let id = query["person"] { subjects.append(.person(id)) }
        if let id = query["team"] { subjects.append(.team(id)) }
        if let id = query["station"] { subjects.append(.station(id)) }
        guard subjects.count <= 1 else {
            throw Problem(.invalidContent, "Ask about one of person, team and station.")
        }
        return subjects.first ?? .plan
    }

    // MARK: Edits

    /// What a request asks for.
    private struct Wish {
        let edit: PlanEdit
        let addsPins: Bool
        let isDryRun: Bool
        let asOf: Instant?
    }

    @Sendable private func edit(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let bytes = try await changes.bytes(request)
        let wish = try Self.wish(try JSONParser.parse(bytes))
        let work = EditPlan(
            mission: mission, version: version, edit: wish.edit, addsPins: wish.addsPins,
            meeting: request.ifMatch ?? .any, asOf: wish.asOf)
        let digest = RequestDigest.make(request.request, body: bytes)
        do {
            return try await DocumentGate.shared.pass {
                try await changes.idempotent(request, wish.isDryRun ? .dryRun : .write, digest: digest) { transaction in
                    let outcome = try await work.run(in: transaction)
                    let revision = try await transaction.inputRevision(of: mission)
                    let answer = Answer.json(
                        try await Self.json(outcome, isStored: !wish.isDryRun), status: wish.isDryRun ? .ok : .created
                    ).tagged(revision: revision)
                    let place = "\(MissionController.location(mission))/plans/\(outcome.after.version)"
                    return wish.isDryRun ? answer : answer.with(.location, place)
                }
            }
        } catch let refusal as EditRefusal {
            var problem = Problem(.conflict, refusal.description)
            problem.errors = refusal.obstacles.map { ["message": .string("\($0.rule.rawValue): \($0.text)")] }
            throw problem
        }
    }

    private static func wish(_ json: JSONValue) throws -> Wish {
        var form = try RequestForm(json)
        let (swap, person) = (form.identifiers("swap", most: 2), form.identifier("move"))
        let (team, to) = (form.identifier("team"), form.oneOf("to", Waiting.self))
        let (pin, dryRun, asOf) = (form.yes("pin"), form.yes("dry_run"), form.moment("as_of"))
        var edit: PlanEdit?
        switch (swap, person, team, to) {
        case (let pair?, nil, nil, nil):
            if pair.count == 2, ExactText(pair[0]) != ExactText(pair[1]) {
                edit = .swap(pair[0], pair[1])
            } else {
                form.fault("swap", "must be two different people")
            }
        case (nil, let person?, let team?, nil): edit = .move(person, to: .team(team))
        case (nil, let person?, nil, let to?): edit = .move(person, to: to == .reserve ? .reserve : .nowhere)
        default: form.fault("swap", "is to be given, or move with either team or to")
        }
        try form.finish()
        guard let edit else { throw FormError(faults: form.faults) }
        return Wish(edit: edit, addsPins: pin, isDryRun: dryRun, asOf: asOf)
    }

    private enum Waiting: String, CaseIterable {
        case reserve, nowhere
    }

    private static func json(_ outcome: EditPlan.Outcome, isStored: Bool) async throws -> JSONValue {
        var object: JSONObject = [
            "version": isStored ? .int(outcome.after.version) : .null, "as_of": .optional(outcome.after.asOf?.text),
        ]
        object.merge(outcome.trial.json?.object ?? [:])
        object.merge(
            try await differences {
                (
                    try PlanView(plan: outcome.before, mission: outcome.mission),
                    try PlanView(plan: outcome.after, mission: outcome.mission)
                )
            })
        object.append("pins", .array(outcome.pins.map(\.json)))
        return .object(object)
    }

    /// Who and which stops change, with the reasons, as `plans/{version}/changes` has them.
    private static func differences(
        _ views: @escaping @Sendable () throws -> (before: PlanView, after: PlanView)
    ) async throws -> JSONObject {
        try await BlockingWork.run {
            let (before, after) = try views()
            let changes = PlanChanges(from: before, to: after, areOfOneLine: true).json
            return ["people": changes["people"] ?? [], "stops": changes["stops"] ?? []]
        }
    }

    // MARK: What if

    @Sendable private func suppose(_ request: APIRequest) async throws -> Answer {
        let work = try Self.whatIf(try await changes.json(request), mission: request.parameter("mission"))
        let answer = try await request.presence.whilePresent {
            try await places.pass {
                try await Self.json(try await work.run(in: store, as: request.actor, solve: solve))
            }
        }
        return Answer.json(answer)
    }

    private static func whatIf(_ json: JSONValue, mission: String) throws -> WhatIf {
        var form = try RequestForm(json)
        var supposition = Supposition()
        supposition.drops = form.identifiers("drop", most: Schemas.most) ?? []
        supposition.closes = form.identifiers("close", most: Schemas.most) ?? []
        supposition.noGo = form.identifiers("no_go", most: Schemas.most) ?? []
        supposition.cars = form.cars("cars")
        let version = form.whole("plan", 1...Int(Int32.max))
        let (asOf, option) = (form.moment("as_of"), form.oneOf("option", RepairOption.self))
        let seconds = form.number("seconds", WhatIf.seconds)
        let iterations = form.whole("iterations", WhatIf.iterations)
        let seed = form.whole("seed", PlanRequestLimits.seeds)
        if seconds != nil, iterations != nil { form.fault("iterations", "cannot be given beside seconds") }
        if supposition.isEmpty, form.faults.isEmpty {
            form.fault("drop", "is to be given, or close, cars or no_go: there is nothing to suppose")
        }
        try form.finish()
        return WhatIf(
            mission: mission, supposition, version: version, asOf: asOf, option: option ?? .best,
            seconds: seconds ?? WhatIf.usualSeconds, iterations: iterations, seed: seed ?? 0)
    }

    private static func json(_ answer: WhatIf.Answer) async throws -> JSONValue {
        let after = answer.after
        let points: JSONValue = [
            "hard": .int(after.score.hard), "medium": .int(after.score.medium), "soft": .int(after.score.soft),
        ]
        var object: JSONObject = [
            "plan": .optional(answer.before?.version), "as_of": .optional(after.asOf?.text),
            "score": answer.difference?.json ?? ["before": nil, "after": points, "terms": []],
        ]
        object.merge(
            try await differences {
                let supposed = MissionIndex(answer.supposed)
                var before = answer.before ?? after
                if answer.before == nil { (before.teams, before.reserves) = ([], []) }
                let known = answer.known.map { MissionIndex($0) } ?? supposed
                return (
                    try PlanView(plan: before, mission: known), try PlanView(plan: after, mission: supposed)
                )
            })
        object.append("unassigned", after.json["unassigned"] ?? [])
        object.append("people_changed", .optional(after.metrics.peopleChanged))
        object.append("stops_changed", .optional(after.metrics.stopsChanged))
        return .object(object)
    }
}

extension RequestForm {
    fileprivate mutating func identifier(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let text = value.string, !text.isEmpty { return text }
        fault(key, "must be an identifier")
        return nil
    }

    /// Distinct identifiers.
    fileprivate mutating func identifiers(_ key: String, most: Int) -> [String]? {
        guard let items = list(key) else { return nil }
        let texts = items.compactMap(\.string).filter { !$0.isEmpty }
        if texts.count == items.count, texts.count <= most, Set(exactly: texts).count == texts.count { return texts }
        fault(key, "must be a list of at most \(most) identifiers without repeats")
        return texts
    }

    fileprivate mutating func yes(_ key: String) -> Bool {
        guard let value = value(key) else { return false }
        if let flag = value.bool { return flag }
        fault(key, "must be true or false")
        return false
    }

    fileprivate mutating func moment(_ key: String) -> Instant? {
        guard let value = value(key) else { return nil }
        if let instant = value.string.flatMap({ Instant($0) }) { return instant }
        fault(key, "must be an instant with an offset")
        return nil
    }

    fileprivate mutating func cars(_ key: String) -> [(hub: String, change: Int)] {
        guard let value = value(key) else { return [] }
        guard let object = value.object else {
            fault(key, "must be an object of hubs with a change of vehicles")
            return []
        }
        return object.members.compactMap { member in
            if let change = member.value.whole, (-Schemas.carChange...Schemas.carChange).contains(change) {
                return (member.key, change)
            }
            fault("\(key)/\(member.key.pointerToken)", "must be a whole number, less than nothing for vehicles lost")
            return nil
        }
    }
}
