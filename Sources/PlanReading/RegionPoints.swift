import MissionModel
import PlanJudgement

/// The points of a plan's shortfalls by the region that they are counted in.
package struct RegionPoints {
    /// By the region's position in the mission.
    private var points: [Int]
    private let view: PlanView

    package init(_ view: PlanView) {
        self.view = view
        points = Array(repeating: 0, count: view.mission.document.regions.count)
        let subjects = ShortfallSubjects(view)
        for shortfall in view.plan.shortfalls {
            if let region = subjects.region(of: shortfall) { points[region] += shortfall.value }
        }
    }

    package func of(_ region: String) -> Int { view.mission.regionPosition[region].map { points[$0] } ?? 0 }
}
