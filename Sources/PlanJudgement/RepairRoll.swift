import MissionModel

/// Which teams of the base plan a repair has, and where; a change of some teams leaves this as it is.
struct RepairRoll: Sendable {
    /// A team that has begun, with its last position in the repair; nil where it is missing.
    struct Begun: Sendable {
        let record: RepairBase.Begun
        let team: Int?
    }

    /// In the order of the base plan.
    let begun: [Begun]
    /// The identifiers of the base plan's teams that the repair does not have.
    let dissolved: [String]

    init(_ repair: RepairBase, teams: [JudgedTeam]) {
        let now = Dictionary(teams.enumerated().map { (ExactText($1.id), $0) }) { _, last in last }
        begun = repair.plan.teams.compactMap { team in
            repair.begun[team.id].map { Begun(record: $0, team: now[team.id]) }
        }
        dissolved = repair.plan.teams.map(\.id).filter { now[$0] == nil }
    }
}
