package import MissionModel

/// Everything that the contract says of a plan, recomputed from the two documents; what the plan states of itself is
/// not looked at.
///
/// It is written against the contract and tested against the independent checker: the same violations, points and
/// metrics.
package struct PlanEvaluation: Sendable {
    package let violations: [Violation]
    /// Medium shortfalls with their causes, in the order of codes.
    package let shortfalls: [Shortfall]
    /// One term of weight 1 for each broken rule, then medium and soft; terms of no points are left out.
    package let score: PlanScore
    package let metrics: PlanMetrics

    /// - Parameter base: the plan that a repair repairs; nil for any other plan.
    /// - Throws: references to what the mission does not have, and why a base does not fit, each with its JSON pointer.
    package static func evaluate(
        plan: PlanDocument, mission: MissionIndex, base: PlanDocument? = nil
    ) throws(FormError) -> PlanEvaluation {
        let judged = try JudgedPlan(plan, mission: mission, base: base)
        return PlanEvaluation(judged, changes: judged.ground.repair.map { PlanDifference(from: $0, to: plan) })
    }

    /// - Parameter changes: of a repair.
    init(_ judged: JudgedPlan, changes: PlanDifference?) {
        let (ground, teams) = (judged.ground, judged.teams)
        let points = judged.points(changes.map(RepairChanges.init))
        (violations, score) = (points.violations, points.score)
        let texts = ShortfallTexts(
            ground: ground, teams: teams, sums: judged.sums, lists: judged.listed.lists,
            dissolved: judged.roll?.dissolved ?? [])
        shortfalls = points.medium.lacks(of: teams).map(texts.shortfall) + (changes.map(texts.shortfalls) ?? [])
        metrics = PlanMetrics(ground: ground, teams: teams, sums: judged.sums, changes: changes)
    }

    /// How often each rule is broken; rules that hold are left out.
    package var violationCounts: [HardRule: Int] {
        violations.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
    }

    /// The points of a code; of a hard rule the times that it is broken.
    package func points(_ code: String) -> Int { score.terms.filter { $0.code == code }.points }
}

extension PlanDocument {
    /// Writes score, metrics and shortfalls as the document states them.
    package mutating func state(_ evaluation: PlanEvaluation) {
        score = evaluation.score
        metrics = evaluation.metrics
        shortfalls = evaluation.shortfalls
    }
}

extension [ScoreTerm] {
    /// The sum, at most the largest whole number.
    package var points: Int {
        reduce(0) { sum, term in
            let (points, overflow) = sum.addingReportingOverflow(term.points)
            return overflow ? Int.max : points
        }
    }
}

extension PlanScore {
    /// Of all terms, in their order: hard, medium, soft.
    package static let codes =
        HardRule.allCases.map(\.rawValue) + MediumCode.allCases.map(\.rawValue) + SoftCode.allCases.map(\.rawValue)

    /// The points of each code that has some.
    package var pointsByCode: [String: Int] { Dictionary(grouping: terms, by: \.code).mapValues(\.points) }
}
