package import MissionModel
package import PlanJudgement
import PlanReading

/// A plan on one or two screens of a terminal: who is where, how even it is, its score, what is short and why.
package struct PlanSummaryText: Sendable {
    /// Plain lines without the last line's end.
    package let lines: [String]

    package var text: String { lines.joined(separator: "\n") }

    package init(plan: PlanDocument, mission: MissionDocument) {
        self.init(plan: plan, mission: MissionIndex(mission))
    }

    private static func warnings(_ plan: PlanDocument) -> [String] {
        plan.warnings.isEmpty ? [] : [""] + plan.warnings.map { "Warning: \($0)" }
    }

    /// - Parameter base: the plan that a repair repairs.
    package init(plan: PlanDocument, mission: MissionIndex, base: PlanDocument? = nil) {
        let score = SummaryScore(plan: plan, mission: mission, base: base)
        switch Result(catching: { () throws(FormError) in try PlanView(plan: plan, mission: mission) }) {
        case .success(let view):
            let figures = SummaryFigures(view)
            lines =
                (figures.heading + Self.warnings(plan) + [""] + figures.regions + [""] + figures.balance + [""]
                + score.points
                + score.brokenRules + score.shortfalls + figures.people).map(\.plainLine)
        case .failure(let error):
            // The plan is of another mission; what it says of itself is all there is.
            lines =
                (["Plan \(plan.version) of \(plan.mission) does not fit to the mission \(mission.document.mission.id):"]
                + error.faults.prefix(5).map { "  \($0)" } + [""] + score.points).map(\.plainLine)
        }
    }
}
