import MissionModel
import PostgresClient

/// The rows of a plan: teams, members and stops.
struct PlanCopies {
    static let teams = """
        COPY plan_team (mission, version, position, id, is_valid, hub, rota, interpreter, starts_at, ends_at, distance_m,
            return_distance_m, return_duration_s)
        FROM STDIN (FORMAT binary)
        """
    static let members = """
        COPY plan_team_member (mission, version, team, observer, is_valid) FROM STDIN (FORMAT binary)
        """
    static let stops = """
        COPY plan_stop (mission, version, team, position, is_valid, kind, place, arrives_at, leaves_at, leg_distance_m,
            leg_duration_s)
        FROM STDIN (FORMAT binary)
        """

    let plan: PlanDocument

    private var isValid: Bool { plan.score.hard == 0 }

    func run(in transaction: PostgresTransaction) async throws {
        guard !plan.teams.isEmpty else { return }
        try await transaction.copy(Self.teams, copyTeams)
        try await transaction.copy(Self.members, copyMembers)
        try await transaction.copy(Self.stops, copyStops)
    }

    private func copyTeams(_ writer: inout CopyWriter) async throws {
        for (position, team) in plan.teams.enumerated() {
            try await writer.writeRow { row in
                begin(&row, position)
                row.append(team.id)
                row.append(isValid)
                row.append(team.hub)
                row.append(team.rota.rawValue)
                row.append(team.interpreter)
                row.append(team.start)
                row.append(team.end)
                row.append(team.distanceM)
                row.append(team.returnLeg.distanceM)
                row.append(team.returnLeg.durationS)
            }
        }
    }

    private func copyMembers(_ writer: inout CopyWriter) async throws {
        for (position, team) in plan.teams.enumerated() {
            for member in team.members {
                try await writer.writeRow { row in
                    begin(&row, position)
                    row.append(member)
                    row.append(isValid)
                }
            }
        }
    }

    private func copyStops(_ writer: inout CopyWriter) async throws {
        for (position, team) in plan.teams.enumerated() {
            for (order, stop) in team.stops.enumerated() {
                try await writer.writeRow { row in
                    begin(&row, position)
                    row.append(Int32(clamping: order))
                    row.append(isValid)
                    row.append(stop.kind.rawValue)
                    row.append(stop.place)
                    row.append(stop.arrive)
                    row.append(stop.leave)
                    row.append(stop.leg?.distanceM)
                    row.append(stop.leg?.durationS)
                }
            }
        }
    }

    private func begin(_ row: inout CopyRow, _ team: Int) {
        row.append(plan.mission)
        row.append(Int32(clamping: plan.version))
        row.append(Int32(clamping: team))
    }
}
