import MissionModel

extension PlanMetrics {
    init(mission: MissionIndex, teams: [TeamDay], changes: PlanDifference?) {
        self.init()
        let visited = Set(teams.flatMap(\.stations))
        let stations = visited.map { mission.document.stations[$0] }
        self.teams = teams.count
        observersAssigned = Set(teams.flatMap(\.members)).count
        stops = teams.reduce(0) { $0 + $1.countedStops }
        stationsVisited = visited.count
        regionsCovered = Set(visited.map { mission.stationRegion[$0] }).count
        openings = teams.reduce(0) { $0 + $1.count(.opening) }
        closings = teams.reduce(0) { $0 + $1.count(.closing) }
        tabulations = teams.reduce(0) { $0 + $1.count(.tabulation) }
        let rural = stations.reduce(0) { $0 + ($1.setting == .rural ? 1 : 0) }
        ruralShare = ExactFraction.fourDecimals(Int128(rural), Int128(visited.count))
        votersAtVisited = stations.reduce(0) { $0 + ($1.voters ?? 0) }
        distanceM = teams.reduce(0) { $0 + $1.distance }
        drivingS = teams.reduce(0) { $0 + $1.driving }
        dutyS = Spread(of: teams.map { $0.end - $0.start })
        idleS = Spread(of: teams.map(\.idle))
        stopsPerTeam = Spread(of: teams.map(\.countedStops))
        drivingGini = ExactFraction.gini(teams.map(\.driving))
        mixedPairs = teams.reduce(0) { $0 + (mission.isMixed($1) ? 1 : 0) }
        delegationsSpread = Self.delegationsSpread(mission, teams)
        (peopleChanged, stopsChanged) = (changes?.peopleCounted, changes?.stopsCounted)
    }

    /// The mean number of regions of the delegations with two people or more in teams.
    private static func delegationsSpread(_ mission: MissionIndex, _ teams: [TeamDay]) -> Double {
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

extension MissionIndex {
    /// Whether a team's members are not all of one sex.
    func isMixed(_ team: TeamDay) -> Bool { Set(team.members.map { document.observers[$0].sex }).count > 1 }
}
