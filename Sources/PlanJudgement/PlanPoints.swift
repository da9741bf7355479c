import MissionModel

/// What a plan of judged teams breaks and costs: arithmetic over what its teams say of themselves, with no words for
/// what it is short of.
struct PlanPoints {
    let violations: [Violation]
    let medium: MediumPoints
    let score: PlanScore

    /// - Parameters:
    ///   - dissolved: how many teams of the base plan a repair does not have.
    ///   - changes: of a repair.
    init(
        _ violations: [Violation], _ sums: PlanSums, dissolved: Int, changes: RepairChanges?, on ground: JudgementGround
    ) {
        self.violations = violations
        medium = MediumPoints(ground: ground, sums: sums, dissolved: dissolved, changes: changes)
        let (mediumTerms, softTerms) = (medium.terms, SoftPoints(ground: ground, sums: sums).terms)
        score = PlanScore(
            hard: violations.count, medium: mediumTerms.points, soft: softTerms.points,
            terms: Self.hardTerms(violations) + mediumTerms + softTerms)
    }

    private static func hardTerms(_ violations: [Violation]) -> [ScoreTerm] {
        if violations.isEmpty { return [] }
        return HardRule.allCases.compactMap { rule in
            let count = violations.reduce(0) { $0 + ($1.code == rule ? 1 : 0) }
            return count == 0 ? nil : ScoreTerm(code: rule.rawValue, value: count, weight: 1)
        }
    }
}
