package import MissionModel

/// What a change of a plan makes of some of its teams, and of its lists of people.
package struct PlanAmendment: Sendable {
    /// By position in the plan; each keeps its identifier and its hub.
    package var teams: [Int: PlanTeam] = [:]
    package var lists: PlanLists

    /// One that changes nothing yet.
    package init(of plan: PlanDocument) {
        lists = PlanLists(of: plan)
    }
}

extension PlanDocument {
    /// The document after a change; what it states of itself is that of before.
    package func amended(by amendment: PlanAmendment) -> PlanDocument {
        var plan = self
        for (n, team) in amendment.teams { plan.teams[n] = team }
        (plan.reserves, plan.unassigned) = (amendment.lists.reserves, amendment.lists.unassigned)
        return plan
    }
}

/// A judged plan of which changes are judged by looking at the teams that they touch.
///
/// The judgement of a change is the very one that the changed document gets: it is made by the same code, of the same
/// judged teams and those that are judged anew.
package struct AmendablePlan: Sendable {
    /// What a change breaks and costs.
    package struct Verdict: Sendable {
        package let violations: [Violation]
        package let score: PlanScore
    }

    /// Of the plan as it is.
    package let evaluation: PlanEvaluation
    private let judged: JudgedPlan
    private let ledger: RepairLedger?

    package var repair: RepairBase? { judged.ground.repair }

    /// - Throws: what the plan refers to and the mission does not have, and why a base does not fit.
    package init(_ plan: PlanDocument, mission: MissionIndex, base: PlanDocument?) throws(FormError) {
        judged = try JudgedPlan(plan, mission: mission, base: base)
        let changes = judged.ground.repair.map { (repair: $0, difference: PlanDifference(from: $0, to: plan)) }
        evaluation = PlanEvaluation(judged, changes: changes?.difference)
        ledger = changes.map { RepairLedger($0.repair, plan, $0.difference) }
    }

    /// - Throws: what the changed teams and lists refer to and the mission does not have.
    package func verdict(on amendment: PlanAmendment) throws(FormError) -> Verdict {
        let points = try judged.points(after: amendment, ledger?.changes(after: amendment))
        return Verdict(violations: points.violations, score: points.score)
    }
}
