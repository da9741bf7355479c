package import MissionModel
import PlanJudgement

/// What two plans' scores differ in, by term; fewer points are better.
package struct ScoreDifference: Sendable, Equatable {
    /// A code whose points are others than before.
    package struct Term: Sendable, Equatable {
        package let code: String
        package let before: Int
        package let after: Int
    }

    package let before: PlanScore
    package let after: PlanScore
    /// In the order of codes: hard, medium, soft.
    package let terms: [Term]

    package init(from before: PlanScore, to after: PlanScore) {
        (self.before, self.after) = (before, after)
        let (earlier, later) = (before.pointsByCode, after.pointsByCode)
        terms = PlanScore.codes.compactMap { code in
            let (old, new) = (earlier[code] ?? 0, later[code] ?? 0)
            return old == new ? nil : Term(code: code, before: old, after: new)
        }
    }

    /// How much worse the later plan is, part by part; less than nothing is a gain.
    package var cost: (hard: Int, medium: Int, soft: Int) {
        (after.hard - before.hard, after.medium - before.medium, after.soft - before.soft)
    }

    package var isGain: Bool { after < before }
}
