import MissionModel
import PlanJudgement

/// What a plan does in one region; what counts as in the contract's metrics.
package struct RegionRow: Sendable {
    /// Its position in the mission.
    package let region: Int
    package fileprivate(set) var teams = 0
    package fileprivate(set) var observersAssigned = 0
    /// Those that count.
    package fileprivate(set) var stops = 0
    package fileprivate(set) var openings = 0
    package fileprivate(set) var closings = 0
    package fileprivate(set) var stationsVisited = 0
    /// Of all its stations.
    package fileprivate(set) var stations = 0
    /// Primary units of the sample, and those of them that are visited.
    package fileprivate(set) var primaryUnits = 0
    package fileprivate(set) var primaryUnitsVisited = 0
    package fileprivate(set) var substitutesVisited = 0
    package fileprivate(set) var distanceM = 0
    /// Of the shortfalls that are counted in it.
    package fileprivate(set) var points = 0

    /// A row for each region of the mission, in its order.
    ///
    /// - Parameter isVisited: of each station.
    static func rows(of view: PlanView, isVisited: [Bool]) -> [RegionRow] {
        let (mission, points) = (view.mission, RegionPoints(view))
        var rows = mission.document.regions.enumerated().map { position, region in
            var row = RegionRow(region: position)
            row.points = points.of(region.id)
            return row
        }
        for day in view.days {
            rows[day.region].teams += 1
            rows[day.region].observersAssigned += day.members.count
            rows[day.region].distanceM += day.plan.distanceM
            for stop in day.plan.stops where stop.kind.counts {
                rows[day.region].stops += 1
                rows[day.region].openings += stop.kind == .opening ? 1 : 0
                rows[day.region].closings += stop.kind == .closing ? 1 : 0
            }
        }
        for (station, region) in mission.stationRegion.enumerated() {
            rows[region].stations += 1
            rows[region].stationsVisited += isVisited[station] ? 1 : 0
            switch mission.units?[station]?.use {
            case .primary:
                rows[region].primaryUnits += 1
                rows[region].primaryUnitsVisited += isVisited[station] ? 1 : 0
            case .substitute: rows[region].substitutesVisited += isVisited[station] ? 1 : 0
            case nil: break
            }
        }
        return rows
    }

    private init(region: Int) {
        self.region = region
    }
}
