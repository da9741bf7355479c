package import MissionModel
package import PlanJudgement

/// Tries changes of one plan: each mends the days that it touches, and is judged as a part of the whole.
///
/// What a trial promises is what the changed plan has once it is stored: a trial judges anew only the teams that it
/// touches, and the rest of the judgement is arithmetic over all.
package struct PlanTrials: Sendable {
    package let mission: MissionIndex
    /// The plan before any change, as it is judged: a published one as the repair of itself that changes nothing.
    package let plan: PlanDocument
    /// What the plan repairs.
    package let base: PlanDocument?
    let positions: PlanPositions
    /// What questions look for changes among.
    let ground: CandidateGround
    let peopleRules: PeopleRules
    private let judged: AmendablePlan
    private let brokenBefore: [Violation: Int]

    package var before: PlanEvaluation { judged.evaluation }
    var repair: RepairBase? { judged.repair }

    /// - Throws: what the plan refers to and the mission does not have, and why a base does not fit.
    package init(of plan: PlanDocument, base: PlanDocument?, in mission: MissionIndex) throws(FormError) {
        self.mission = mission
        self.plan = plan
        self.base = base
        judged = try AmendablePlan(plan, mission: mission, base: base)
        let positions = PlanPositions(of: plan)
        self.positions = positions
        let begun = judged.repair?.begun.keys.map { $0 } ?? []
        let delicate = Set(begun).union(judged.evaluation.violations.compactMap { $0.team.map(ExactText.init) })
        ground = CandidateGround(plan, positions, delicate: delicate, in: mission)
        peopleRules = PeopleRules(mission: mission, isRepair: plan.baseVersion != nil)
        brokenBefore = judged.evaluation.violations.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// - Throws: `EditFault` for an edit that has no sense in this plan.
    package func attempt(_ edit: PlanEdit) throws(EditFault) -> PlanTrial {
        var edited = EditedPlan(plan, positions, mission: mission, repair: repair)
        do {
            try edited.apply(edit)
        } catch {
            switch error {
            case .fault(let fault): throw fault
            case .obstacle(let obstacle): return PlanTrial(edit: edit, outcome: .forbidden([obstacle]))
            }
        }
        let after: AmendablePlan.Verdict
        do {
            after = try judged.verdict(on: edited.amendment)
        } catch {
            throw Self.unjudged(error)
        }
        let broken = newViolations(of: after)
        if !broken.isEmpty {
            return PlanTrial(edit: edit, outcome: .forbidden(broken.map { EditObstacle($0.code, Self.words($0)) }))
        }
        return PlanTrial(
            edit: edit,
            outcome: .possible(
                PlanTrial.Result(
                    difference: ScoreDifference(from: before.score, to: after.score), retimed: edited.retimed,
                    amendment: edited.amendment)))
    }

    /// The whole document with a change that was found possible, with its own score, metrics and shortfalls.
    ///
    /// - Throws: what the changed plan refers to and the mission does not have.
    package func plan(with result: PlanTrial.Result) throws(EditFault) -> PlanDocument {
        var plan = plan.amended(by: result.amendment)
        do {
            plan.state(try PlanEvaluation.evaluate(plan: plan, mission: mission, base: base))
        } catch {
            throw Self.unjudged(error)
        }
        return plan
    }

    private static func unjudged(_ error: FormError) -> EditFault {
        EditFault("The changed plan cannot be judged: \(error.faults[0]).")
    }

    /// What is broken and was not before; a breach that was there already is not the edit's.
    private func newViolations(of after: AmendablePlan.Verdict) -> [Violation] {
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
        package let difference: ScoreDifference
        /// Teams whose stops or times had to change.
        package let retimed: [String]
        let amendment: PlanAmendment
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
