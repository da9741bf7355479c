import MissionModel
import Scoring

/// Counts the soft terms S2 to S10.
struct SoftPoints {
    private typealias Weights = ScoreWeights.Soft

    let mission: MissionIndex
    let teams: [TeamDay]
    /// Teams that are no mere record of what was.
    private let live: [TeamDay]
    private(set) var terms: [ScoreTerm] = []

    init(mission: MissionIndex, teams: [TeamDay]) {
        self.mission = mission
        self.teams = teams
        live = teams.filter { !$0.isEnded }
    }

    mutating func collect() {
        add(.s2, count { !mission.isMixed($0) }, Weights.oneSex)
        collectBalance()
        add(.s4, furtherTeamsOfDelegations, Weights.furtherTeamOfDelegation)
        add(.s5, count(isRuralWithoutLanguage), Weights.ruralWithoutLanguage)
        add(.s6, teams.reduce(0) { $0 + $1.distance } / Weights.drivingUnitMetres, Weights.drivingUnits)
        collectSample()
        add(.s8, membersOutsidePreferences, Weights.outsidePreference)
        add(.s8, count(isOfOneFamily), Weights.oneFamily)
        collectDistricts()
        add(.s10, squaredHours(\.between), Weights.betweenStopsSquare)
    }

    private mutating func add(_ code: SoftCode, _ value: Int, _ weight: Int) {
        if value > 0 { terms.append(ScoreTerm(code: code.rawValue, value: value, weight: weight)) }
    }

    /// How many teams that are no mere record match.
    private func count(_ matches: (TeamDay) -> Bool) -> Int { live.reduce(0) { $0 + (matches($1) ? 1 : 0) } }

    /// The squares of hours, each rounded down.
    private func squaredHours(_ seconds: (TeamDay) -> Int) -> Int {
        let squares = teams.reduce(Int128(0)) { sum, team in
            sum + Int128(seconds(team)) * Int128(seconds(team)) / Int128(Weights.squaredHour)
        }
        return Int(clamping: squares)
    }

    // MARK: Balance (S3)

    private mutating func collectBalance() {
        let full = teams.filter { $0.plan.rota == .full }.map(\.countedStops)
        if let most = full.max(), let fewest = full.min() {
            add(.s3, most - fewest - Weights.stopsMayDiffer, Weights.stopsDiffer)
        }
        add(.s3, squaredHours(\.driving), Weights.drivingSquare)
        var nights: [Int: Int] = [:]
        for team in teams where team.count(.tabulation) > 0 {
            for person in team.members { nights[mission.observerDelegation[person], default: 0] += 1 }
        }
        add(.s3, nights.values.reduce(0) { $0 + $1 - 1 }, Weights.tabulationOfDelegation)
    }

    // MARK: People (S4, S5, S8)

    private var furtherTeamsOfDelegations: Int {
        let places = live.flatMap { team in team.delegations.map { [team.region, $0] } }
        return places.count - Set(places).count
    }

    private func isRuralWithoutLanguage(_ team: TeamDay) -> Bool {
        let balance = team.stations.reduce(0) { $0 + (mission.document.stations[$1].setting == .rural ? 1 : -1) }
        return balance > 0 && !mission.speaksLanguage(ofRegion: team.region, anyOf: team.members)
    }

    private var membersOutsidePreferences: Int {
        live.reduce(0) { sum, team in
            let region = mission.document.regions[team.region].id
            return team.members.reduce(sum) { sum, person in
                let preferred = mission.document.observers[person].preferredRegions
                return sum + (preferred.isEmpty || preferred.containsExactly(region) ? 0 : 1)
            }
        }
    }

    private func isOfOneFamily(_ team: TeamDay) -> Bool {
        let families = team.members.map { mission.document.observers[$0].politicalFamily.map(ExactText.init) }
        guard let first = families.first, first != nil else { return false }
        return families.allSatisfy { $0 == first }
    }

    // MARK: Places (S7, S9)

    private mutating func collectSample() {
        guard let units = mission.units else { return }
        let visited = Set(teams.flatMap(\.stations)).count { units[$0]?.use == .primary }
        let primaries = mission.primaryCount.values.reduce(0, +)
        add(.s7, primaries - visited, Weights.primaryUnvisited)
    }

    private mutating func collectDistricts() {
        if mission.units == nil {
            let visited = Set(teams.flatMap(\.stations))
            let districts = Set(visited.map { ExactText(mission.document.stations[$0].district) })
            add(.s9, visited.count - districts.count, Weights.furtherInDistrict)
        }
        let elsewhere = teams.reduce(0) { $0 + (tabulatesElsewhere($1) ? 1 : 0) }
        add(.s9, elsewhere, Weights.tabulationElsewhere)
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
