package import MissionModel

/// A plan of which each team is judged on its own.
struct JudgedPlan: Sendable {
    let ground: JudgementGround
    private(set) var teams: [JudgedTeam]
    private(set) var sums: PlanSums
    private(set) var lists: PlanLists
    /// In a repair.
    let roll: RepairRoll?

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
        let days = references.teams(of: plan, repair: repair)
        let lists = PlanLists(of: plan)
        references.check(lists)
        if references.faults.isEmpty { references.checkBase(base, of: plan) }
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
        let ground = JudgementGround(mission: mission, repair: repair, isRepair: plan.baseVersion != nil)
        let teams = days.map { JudgedTeam($0, on: ground) }
        (self.ground, self.teams, self.lists) = (ground, teams, lists)
        sums = PlanSums(teams, on: ground)
        roll = repair.map { RepairRoll($0, teams: teams) }
    }

    /// The plan with some teams and lists as they are after a change; only these are judged anew.
    func amended(by amendment: PlanAmendment) throws(FormError) -> JudgedPlan {
        var (amended, references) = (self, PlanReferences(mission: ground.mission))
        for (n, team) in amendment.teams.sorted(by: { $0.key < $1.key }) {
            guard let day = references.team(team, at: n, repair: ground.repair) else { continue }
            let judged = JudgedTeam(day, on: ground)
            amended.sums.remove(teams[n])
            amended.sums.add(judged)
            amended.teams[n] = judged
        }
        references.check(amendment.lists)
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
        amended.lists = amendment.lists
        return amended
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
