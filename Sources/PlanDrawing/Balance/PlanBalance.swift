package import PlanReading
import MissionModel
import PlanJudgement

/// How evenly a plan deals its work out, as numbers for charts and their tables.
package struct PlanBalance: Sendable {
    /// How many of some stations are rural.
    package struct Setting: Sendable, Equatable {
        package var rural = 0
        package var all = 0
    }

    /// One thing counted for each team.
    package struct Measure: Sendable {
        package struct Value: Sendable {
            package let team: String
            package let value: Int
        }

        /// The teams with a value in a range.
        package struct Step: Sendable, Equatable {
            package let from: Int
            package let below: Int
            package let teams: Int
        }

        /// From the least.
        package let values: [Value]
        let spread: Spread
    }

    package struct RegionRow: Sendable {
        let region: String
        let name: String
        package let teams: Int
        package let delegations: Int
    }

    package struct StratumRow: Sendable, Equatable {
        /// Nil for all strata for which there was no room.
        package let stratum: String?
        /// First choices.
        package var drawn: Int
        /// Of the first choices.
        package var visited: Int
        /// Visited in place of first choices.
        package var substitutes: Int
    }

    /// Rows of a chart at most.
    static let mostRows = 60

    package let ofMission: Setting
    package let ofVisited: Setting
    /// The share of rural stations that the rules ask for, in per cent.
    let ruralGoal: Int
    package let stops: Measure
    package let distance: Measure
    let driving: Measure
    let leastStops: Int
    package let regions: [RegionRow]
    package let strata: [StratumRow]
    let hasSample: Bool
    /// A team that is marked, by its identifier.
    package var chosen: String?

    /// Bytes that it takes, about.
    package var size: Int { 4096 + 3 * 64 * stops.values.count + 128 * regions.count + 128 * strata.count }

    package init(_ view: PlanView, chosen: String? = nil) {
        let (mission, document) = (view.mission, view.mission.document)
        let visited = Set(
            view.teams.flatMap(\.stops).compactMap { stop in
                stop.place.flatMap { mission.stationPosition[ExactText($0)] }
            })
        ofMission = Setting(rural: document.stations.count { $0.setting == .rural }, all: document.stations.count)
        ofVisited = Setting(rural: visited.count { document.stations[$0].setting == .rural }, all: visited.count)
        ruralGoal = Int((mission.rules.ruralShareMin * 100).rounded())
        leastStops = mission.rules.targetStops
        stops = Measure(view.teams) { $0.countedStops }
        distance = Measure(view.teams) { $0.distanceM }
        driving = Measure(view.teams) { $0.drivingS }
        regions = Self.regions(view)
        strata = Self.strata(mission, visited: visited)
        hasSample = mission.units != nil
        self.chosen = chosen
    }

    /// In the mission's order.
    private static func regions(_ view: PlanView) -> [RegionRow] {
        var delegations: [ExactText: Set<ExactText>] = [:]
        var teams: [ExactText: Int] = [:]
        for team in view.teams {
            teams[team.region, default: 0] += 1
            delegations[team.region, default: []].formUnion(team.members.map { ExactText($0.delegation) })
        }
        return view.mission.document.regions.map { region in
            RegionRow(
                region: region.id, name: region.name, teams: teams[region.id] ?? 0,
                delegations: delegations[region.id]?.count ?? 0)
        }
    }

    /// The largest first; what is beyond the limit is one row.
    private static func strata(_ mission: MissionIndex, visited: Set<Int>) -> [StratumRow] {
        guard let units = mission.units else { return [] }
        var rows: [ExactText: StratumRow] = [:]
        for (station, unit) in units.enumerated() {
            guard let unit else { continue }
            var row = rows[unit.stratum] ?? StratumRow(stratum: unit.stratum, drawn: 0, visited: 0, substitutes: 0)
            let isVisited = visited.contains(station)
            switch unit.use {
            case .primary: (row.drawn, row.visited) = (row.drawn + 1, row.visited + (isVisited ? 1 : 0))
            case .substitute: row.substitutes += isVisited ? 1 : 0
            }
            rows[unit.stratum] = row
        }
        let sorted = rows.sorted { a, b in
            a.value.drawn != b.value.drawn ? a.value.drawn > b.value.drawn : a.key < b.key
        }.map(\.value)
        if sorted.count <= mostRows { return sorted }
        let rest = sorted[(mostRows - 1)...].reduce(
            into: StratumRow(stratum: nil, drawn: 0, visited: 0, substitutes: 0)
        ) {
            $0.drawn += $1.drawn
            $0.visited += $1.visited
            $0.substitutes += $1.substitutes
        }
        return sorted.prefix(mostRows - 1) + [rest]
    }
}

extension PlanBalance.Measure {
    fileprivate init(_ teams: [TeamView], _ value: (TeamView) -> Int) {
        let values = teams.map { Value(team: $0.id, value: value($0)) }
        self.values = values.enumerated().sorted {
            ($0.element.value, $0.offset) < ($1.element.value, $1.offset)
        }.map(\.element)
        spread = Spread(of: values.map(\.value))
    }

    /// How many teams have a value of each step; the steps are equal and all whole multiples of one unit.
    package func steps(of unit: Int, atMost count: Int) -> [Step] {
        guard let least = values.first?.value, let most = values.last?.value else { return [] }
        let first = least / unit
        let width = (most / unit - first) / count + 1
        let steps = (most / unit - first) / width + 1
        var teams = [Int](repeating: 0, count: steps)
        for value in values { teams[(value.value / unit - first) / width] += 1 }
        return teams.enumerated().map { n, teams in
            Step(from: (first + n * width) * unit, below: (first + (n + 1) * width) * unit, teams: teams)
        }
    }
}
