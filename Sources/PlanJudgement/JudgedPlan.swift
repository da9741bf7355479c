package import MissionModel

/// A plan of which each team is judged on its own.
struct JudgedPlan: Sendable {
    let ground: JudgementGround
    let teams: [JudgedTeam]
    let sums: PlanSums
    let listed: ListedPeople
    /// In a repair.
    let roll: RepairRoll?
    private let rules: HardRules

    /// - Throws: references to what the mission does not have, and why a base does not fit, each with its JSON pointer.
    init(_ plan: PlanDocument, mission: MissionIndex, base: PlanDocument?) throws(FormError) {
        var references = PlanReferences(mission: mission)
        if let base, let asOf = plan.asOf { references.checkPast(of: base, asOf: asOf.seconds) }
        let repair: RepairBase? =
            if let base, let asOf = plan.asOf, references.faults.isEmpty {
                RepairBase(base, asOf: asOf.seconds, mission: mission)
            } else {
                nil
            }
        let ground = JudgementGround(mission: mission, repair: repair, isRepair: plan.baseVersion != nil)
        let days = references.teams(of: plan, repair: repair)
        listed = ListedPeople(PlanLists(of: plan), on: ground, &references)
        if references.faults.isEmpty { references.checkBase(base, of: plan) }
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
        let teams = days.map { JudgedTeam($0, on: ground) }
        (self.ground, self.teams) = (ground, teams)
        sums = PlanSums(teams, on: ground)
        roll = repair.map { RepairRoll($0, teams: teams) }
        rules = HardRules(teams, listed, roll, on: ground)
    }

    /// - Parameter changes: of a repair.
    func points(_ changes: RepairChanges?) -> PlanPoints {
        PlanPoints(rules.violations, sums, dissolved: roll?.dissolved.count ?? 0, changes: changes, on: ground)
    }

    /// Those of the plan after a change, for which the teams that it touches are judged anew, and no others.
    ///
    /// - Parameter changes: of the repair that it then is.
    /// - Throws: what the changed teams and lists refer to and the mission does not have.
    func points(after amendment: PlanAmendment, _ changes: RepairChanges?) throws(FormError) -> PlanPoints {
        var references = PlanReferences(mission: ground.mission)
        var touched: [JudgedTeamChange] = []
        for (n, team) in amendment.teams.sorted(by: { $0.key < $1.key }) {
            guard let day = references.team(team, at: n, repair: ground.repair) else { continue }
            touched.append(JudgedTeamChange(team: n, before: teams[n], after: JudgedTeam(day, on: ground)))
        }
        let listed = listed.amended(amendment.lists, &references)
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
        return PlanPoints(
            rules.violations(after: touched, listed), sums.amended(touched), dissolved: roll?.dissolved.count ?? 0,
            changes: changes, on: ground)
    }
}

/// The people of a plan who are in no team.
package struct PlanLists: Sendable, Equatable {
    package var reserves: [PlanReserve]
    package var unassigned: [UnassignedObserver]

    package init(of plan: PlanDocument) {
        (reserves, unassigned) = (plan.reserves, plan.unassigned)
    }
}
