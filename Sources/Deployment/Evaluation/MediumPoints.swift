import MissionModel

/// Counts the medium shortfalls M1 to M7, each with its subject and its cause as far as the documents tell it.
struct MediumPoints {
    let mission: MissionIndex
    let plan: PlanDocument
    let teams: [TeamDay]
    private(set) var shortfalls: [Shortfall] = []
    private var counted: [Kind: Int] = [:]

    private struct Kind: Hashable {
        let code: MediumCode
        let weight: Int
    }

    private let teamsOfRegion: [[TeamDay]]
    private let causes: ShortfallCauses

    init(mission: MissionIndex, plan: PlanDocument, teams: [TeamDay]) {
        self.mission = mission
        self.plan = plan
        self.teams = teams
        var byRegion = [[TeamDay]](repeating: [], count: mission.document.regions.count)
        for team in teams { byRegion[team.region].append(team) }
        teamsOfRegion = byRegion
        causes = ShortfallCauses(mission: mission, plan: plan, teams: teams)
    }

    private static let weights: [(MediumCode, [Int])] = [
        (.m1, [1000]), (.m2, [500, 40]), (.m3, [20, 5]), (.m4, [50, 5]), (.m5, [30]), (.m6, [2, 6]), (.m7, [40]),
    ]

    /// One term for each code and weight that has points.
    var terms: [ScoreTerm] {
        Self.weights.flatMap { code, weights in
            weights.compactMap { weight in
                counted[Kind(code: code, weight: weight)].map {
                    ScoreTerm(code: code.rawValue, value: $0, weight: weight)
                }
            }
        }
    }

    mutating func collect() {
        collectPeople()
        collectRegions()
        for team in teams { collectStops(team) }
        for team in teams { collectOpeningAndClosing(team) }
        for region in teamsOfRegion.indices where !teamsOfRegion[region].isEmpty { collectRotas(region) }
        for team in teams {
            let allFirst = team.members.allSatisfy { mission.document.observers[$0].firstTime }
            short(.m5, team.id, allFirst ? 1 : 0, 30, "All members observe for the first time.")
        }
        collectRuralShare()
        collectSubstitutes()
        collectDelegations()
    }

    private mutating func short(
        _ code: MediumCode, _ subject: String, _ value: Int, _ weight: Int, _ detail: String
    ) {
        guard value > 0 else { return }
        shortfalls.append(Shortfall(code: code, subject: subject, value: value * weight, detail: detail))
        counted[Kind(code: code, weight: weight), default: 0] += value
    }

    // MARK: People and regions (M1, M2)

    private mutating func collectPeople() {
        let placed = Set(teams.flatMap(\.members))
        for (n, person) in mission.document.observers.enumerated()
        where person.status == .accredited && !person.reserve && !placed.contains(n) {
            short(.m1, person.id, 1, 1000, causes.noTeam(of: person))
        }
    }

    private mutating func collectRegions() {
        for (n, region) in mission.document.regions.enumerated() {
            let count = teamsOfRegion[n].count
            short(.m2, region.id, region.minTeams - count, 500, causes.fewTeams(region: n, count: count))
            let could = region.status == .open && region.maxTeams != 0 && causes.vehicles(region: n) > 0
            short(.m2, region.id, could && count == 0 ? 1 : 0, 40, causes.noTeams(region: n))
        }
    }

    // MARK: Rounds (M3, M4)

    private mutating func collectStops(_ team: TeamDay) {
        let (rules, count) = (mission.rules, team.countedStops)
        short(
            .m3, team.id, rules.minStops - count, 20,
            "\(causes.stops(count)), at least \(rules.minStops) are due: \(causes.day(of: team)).")
        let wanted = "\(causes.stops(count)) of the \(rules.targetStops) wanted"
        let day = count < rules.minStops ? "" : ": \(causes.day(of: team))"
        short(.m3, team.id, rules.targetStops - count, 5, "\(wanted)\(day).")
    }

