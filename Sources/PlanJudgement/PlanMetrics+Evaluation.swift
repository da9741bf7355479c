import MissionModel

extension PlanMetrics {
    init(ground: JudgementGround, teams: [JudgedTeam], sums: PlanSums, changes: PlanDifference?) {
        self.init()
        self.teams = teams.count
        observersAssigned = Set(teams.flatMap(\.members)).count
        stops = teams.reduce(0) { $0 + $1.countedStops }
        stationsVisited = sums.stations
        regionsCovered = sums.regions.count { $0.stations > 0 }
        openings = teams.reduce(0) { $0 + $1.openings }
        closings = teams.reduce(0) { $0 + $1.closings }
        tabulations = teams.reduce(0) { $0 + $1.tabulations }
        ruralShare = ExactFraction.fourDecimals(Int128(sums.ruralStations), Int128(sums.stations))
        votersAtVisited = sums.voters
        distanceM = teams.reduce(0) { $0 + $1.distance }
        drivingS = teams.reduce(0) { $0 + $1.day.driving }
        dutyS = Spread(of: teams.map { $0.day.end - $0.day.start })
        idleS = Spread(of: teams.map(\.day.idle))
        stopsPerTeam = Spread(of: teams.map(\.countedStops))
        drivingGini = ExactFraction.gini(teams.map(\.day.driving))
        mixedPairs = teams.reduce(0) { $0 + ($1.isMixed ? 1 : 0) }
        delegationsSpread = Self.delegationsSpread(ground.mission, teams)
        (peopleChanged, stopsChanged) = (changes?.peopleCounted, changes?.stopsCounted)
    }

    /// The mean number of regions of the delegations with two people or more in teams.
    private static func delegationsSpread(_ mission: MissionIndex, _ teams: [JudgedTeam]) -> Double {
        var (regions, people): ([Int: Set<Int>], [Int: Set<Int>]) = ([:], [:])
        for team in teams {
            for person in team.members {
                regions[mission.observerDelegation[person], default: []].insert(team.region)
                people[mission.observerDelegation[person], default: []].insert(person)
            }
        }
        let several = people.filter { $0.value.count >= 2 }.keys
        let sum = several.reduce(0) { $0 + (regions[$1]?.count ?? 0) }
        return ExactFraction.fourDecimals(Int128(sum), Int128(several.count))
    }
}
