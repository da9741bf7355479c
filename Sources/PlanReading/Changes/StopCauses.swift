import MissionModel
import PlanJudgement

/// Why a stop changes: the place itself, the team that gives it up, or the one that takes it.
struct StopCauses {
    let mission: MissionGrounds
    let teams: TeamCauses

    func cause(of change: PlanDifference.StopChange) -> ChangeCause {
        let stop = change.from?.stop ?? change.to?.stop
        if let ground = mission.place(change.place, isCentre: stop?.kind == .tabulation) { return ground.cause }
        let (old, new) = (change.from?.team, change.to?.team)
        if let old, change.kind == .lost || change.kind == .moved {
            if let end = teams.end(of: old) { return ended(end, old) }
            if let ground = teams.ground(of: old, nil) { return ground.cause }
        }
        if let ground = teams.ground(of: nil, new) { return ground.cause }
        let cause = teams.cause(of: old, nil)
        return cause.kind == .search || cause.kind == .rules ? teams.cause(of: nil, new) : cause
    }

    private func ended(_ end: String, _ team: PlanTeam) -> ChangeCause {
        let cause = teams.cause(of: team, nil)
        guard let ground = teams.ground(of: team, nil) else {
            return ChangeCause(kind: cause.kind, subjects: cause.subjects, text: "\(end). \(cause.text)")
        }
        return ChangeCause(kind: ground.kind, subjects: ground.subjects, text: "\(end): \(ground.clause).")
    }
}
