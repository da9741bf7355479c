import MissionModel
import PlanJudgement

/// The points of a plan's shortfalls by the region that they are counted in, itself or by one of its teams.
package struct RegionPoints {
    private var points: [ExactText: Int] = [:]

    package init(_ view: PlanView) {
        var regionOfTeam: [ExactText: ExactText] = [:]
        for team in view.teams { regionOfTeam[ExactText(team.id)] = ExactText(team.region) }
        for shortfall in view.plan.shortfalls {
            let subject = ExactText(shortfall.subject)
            if view.mission.regionPosition[subject] != nil {
                points[subject, default: 0] += shortfall.value
            } else if let region = regionOfTeam[subject] {
                points[region, default: 0] += shortfall.value
            }
        }
    }

    package func of(_ region: String) -> Int { points[ExactText(region)] ?? 0 }
}
