import Deployment
import PostgresClient

struct SelectTeamSupport: PreparedStatement {
    static let sql = """
        SELECT team, hub, members, needs_interpreter, vehicle, interpreter, vehicle_chosen, interpreter_chosen
        FROM team_support WHERE mission = $1 ORDER BY team
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> TeamSupport {
        var columns = row.columns
        return TeamSupport(
            team: try columns.next(), hub: try columns.next(), members: try columns.nextArray(),
            needsInterpreter: try columns.next(), vehicle: try columns.next(), interpreter: try columns.next(),
            isVehicleChosen: try columns.next(), isInterpreterChosen: try columns.next())
    }
}

struct DeleteTeamSupport: PreparedStatement {
    static let sql = "DELETE FROM team_support WHERE mission = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct InsertTeamSupport: PreparedStatement {
    static let sql = """
        INSERT INTO team_support (mission, team, hub, members, needs_interpreter, vehicle, interpreter, vehicle_chosen,
            interpreter_chosen)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    let mission: String
    let support: TeamSupport

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(support.team)
        bindings.append(support.hub)
        bindings.append(PostgresArray(support.members))
        bindings.append(support.needsInterpreter)
        bindings.append(support.vehicle)
        bindings.append(support.interpreter)
        bindings.append(support.isVehicleChosen)
        bindings.append(support.isInterpreterChosen)
    }
}
