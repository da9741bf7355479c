import MissionModel

/// What a plan of judged teams breaks and costs: arithmetic over what its teams say of themselves, with no words for
/// what it is short of.
struct PlanPoints {
    let violations: [Violation]
    /// M1 to M7 in the order of codes.
    let lacks: [Lack]
    let score: PlanScore

    /// - Parameter changes: of a repair.
    init(_ plan: JudgedPlan, changes: RepairChanges?) {
        var hard = HardRules(ground: plan.ground, teams: plan.teams)
        hard.check(plan.lists, plan.roll)
        var medium = MediumPoints(ground: plan.ground, teams: plan.teams, sums: plan.sums)
        medium.collect(dissolved: plan.roll?.dissolved.count ?? 0, changes: changes)
        var soft = SoftPoints(ground: plan.ground, teams: plan.teams, sums: plan.sums)
        soft.collect()
        (violations, lacks) = (hard.violations, medium.lacks)
        let mediumTerms = medium.terms
        score = PlanScore(
            hard: hard.violations.count, medium: mediumTerms.points, soft: soft.terms.points,
            terms: Self.hardTerms(hard.violations) + mediumTerms + soft.terms)
    }

    private static func hardTerms(_ violations: [Violation]) -> [ScoreTerm] {
        HardRule.allCases.compactMap { rule in
            let count = violations.reduce(0) { $0 + ($1.code == rule ? 1 : 0) }
            return count == 0 ? nil : ScoreTerm(code: rule.rawValue, value: count, weight: 1)
        }
    }
}
