import MissionModel

/// The breaches of the hard rules H1 to H18 of a whole plan: those of each team alone, and those of what the teams share;
/// after a change only what it touches is looked at.
struct HardRules: Sendable {
    /// Where a breach is told: the parts in their order, and within one by position.
    private struct Place: Comparable, Sendable {
        enum Part: Int, Sendable {
            case teams, lists, reserves, pins, past, toCome
        }

        let part: Part
        let position: Int
        let number: Int

        static func < (a: Place, b: Place) -> Bool {
            (a.part.rawValue, a.position, a.number) < (b.part.rawValue, b.position, b.number)
        }
    }

    private struct Breach: Sendable {
        let place: Place
        let violation: Violation
        /// The team that breaks the rule by itself; nil where it is no team's own.
        var team: Int?
        /// What there is too little of.
        var resource: PlanClaims.Resource?
    }

    private let ground: JudgementGround
    private let teams: [JudgedTeam]
    private let listed: ListedPeople
    private let roll: RepairRoll?
    private let claims: PlanClaims
    /// In how many teams somebody is, and in how many all of a pin's people are together at its hub.
    private let timesInTeams: SparseCounts
    private let timesKept: SparseCounts
    /// By position of the team: its place among those of the base plan that have begun.
    private let begun: [Int: [Int]]
    /// Of teams that have begun and are not in the plan.
    private let missing: [Breach]
    /// Of the plan before any change: what the teams break, each by itself and together.
    private var ofTeams: [Breach]
    private var ofClaims: [Breach]

    private var mission: MissionIndex { ground.mission }

    /// - Parameter roll: in a repair.
    init(_ teams: [JudgedTeam], _ listed: ListedPeople, _ roll: RepairRoll?, on ground: JudgementGround) {
        self.ground = ground
        self.teams = teams
        self.listed = listed
        self.roll = roll
        claims = PlanClaims(teams, on: ground)
        var timesInTeams = SparseCounts(count: ground.mission.document.observers.count)
        var timesKept = SparseCounts(count: ground.pins.count)
        for team in teams {
            for person in team.members { timesInTeams.add(1, at: person) }
            for pin in team.keptPins { timesKept.add(1, at: pin) }
        }
        (self.timesInTeams, self.timesKept) = (timesInTeams, timesKept)
        begun = (roll?.begun ?? []).enumerated().reduce(into: [:]) { found, record in
            if let team = record.element.team { found[team, default: []].append(record.offset) }
        }
        missing = (roll?.begun ?? []).enumerated().filter { $0.element.team == nil }.flatMap { n, record in
            Self.breaches(TeamRules.breaches(missing: record.record, on: ground), of: nil, .past, n)
        }
        ofTeams = []
        ofClaims = []
        ofTeams = teams.enumerated().flatMap { n, team in breaches(of: team, at: n) }
        let unchanged = ClaimChange([])
        ofClaims = claims.resources.flatMap { excess(of: $0, after: unchanged) { teams[$0] } }
    }

    /// In the order of their places.
    var violations: [Violation] { violations(after: [], listed) }

    /// Those of the plan after a change, in the order of their places.
    func violations(after changes: [JudgedTeamChange], _ listed: ListedPeople) -> [Violation] {
        let change = ClaimChange(changes)
        let now = Dictionary(changes.map { ($0.team, $0.after) }) { _, last in last }
        var found = missing
        found += ofTeams.filter { breach in breach.team.map { !change.teams.contains($0) } ?? true }
        found += ofClaims.filter { breach in breach.resource.map { !change.touched.contains($0) } ?? true }
        for resource in change.touched { found += excess(of: resource, after: change) { now[$0] ?? teams[$0] } }
        for change in changes { found += breaches(of: change.after, at: change.team) }
        found += breaches(of: listed, after: changes)
        found += breachesOfPins(after: changes)
        return found.sorted { $0.place < $1.place }.map(\.violation)
    }

    // MARK: Teams by themselves (H1 to H18)

    private static func breaches(
        _ violations: [Violation], of team: Int?, _ part: Place.Part, _ position: Int
    ) -> [Breach] {
        violations.enumerated().map { n, violation in
            Breach(place: Place(part: part, position: position, number: n), violation: violation, team: team)
        }
    }

