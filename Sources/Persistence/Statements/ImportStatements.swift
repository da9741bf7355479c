import MissionModel
import PostgresClient

/// Rows wait in a temporary table, since one with row policies takes no COPY, and get into their list by a few statements
/// over sets.
enum StagedTable<Entity: EntityTable> {
    static var name: String { "staged_\(Entity.table)" }

    static var create: String {
        """
        CREATE TEMPORARY TABLE \(name) ON COMMIT DROP AS
            SELECT position, \(Entity.columnList) FROM \(Entity.table) WITH NO DATA
        """
    }

    static var copy: String { "COPY \(name) (position, \(Entity.columnList)) FROM STDIN (FORMAT binary)" }
    /// A list that was filled since the server last counted it may pass for an empty one, and a nested loop over two
    /// large lists takes hours: they are joined by hash.
    static var prepareMerge: String { "SET LOCAL enable_nestloop = off; ANALYZE \(name)" }
    static var finishMerge: String { "SET LOCAL enable_nestloop = on; DROP TABLE \(name)" }

    /// JSON has no equality; what was written tells it apart.
    static func comparable(_ row: String, _ columns: [String]) -> String {
        columns.map { $0 == "extra" ? "\(row).extra::text" : "\(row).\($0)" }.joined(separator: ", ")
    }
}

/// Gives entities that are already there the values of the stated keys; they keep the others, and their place.
struct MergeStaged<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        let columns = Entity.columns.filter { $0.name != "id" }
        let values = columns.map { column in
            "\(column.name) = CASE WHEN '\(column.key)' = ANY ($2) THEN s.\(column.name) ELSE t.\(column.name) END"
        }
        let differences = columns.map { column in
            "('\(column.key)' = ANY ($2) AND t.\(column.name) IS DISTINCT FROM s.\(column.name))"
        }
        return """
            UPDATE \(Entity.table) AS t SET \(values.joined(separator: ", "))
            FROM \(StagedTable<Entity>.name) AS s
            WHERE t.mission = $1 AND t.id = s.id AND (\(differences.joined(separator: " OR ")))
            """
    }
    let mission: String
    let stated: [String]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(stated)
    }
}

/// Appends the entities that are not there yet.
struct AppendStaged<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        let columns = (Entity.columns.map(\.name) + ["extra"])
        return """
            INSERT INTO \(Entity.table) (mission, position, \(Entity.columnList))
            SELECT $1, b.base + row_number() OVER (ORDER BY s.position), \(columns.map { "s.\($0)" }.joined(separator: ", "))
            FROM \(StagedTable<Entity>.name) AS s,
                (SELECT coalesce(max(position), -1) AS base FROM \(Entity.table) WHERE mission = $1) AS b
            WHERE NOT EXISTS (SELECT FROM \(Entity.table) AS t WHERE t.mission = $1 AND t.id = s.id)
            """
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Removes the entities that a replacement does not have.
struct RemoveUnstaged<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        """
        DELETE FROM \(Entity.table) AS t
        WHERE t.mission = $1 AND NOT EXISTS (SELECT FROM \(StagedTable<Entity>.name) AS s WHERE s.id = t.id)
        """
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Makes the entities that stay what a replacement says, place included.
struct OverwriteFromStaged<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        let columns = ["position"] + Entity.columns.map(\.name).filter { $0 != "id" } + ["extra"]
        return """
            UPDATE \(Entity.table) AS t SET \(columns.map { "\($0) = s.\($0)" }.joined(separator: ", "))
            FROM \(StagedTable<Entity>.name) AS s
            WHERE t.mission = $1 AND t.id = s.id
                AND (\(StagedTable<Entity>.comparable("t", columns)))
                    IS DISTINCT FROM (\(StagedTable<Entity>.comparable("s", columns)))
            """
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Adds the entities of a replacement that were not there, at their place.
struct InsertStaged<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        """
        INSERT INTO \(Entity.table) (mission, position, \(Entity.columnList))
        SELECT $1, position, \(Entity.columnList) FROM \(StagedTable<Entity>.name) AS s
        WHERE NOT EXISTS (SELECT FROM \(Entity.table) AS t WHERE t.mission = $1 AND t.id = s.id)
        ORDER BY position
        """
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}
