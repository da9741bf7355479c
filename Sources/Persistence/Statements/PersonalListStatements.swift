import MissionModel
import PostgresClient

struct SelectPersonal<Entity: PersonalTable>: PreparedStatement {
    static var sql: String {
        "SELECT \(Entity.columnList) FROM \(Entity.table) WHERE mission = $1 ORDER BY \(Entity.idColumn)"
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Entity {
        var columns = row.columns
        return try Entity(reading: &columns)
    }
}

/// Adds rows and overwrites the stated columns of those that are there; tells of each row that it writes whether it is new.
struct MergePersonal<Entity: PersonalTable>: PreparedStatement {
    static var sql: String {
        let form = Entity.columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
        let others = Entity.columns.dropFirst().map(\.name)
        let values = others.map { "CASE WHEN '\($0)' = ANY ($3) THEN EXCLUDED.\($0) ELSE t.\($0) END" }
        let current = others.map { "t.\($0)" }.joined(separator: ", ")
        return """
            INSERT INTO \(Entity.table) AS t (mission, \(Entity.columnList))
            SELECT $1, \(Entity.columnList) FROM json_to_recordset($2) AS n (\(form))
            ON CONFLICT (mission, \(Entity.idColumn)) DO UPDATE
            SET (\(others.joined(separator: ", "))) = ROW (\(values.joined(separator: ", ")))
            WHERE (\(current)) IS DISTINCT FROM (\(values.joined(separator: ", ")))
            RETURNING t.xmax = 0
            """
    }
    let mission: String
    let entities: [Entity]
    let stated: Set<String>

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(JSONValue.array(entities.map(\.json)).jsonText)
        bindings.append(PostgresArray(stated.sorted()))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Bool { try row.decode(Bool.self) }
}

struct RemovePersonal<Entity: PersonalTable>: PreparedStatement {
    static var sql: String {
        "DELETE FROM \(Entity.table) WHERE mission = $1 AND \(Entity.idColumn) <> ALL ($2)"
    }
    let mission: String
    let kept: [String]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(PostgresArray(kept))
    }
}
