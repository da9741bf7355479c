import MissionModel

/// Counts the soft terms S1 to S9.
struct SoftPoints {
    let mission: MissionIndex
    let plan: PlanDocument
    let teams: [TeamDay]
    private(set) var terms: [ScoreTerm] = []

    init(mission: MissionIndex, plan: PlanDocument, teams: [TeamDay]) {
        self.mission = mission
        self.plan = plan
        self.teams = teams
    }

    mutating func collect(_ changes: RepairChanges?) {
        if let changes {
            let times = RepairChanges.multiplier(
                asOf: plan.asOf?.seconds, pollingDayStart: mission.pollingDayStart)
            add(.s1, changes.people, 20 * times)
            add(.s1, changes.stops, 4 * times)
            add(.s1, changes.times, times)
        }
        add(.s2, count { !mission.isMixed($0) }, 6)
        collectBalance()
        add(.s4, furtherTeamsOfDelegations, 2)
        add(.s5, count(isRuralWithoutLanguage), 2)
        add(.s6, teams.reduce(0) { $0 + $1.distance } / 20_000, 1)
        collectSample()
        add(.s8, membersOutsidePreferences, 2)
        add(.s8, count(isOfOneFamily), 1)
        collectDistricts()
    }

    private mutating func add(_ code: SoftCode, _ value: Int, _ weight: Int) {
        if value > 0 { terms.append(ScoreTerm(code: code.rawValue, value: value, weight: weight)) }
    }

    private func count(_ matches: (TeamDay) -> Bool) -> Int { teams.reduce(0) { $0 + (matches($1) ? 1 : 0) } }

    // MARK: Balance (S3)

    private mutating func collectBalance() {
        let full = teams.filter { $0.plan.rota == .full }.map(\.countedStops)
        if let most = full.max(), let fewest = full.min() { add(.s3, most - fewest - 2, 2) }
        let squares = teams.reduce(Int128(0)) { $0 + Int128($1.driving) * Int128($1.driving) / (3600 * 3600) }
        add(.s3, Int(clamping: squares), 1)
        var nights: [Int: Int] = [:]
        for team in teams where team.count(.tabulation) > 0 {
            for person in team.members { nights[mission.observerDelegation[person], default: 0] += 1 }
        }
        add(.s3, nights.values.reduce(0) { $0 + $1 - 1 }, 3)
    }

    // MARK: People (S4, S5, S8)

    private var furtherTeamsOfDelegations: Int {
        let places = teams.flatMap { team in team.delegations.map { [team.region, $0] } }
        return places.count - Set(places).count
    }

    private func isRuralWithoutLanguage(_ team: TeamDay) -> Bool {
        let balance = team.stations.reduce(0) { $0 + (mission.document.stations[$1].setting == .rural ? 1 : -1) }
        return balance > 0 && !mission.speaksLanguage(ofRegion: team.region, anyOf: team.members)
    }

    private var membersOutsidePreferences: Int {
        teams.reduce(0) { sum, team in
            let region = mission.document.regions[team.region].id
            return team.members.reduce(sum) { sum, person in
                let preferred = mission.document.observers[person].preferredRegions
                return sum + (preferred.isEmpty || preferred.contains(region) ? 0 : 1)
            }
        }
    }

    private func isOfOneFamily(_ team: TeamDay) -> Bool {
        let families = team.members.map { mission.document.observers[$0].politicalFamily.map(ExactText.init) }
        return families.allSatisfy { $0 != nil && $0 == families[0] }
    }

    // MARK: Places (S7, S9)

    private mutating func collectSample() {
        guard let units = mission.units else { return }
        let visited = Set(teams.flatMap(\.stations))
        add(.s7, units.indices.reduce(0) { $0 + (units[$1]?.use == .primary && !visited.contains($1) ? 1 : 0) }, 3)
    }

    private mutating func collectDistricts() {
        if mission.units == nil {
            let visited = Set(teams.flatMap(\.stations))
            let districts = Set(visited.map { ExactText(mission.document.stations[$0].district) })
            add(.s9, visited.count - districts.count, 1)
        }
        add(.s9, count(tabulatesElsewhere), 4)
    }

    /// Whether a team follows a tabulation of another district than that of the closing before it.
    private func tabulatesElsewhere(_ team: TeamDay) -> Bool {
        let stops = team.plan.stops
        return stops.indices.dropFirst().contains { n in
            guard stops[n - 1].kind == .closing, case .centre(let centre) = team.places[n],
                case .station(let station) = team.places[n - 1]
            else { return false }
            return ExactText(mission.document.tabulationCentres[centre].district)
                != ExactText(mission.document.stations[station].district)
        }
    }
}
