package import MissionModel
package import PlanJudgement

/// Tries changes of one plan: each makes a changed document, mends the days that it touches, and judges it as a whole.
///
/// So what a trial promises is what the changed plan has once it is stored.
package struct PlanTrials: Sendable {
    package let mission: MissionIndex
    /// The plan before any change, as it is judged: a published one as the repair of itself that changes nothing.
    package let plan: PlanDocument
    /// What the plan repairs.
    package let base: PlanDocument?
    package let before: PlanEvaluation
    let repair: RepairBase?
    private let brokenBefore: [Violation: Int]

    /// - Throws: what the plan refers to and the mission does not have, and why a base does not fit.
    package init(of plan: PlanDocument, base: PlanDocument?, in mission: MissionIndex) throws(FormError) {
        self.mission = mission
        self.plan = plan
        self.base = base
        before = try PlanEvaluation.evaluate(plan: plan, mission: mission, base: base)
        repair =
            if let base, let asOf = plan.asOf { RepairBase(base, asOf: asOf.seconds, mission: mission) } else { nil }
        brokenBefore = before.violations.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// - Throws: `EditFault` for an edit that has no sense in this plan.
    package func attempt(_ edit: PlanEdit) throws(EditFault) -> PlanTrial {
        var edited = EditedPlan(plan, mission: mission, repair: repair)
        do {
            try edited.apply(edit)
        } catch {
            switch error {
            case .fault(let fault): throw fault
            case .obstacle(let obstacle): return PlanTrial(edit: edit, outcome: .forbidden([obstacle]))
            }
        }
        var plan = edited.plan
        let after: PlanEvaluation
        do {
            after = try PlanEvaluation.evaluate(plan: plan, mission: mission, base: base)
        } catch {
            throw EditFault("The changed plan cannot be judged: \(error.faults[0]).")
        }
        plan.state(after)
        let broken = newViolations(of: after)
        if !broken.isEmpty {
            return PlanTrial(edit: edit, outcome: .forbidden(broken.map { EditObstacle($0.code, Self.words($0)) }))
        }
        return PlanTrial(
            edit: edit,
            outcome: .possible(
                PlanTrial.Result(
                    plan: plan, difference: ScoreDifference(from: before.score, to: after.score),
                    retimed: edited.retimed)))
    }

    /// What is broken and was not before; a breach that was there already is not the edit's.
    private func newViolations(of after: PlanEvaluation) -> [Violation] {
        var left = brokenBefore
        return after.violations.filter { violation in
            let known = left[violation, default: 0]
            if known > 0 { left[violation] = known - 1 }
            return known == 0
        }
    }

    private static func words(_ violation: Violation) -> String {
        let text = "\(violation)"
        let code = "\(violation.code.rawValue)"
        return String(text.dropFirst(code.count).drop { $0 == ":" || $0 == " " })
    }
}

/// What became of one change that was tried.
package struct PlanTrial: Sendable {
    package struct Result: Sendable {
        /// With its own score, metrics and shortfalls.
        package let plan: PlanDocument
        package let difference: ScoreDifference
        /// Teams whose stops or times had to change.
        package let retimed: [String]
    }

    package enum Outcome: Sendable {
        case possible(Result)
        /// What the change would break; nothing that was broken before.
        case forbidden([EditObstacle])
    }

    package let edit: PlanEdit
    package let outcome: Outcome

    package var result: Result? {
        guard case .possible(let result) = outcome else { return nil }
        return result
    }
}
