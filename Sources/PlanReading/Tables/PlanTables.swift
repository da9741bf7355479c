import MissionModel
import PlanJudgement

/// What all of a plan comes to by region, by delegation and by station, as rows that tables filter and sort.
package struct PlanTables: Sendable {
    package let regions: [RegionRow]
    package let delegations: [DelegationRow]
    package let stations: [StationRow]
    private let visits: [StationVisit]

    package init(_ view: PlanView) {
        visits = StationVisit.all(of: view)
        var isVisited = [Bool](repeating: false, count: view.mission.document.stations.count)
        for visit in visits { isVisited[visit.station] = true }
        regions = RegionRow.rows(of: view, isVisited: isVisited)
        delegations = DelegationRow.rows(of: view)
        stations = StationRow.rows(of: view, visits)
    }

    /// In the order of time.
    package func visits(to row: StationRow) -> ArraySlice<StationVisit> { visits[row.visits] }

    /// Bytes that it takes, about.
    package var size: Int {
        4096 + 128 * regions.count + 256 * delegations.count + 32 * visits.count
            + stations.reduce(0) { $0 + 128 + $1.text.size }
    }
}
