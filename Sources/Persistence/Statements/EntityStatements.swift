import MissionModel
import PostgresClient

/// A whole list in the document's order.
struct SelectEntities<Entity: EntityTable>: PreparedStatement {
    static var sql: String {
        "SELECT \(Entity.columnList) FROM \(Entity.table) WHERE mission = $1 ORDER BY position"
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Entity {
        var columns = row.columns
        return try Entity.read(&columns)
    }
}

/// The identifiers of a list.
struct SelectIdentifiers<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String { "SELECT id FROM \(Entity.table) WHERE mission = $1" }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String {
        var columns = row.columns
        return try columns.next()
    }
}

/// A part of a list, with positions.
struct SelectEntityPage<Entity: EntityTable>: PreparedStatement {
    static var sql: String {
        """
        SELECT position, \(Entity.columnList) FROM \(Entity.table)
        WHERE mission = $1 AND position > $2 ORDER BY position LIMIT $3
        """
    }
    let mission: String
    let after: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(after)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (position: Int, entity: Entity) {
        var columns = row.columns
        return (try columns.next(), try Entity.read(&columns))
    }
}

struct SelectEntity<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        "SELECT \(Entity.columnList) FROM \(Entity.table) WHERE mission = $1 AND id = $2"
    }
    let mission: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Entity {
        var columns = row.columns
        return try Entity.read(&columns)
    }
}

/// Those of a list that have some identifiers.
struct SelectNamedEntities<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        "SELECT \(Entity.columnList) FROM \(Entity.table) WHERE mission = $1 AND id = ANY ($2)"
    }
    let mission: String
    let ids: [String]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(PostgresArray(ids))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Entity {
        var columns = row.columns
        return try Entity.read(&columns)
    }
}

/// Replaces what one entity says; its identifier and position stay.
struct UpdateEntity<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        let names = Entity.columns.map(\.name) + ["extra"]
        let values = names.indices.map { "$\($0 + 2)" }
        return """
            UPDATE \(Entity.table) SET (\(names.joined(separator: ", "))) = ROW (\(values.joined(separator: ", ")))
            WHERE mission = $1 AND id = $2
            """
    }
    let mission: String
    let entity: Entity

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        entity.encodeWithExtra(into: &bindings)
    }
}

struct DeleteEntities<Entity: EntityTable>: PreparedStatement {
    static var sql: String { "DELETE FROM \(Entity.table) WHERE mission = $1" }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Puts the rows of a temporary table into the list of a mission that has none yet.
struct InsertCopied<Entity: EntityTable>: PreparedStatement {
    static var sql: String {
        """
        INSERT INTO \(Entity.table) (mission, position, \(Entity.columnList))
        SELECT $1, position, \(Entity.columnList) FROM \(StagedTable<Entity>.name)
        """
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Copies a list of a mission that has none yet.
enum CopyEntities<Entity: EntityTable> {
    static func run(_ entities: [Entity], mission: String, in transaction: PostgresTransaction) async throws {
        guard !entities.isEmpty else { return }
        try await transaction.runScript(StagedTable<Entity>.create)
        try await transaction.copy(StagedTable<Entity>.copy) { writer in
            for (position, entity) in entities.enumerated() {
                try await writer.writeRow { row in
                    row.append(Int32(clamping: position))
                    entity.encodeWithExtra(into: &row)
                }
            }
        }
        try await transaction.execute(InsertCopied<Entity>(mission: mission))
        try await transaction.runScript("DROP TABLE \(StagedTable<Entity>.name)")
    }
}
