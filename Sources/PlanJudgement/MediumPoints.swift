import MissionModel

/// Counts the medium shortfalls M1 to M8.
struct MediumPoints {
    private let ground: JudgementGround
    private let teams: [JudgedTeam]
    private let sums: PlanSums
    /// M1 to M7 in the order of codes.
    private(set) var lacks: [Lack] = []
    private var counted = [Int](repeating: 0, count: MediumTerm.allCases.count)

    init(ground: JudgementGround, teams: [JudgedTeam], sums: PlanSums) {
        self.ground = ground
        self.teams = teams
        self.sums = sums
    }

    /// One term for each that has points.
    var terms: [ScoreTerm] {
        MediumTerm.allCases.filter { counted[$0.rawValue] > 0 }.map { term in
            let (code, weight) = term.code(ground.repair)
            return ScoreTerm(code: code.rawValue, value: counted[term.rawValue], weight: weight)
        }
    }

    /// - Parameters:
    ///   - dissolved: how many teams of the base plan a repair does not have.
    ///   - changes: of a repair.
    mutating func collect(dissolved: Int, changes: RepairChanges?) {
        collectPeople()
        collectRegions()
        for (n, team) in teams.enumerated() {
            collectStops(team.countedStops, least: .leastStops(team: n), wanted: .wantedStops(team: n))
        }
        // A team of the base plan that is not in the repair counts as one without stops.
        for n in 0..<dissolved {
            collectStops(0, least: .leastStopsOfDissolved(n), wanted: .wantedStopsOfDissolved(n))
        }
        for (n, team) in teams.enumerated() {
            short(.noOpening(team: n), team.rota != .late && team.openings == 0 ? 1 : 0)
            short(.noClosing(team: n), team.rota != .early && team.closings == 0 ? 1 : 0)
        }
        for region in sums.regions.indices where sums.regions[region].teams > 0 { collectRotas(region) }
        for (n, team) in teams.enumerated() { short(.novices(team: n), !team.isEnded && team.isOfNovices ? 1 : 0) }
        collectShares()
        collectDelegations()
        if let changes { count(changes) }
    }

    private mutating func short(_ kind: Lack.Kind, _ value: Int) {
        guard value > 0 else { return }
        let lack = Lack(kind: kind, value: value)
        lacks.append(lack)
        counted[lack.term.rawValue] += value
    }

    // MARK: People and regions (M1, M2)

    private mutating func collectPeople() {
        for person in ground.isOwedATeam.indices where ground.isOwedATeam[person] && !sums.isWorking(person) {
            short(.noTeam(person: person), 1)
        }
    }

    private mutating func collectRegions() {
        for (n, region) in ground.mission.document.regions.enumerated() {
            let count = sums.regions[n].working
            short(.teamsOwed(region: n), region.status == .closed ? 0 : region.minTeams - count)
            let could = region.status == .open && region.maxTeams != 0 && ground.vehicles[n] > 0
            short(.emptyRegion(n), could && count == 0 ? 1 : 0)
        }
    }

    // MARK: Rounds (M3, M4)

    private mutating func collectStops(_ count: Int, least: Lack.Kind, wanted: Lack.Kind) {
        short(least, ground.mission.rules.minStops - count)
        short(wanted, ground.mission.rules.targetStops - count)
    }

    private mutating func collectRotas(_ region: Int) {
        let there = sums.regions[region]
        short(.partsGivenUp(region: region), there.early + there.late - (there.tabulating > 0 ? 2 : 0))
        short(.noRelief(region: region), abs(there.early - there.late))
        let couldTabulate = ground.mission.document.regions[region].status == .open && ground.hasCentre[region]
        short(.noTabulation(region: region), there.teams > 1 && couldTabulate && there.tabulating == 0 ? 1 : 0)
    }

    // MARK: Shares (M6, M7)

    private mutating func collectShares() {
        if sums.stations > 0 {
            let wanted = ground.mission.rules.ruralShareMin
            short(
                .ruralShare,
                ExactFraction.percentagePoints(of: sums.ruralStations, in: sums.stations, below: wanted))
        }
        for (n, visited) in sums.strata.enumerated() {
            short(.substitutes(stratum: n), min(visited.substitutes, ground.primaries[n] - visited.primaries))
        }
    }

    private mutating func collectDelegations() {
        let most = ground.mission.rules.maxDelegationTeamsPerRegion
        for (region, counts) in sums.delegationTeams.enumerated() {
            for (delegation, count) in counts.enumerated() where count > 0 {
                short(.crowded(region: region, delegation: delegation), count - most)
            }
        }
    }

    // MARK: Changes (M8)

    private mutating func count(_ changes: RepairChanges) {
        for (person, count) in changes.people { counted[MediumTerm(person).rawValue] += count }
        for (stop, count) in changes.stops { counted[MediumTerm(stop).rawValue] += count }
    }
}
