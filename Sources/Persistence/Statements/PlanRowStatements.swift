import MissionModel
import PostgresClient

/// Writes the teams of a plan; a table with row policies takes no COPY.
struct InsertPlanTeams: PreparedStatement {
    static let sql = """
        INSERT INTO plan_team (mission, version, is_valid, position, id, hub, rota, interpreter, starts_at, ends_at,
            distance_m, return_distance_m, return_duration_s)
        SELECT $1, $2::integer, $3, t.number - 1, t.id, t.hub, t.rota, t.interpreter, to_timestamp(t.starts_s),
            to_timestamp(t.ends_s), t.distance_m, t.return_distance_m, t.return_duration_s
        FROM unnest($4::text[], $5::text[], $6::text[], $7::boolean[], $8::bigint[], $9::bigint[], $10::bigint[],
            $11::bigint[], $12::bigint[]) WITH ORDINALITY
            AS t (id, hub, rota, interpreter, starts_s, ends_s, distance_m, return_distance_m, return_duration_s, number)
        """
    let plan: PlanDocument

    func bind(to bindings: inout PostgresBindings) {
        plan.bindRowHead(to: &bindings)
        bindings.append(plan.teams.map(\.id))
        bindings.append(plan.teams.map(\.hub))
        bindings.append(plan.teams.map(\.rota.rawValue))
        bindings.append(plan.teams.map(\.interpreter))
        bindings.append(plan.teams.map(\.start.seconds))
        bindings.append(plan.teams.map(\.end.seconds))
        bindings.append(plan.teams.map(\.distanceM))
        bindings.append(plan.teams.map(\.returnLeg.distanceM))
        bindings.append(plan.teams.map(\.returnLeg.durationS))
    }
}

/// Writes who is in which team of a plan.
struct InsertPlanMembers: PreparedStatement {
    static let sql = """
        INSERT INTO plan_team_member (mission, version, is_valid, team, observer)
        SELECT $1, $2::integer, $3, m.team, m.observer FROM unnest($4::integer[], $5::text[]) AS m (team, observer)
        """
    let plan: PlanDocument

    func bind(to bindings: inout PostgresBindings) {
        plan.bindRowHead(to: &bindings)
        bindings.append(
            plan.teams.enumerated().flatMap { position, team in
                team.members.map { _ in Int32(clamping: position) }
            })
        bindings.append(plan.teams.flatMap(\.members))
    }
}

extension PlanDocument {
    /// What every row of a plan begins with: mission, version, validity.
    fileprivate func bindRowHead(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
        bindings.append(score.hard == 0)
    }
}
