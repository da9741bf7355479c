import MissionModel

/// What a plan's teams take of what there may be too little of, in the order of the teams, so that after a change only what
/// the changed teams take is looked at again.
struct PlanClaims: Sendable {
    /// What teams share.
    enum Resource: Hashable, Sendable {
        /// A person, who can be in one team only (H5).
        case person(Int)
        /// Members beyond the usual size (H1).
        case furtherMember
        /// Cars of a hub, places in a region, interpreters of a hub (H6).
        case vehicle(hub: Int), placeInRegion(Int), interpreter(hub: Int)
        /// A station, which is visited once (H12).
        case visit(Int)
    }

    /// What a team has claimed as one of its findings.
    struct Claim: Comparable, Sendable {
        let team: Int
        let finding: Int

        static func < (a: Claim, b: Claim) -> Bool { (a.team, a.finding) < (b.team, b.finding) }
    }

    private let ground: JudgementGround
    private var claims: [Resource: [Claim]] = [:]
    /// How many teams have been to a station by the instant of a repair: none goes there again.
    private var timesPast: [Int: Int] = [:]

    init(_ teams: [JudgedTeam], on ground: JudgementGround) {
        self.ground = ground
        for (n, team) in teams.enumerated() {
            for (resource, finding) in team.claims {
                claims[resource, default: []].append(Claim(team: n, finding: finding))
            }
            for station in team.pastStations { timesPast[station, default: 0] += 1 }
        }
    }

    var resources: some Collection<Resource> { claims.keys }

    /// How many claims there are to something after a change.
    func count(of resource: Resource, after change: ClaimChange) -> Int {
        (claims[resource] ?? []).count { !change.teams.contains($0.team) } + (change.added[resource]?.count ?? 0)
    }

    /// The claims to something for which there is too little of it, each with its number among all claims to it.
    func excess(of resource: Resource, after change: ClaimChange) -> [(claim: Claim, number: Int)] {
        let most = most(of: resource, after: change)
        if count(of: resource, after: change) <= most { return [] }
        let kept = (claims[resource] ?? []).filter { !change.teams.contains($0.team) }
        return (kept + (change.added[resource] ?? [])).sorted().enumerated().dropFirst(most)
            .map { ($0.element, $0.offset + 1) }
    }

    private func most(of resource: Resource, after change: ClaimChange) -> Int {
        let document = ground.mission.document
        return switch resource {
        case .person: 1
        case .furtherMember: max(0, ground.mission.rules.maxTrios)
        case .vehicle(let hub): max(0, document.hubs[hub].vehicles)
        case .placeInRegion(let region): max(0, document.regions[region].maxTeams ?? .max)
        case .interpreter(let hub): max(0, document.hubs[hub].interpreters)
        case .visit(let station):
            (timesPast[station] ?? 0) + (change.timesPast[station] ?? 0) > 0 ? 0 : 1
        }
    }
}

/// What a change of some teams makes of their claims.
struct ClaimChange {
    /// Whose claims of before do not count.
    private(set) var teams: Set<Int> = []
    private(set) var added: [PlanClaims.Resource: [PlanClaims.Claim]] = [:]
    /// By how many teams more a station has been visited already.
    private(set) var timesPast: [Int: Int] = [:]
    /// All to which there may be other claims than before.
    private(set) var touched: Set<PlanClaims.Resource> = []

    init(_ changes: [JudgedTeamChange]) {
        for change in changes {
            teams.insert(change.team)
            for (resource, _) in change.before.claims { touched.insert(resource) }
            for (resource, finding) in change.after.claims {
                touched.insert(resource)
                added[resource, default: []].append(PlanClaims.Claim(team: change.team, finding: finding))
            }
            for station in change.before.pastStations { countPast(station, -1) }
            for station in change.after.pastStations { countPast(station, 1) }
        }
    }

    private mutating func countPast(_ station: Int, _ sign: Int) {
        timesPast[station, default: 0] += sign
        touched.insert(.visit(station))
    }
}

extension PlanClaims.Resource {
    init(_ claim: TeamFinding.Claim, of team: TeamDay) {
        self =
            switch claim {
            case .person(let person): .person(person)
            case .furtherMember: .furtherMember
            case .vehicle: .vehicle(hub: team.hub)
            case .placeInRegion: .placeInRegion(team.region)
            case .interpreter: .interpreter(hub: team.hub)
            case .visit(let station): .visit(station)
            }
    }
}