    private func breaches(of team: JudgedTeam, at n: Int) -> [Breach] {
        var found = team.findings.enumerated().compactMap { number, finding -> Breach? in
            guard case .breach(let violation) = finding else { return nil }
            return Breach(place: Place(part: .teams, position: n, number: number), violation: violation, team: n)
        }
        if !team.breachesOfPast.isEmpty {
            for record in begun[n] ?? [] { found += Self.breaches(team.breachesOfPast, of: n, .past, record) }
        }
        if roll != nil { found += Self.breaches(team.breachesToCome, of: n, .toCome, n) }
        return found
    }

    // MARK: What teams share (H1, H5, H6, H12)

    private func excess(
        of resource: PlanClaims.Resource, after change: ClaimChange, by team: (Int) -> JudgedTeam
    ) -> [Breach] {
        claims.excess(of: resource, after: change).map { claim, number in
            Breach(
                place: Place(part: .teams, position: claim.team, number: claim.finding),
                violation: violation(resource, team(claim.team), number: number), resource: resource)
        }
    }

    /// - Parameter number: of the claim.
    private func violation(_ resource: PlanClaims.Resource, _ team: JudgedTeam, number: Int) -> Violation {
        let document = mission.document
        switch resource {
        case .person(let person):
            return Violation(
                .h5, "is in \(number) teams", team: team.id, observer: document.observers[person].id)
        case .furtherMember:
            let count = team.members.count.of("member")
            return Violation(.h1, "has \(count), as more than \(mission.rules.maxTrios) may", team: team.id)
        case .vehicle(let hub):
            let hub = document.hubs[hub]
            return Violation(
                .h6, "needs a vehicle more than the \(hub.vehicles) of hub \(hub.id)", team: team.id)
        case .placeInRegion(let region):
            let region = document.regions[region]
            return Violation(
                .h6, "is a team more than the \(region.maxTeams ?? 0) of region \(region.id)", team: team.id)
        case .interpreter(let hub):
            let hub = document.hubs[hub]
            return Violation(
                .h6, "needs an interpreter more than the \(hub.interpreters) of hub \(hub.id)", team: team.id)
        case .visit(let station):
            return Violation(.h12, "is visited again", team: team.id, place: document.stations[station].id)
        }
    }

    // MARK: The plan as a whole (H4, H5, H13, H17)

    private func breaches(of listed: ListedPeople, after changes: [JudgedTeamChange]) -> [Breach] {
        var times = timesInTeams.amendable()
        for change in changes {
            for person in change.before.members { times.add(-1, at: person) }
            for person in change.after.members { times.add(1, at: person) }
        }
        var found: [Breach] = []
        for (n, entry) in (listed.reserves + listed.unassigned).enumerated()
        where times[entry.person] > 0 || listed.isListedAgain[n] {
            let waiting = listed.reserves.count
            let (name, id) =
                n < waiting
                ? ("reserves", listed.lists.reserves[n].observer)
                : ("unassigned", listed.lists.unassigned[n - waiting].observer)
            found.append(
                Breach(
                    place: Place(part: .lists, position: n, number: 0),
                    violation: Violation(.h5, "is in \(name) and elsewhere", observer: id)))
        }
        for (n, entry) in listed.reserves.enumerated() where !entry.breaches.isEmpty {
            found += Self.breaches(entry.breaches, of: nil, .reserves, n)
        }
        return found
    }

    private func breachesOfPins(after changes: [JudgedTeamChange]) -> [Breach] {
        if ground.pins.isEmpty { return [] }
        var times = timesKept.amendable()
        for change in changes {
            for pin in change.before.keptPins { times.add(-1, at: pin) }
            for pin in change.after.keptPins { times.add(1, at: pin) }
        }
        return ground.pins.enumerated().filter { n, _ in times[n] == 0 }.map { n, held in
            let people = held.people.sorted()
            let text = "\(people.joined(separator: " + ")): pinned to hub \(held.pin.hub)"
            return Breach(
                place: Place(part: .pins, position: n, number: 0),
                violation: Violation(.h17, text, observer: people.first))
        }
    }
}