    private mutating func collectOpeningAndClosing(_ team: TeamDay) {
        let rota = team.plan.rota
        let lacksOpening = rota != .late && team.count(.opening) == 0
        let lacksClosing = rota != .early && team.count(.closing) == 0
        short(.m4, team.id, lacksOpening ? 1 : 0, 50, "The \(rota.rawValue) team sees no opening.")
        short(.m4, team.id, lacksClosing ? 1 : 0, 50, "The \(rota.rawValue) team sees no closing and count.")
    }

    private mutating func collectRotas(_ region: Int) {
        let (there, name) = (teamsOfRegion[region], mission.document.regions[region].name)
        let early = there.reduce(0) { $0 + ($1.plan.rota == .early ? 1 : 0) }
        let late = there.reduce(0) { $0 + ($1.plan.rota == .late ? 1 : 0) }
        let tabulates = there.contains { $0.count(.tabulation) > 0 }
        let id = mission.document.regions[region].id
        short(
            .m4, id, early + late - (tabulates ? 2 : 0), 5,
            "\(name): each of \(early) early and \(late) late teams gives up an opening or a count"
                + (tabulates ? "; two are excepted, because a tabulation is followed." : "."))
        short(
            .m4, id, abs(early - late), 50,
            "\(name): \(early) early and \(late) late teams do not relieve each other one by one.")
        let couldTabulate = mission.document.regions[region].status == .open && causes.hasCentre(region: region)
        short(
            .m4, id, there.count > 1 && couldTabulate && !tabulates ? 1 : 0, 50,
            "\(name): none of \(there.count) teams follows a tabulation.")
    }

    // MARK: Shares (M6, M7)

    private mutating func collectRuralShare() {
        let visited = Set(teams.flatMap(\.stations))
        guard !visited.isEmpty else { return }
        let rural = visited.reduce(0) { $0 + (mission.document.stations[$1].setting == .rural ? 1 : 0) }
        let wanted = mission.rules.ruralShareMin
        let missing = ExactFraction.percentagePoints(of: rural, in: visited.count, below: wanted)
        short(
            .m6, mission.document.mission.id, missing, 2,
            "\(rural) of \(visited.count) stations are rural: \(missing) percentage points below the share wanted.")
    }

    private mutating func collectSubstitutes() {
        guard let units = mission.units else { return }
        let visited = Set(teams.flatMap(\.stations))
        var (spare, left): ([ExactText: Int], [ExactText: Int]) = ([:], [:])
        for (station, unit) in units.enumerated() {
            guard let unit else { continue }
            let (isVisited, stratum) = (visited.contains(station), ExactText(unit.stratum))
            if unit.use == .substitute, isVisited { spare[stratum, default: 0] += 1 }
            if unit.use == .primary, !isVisited { left[stratum, default: 0] += 1 }
        }
        for (stratum, substitutes) in spare.sorted(by: { $0.key < $1.key }) {
            let primaries = left[stratum, default: 0]
            short(
                .m6, stratum.text, min(substitutes, primaries), 6,
                "\(substitutes) substitutes are visited while \(primaries) primary units of the stratum are left out.")
        }
    }

    private mutating func collectDelegations() {
        let most = mission.rules.maxDelegationTeamsPerRegion
        for (n, region) in mission.document.regions.enumerated() {
            var counts: [Int: Int] = [:]
            for delegation in teamsOfRegion[n].flatMap(\.delegations) { counts[delegation, default: 0] += 1 }
            for (delegation, count) in counts.sorted(by: { $0.key < $1.key }) {
                let delegation = mission.document.delegations[delegation]
                short(
                    .m7, "\(delegation.id) in \(region.id)", count - most, 40,
                    "\(count) teams in \(region.name) have members of \(delegation.name), \(most) are the most wanted.")
            }
        }
    }
}
