package import MissionModel

/// Everything that the contract says of a plan, recomputed from the two documents; what the plan states of itself is
/// not looked at.
///
/// It is written against the contract and tested against the independent checker: the same violations, points and
/// metrics. It judges whole plans, once each, so it favours plain code over speed.
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
        var references = PlanReferences(mission: mission)
        if let base, let asOf = plan.asOf { references.checkPast(of: base, asOf: asOf.seconds) }
        let repair: RepairBase? =
            if let base, let asOf = plan.asOf, references.faults.isEmpty {
                RepairBase(base, asOf: asOf.seconds, mission: mission)
            } else {
                nil
            }
        let teams = references.teams(of: plan, repair: repair)
        references.checkLists(of: plan)
        if references.faults.isEmpty { references.checkBase(base, of: plan) }
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
        return PlanEvaluation(plan: plan, mission: mission, repair: repair, teams: teams)
    }

    private init(plan: PlanDocument, mission: MissionIndex, repair: RepairBase?, teams: [TeamDay]) {
        var hard = HardRules(mission: mission, plan: plan, teams: teams, repair: repair)
        hard.check()
        let changes = repair.map { PlanDifference(from: $0, to: plan) }
        var medium = MediumPoints(mission: mission, plan: plan, teams: teams, repair: repair)
        medium.collect(changes)
        var soft = SoftPoints(mission: mission, teams: teams)
        soft.collect()
        violations = hard.violations
        shortfalls = medium.shortfalls
        score = PlanScore(
            hard: violations.count, medium: medium.terms.points, soft: soft.terms.points,
            terms: Self.hardTerms(hard.violations) + medium.terms + soft.terms)
        metrics = PlanMetrics(mission: mission, teams: teams, changes: changes)
    }

    private static func hardTerms(_ violations: [Violation]) -> [ScoreTerm] {
        HardRule.allCases.compactMap { rule in
            let count = violations.reduce(0) { $0 + ($1.code == rule ? 1 : 0) }
            return count == 0 ? nil : ScoreTerm(code: rule.rawValue, value: count, weight: 1)
        }
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
