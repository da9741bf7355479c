import Deployment
import MissionModel
import PostgresClient

/// Adds one entity where it was, or at the end of its list.
struct InsertEntity<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String {
        let values = (Entity.columns.map(\.name) + ["extra"]).indices.map { "$\($0 + 3)" }
        return """
            INSERT INTO \(Entity.table) (mission, position, \(Entity.columnList))
            VALUES (
                $1,
                CASE WHEN $2::integer IS NULL
                    OR EXISTS (SELECT FROM \(Entity.table) WHERE mission = $1 AND position = $2::integer)
                THEN (SELECT coalesce(max(position), -1) + 1 FROM \(Entity.table) WHERE mission = $1)
                ELSE $2::integer END,
                \(values.joined(separator: ", "))
            )
            """
    }
    let mission: String
    let position: Int?
    let entity: Entity

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(position)
        entity.encodeWithExtra(into: &bindings)
    }
}

struct DeleteEntity<Entity: IdentifiedTable>: PreparedStatement {
    static var sql: String { "DELETE FROM \(Entity.table) WHERE mission = $1 AND id = $2 RETURNING position" }
    let mission: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Int { try row.decode(Int.self) }
}

private enum RemovedEntryColumns {
    static let list = "number, mission, list, entry, position, content, ties, removed_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> RemovedEntry {
        var columns = row.columns
        let (number, mission) = (try columns.next(Int.self), try columns.next(String.self))
        let (list, id) = (try columns.next(String.self), try columns.next(String.self))
        let (position, content) = (try columns.next(Int.self), try columns.nextObject() ?? JSONObject())
        let ties: EntryTies
        do {
            ties = try EntryTies(json: try columns.nextJSON() ?? .null, region: id)
        } catch {
            throw PostgresError(.decoding, "what went with a removed entry cannot be read: \(error)")
        }
        return RemovedEntry(
            number: number, mission: mission, list: list, id: id, position: position, content: content, ties: ties,
            removedAt: try columns.next())
    }
}

/// The numbers of a mission grow; its row is locked.
struct KeepRemovedEntry: PreparedStatement {
    static let sql = """
        INSERT INTO removed_entry (mission, number, list, entry, position, content, ties)
        VALUES (
            $1, (SELECT coalesce(max(number), 0) + 1 FROM removed_entry WHERE mission = $1), $2, $3, $4, $5, $6
        )
        RETURNING \(RemovedEntryColumns.list)
        """
    let mission: String
    let list: String
    let id: String
    let position: Int
    let content: JSONObject
    let ties: EntryTies

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(list)
        bindings.append(id)
        bindings.append(position)
        bindings.append(JSONValue.object(content).jsonText)
        bindings.append(ties.json.jsonText)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> RemovedEntry { try RemovedEntryColumns.decode(row) }
}

struct SelectRemovedEntry: PreparedStatement {
    static let sql = "SELECT \(RemovedEntryColumns.list) FROM removed_entry WHERE mission = $1 AND number = $2"
    let mission: String
    let number: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(number)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> RemovedEntry { try RemovedEntryColumns.decode(row) }
}

struct SelectRemovedEntries: PreparedStatement {
    static let sql = """
        SELECT \(RemovedEntryColumns.list) FROM removed_entry WHERE mission = $1 AND number < $2
        ORDER BY number DESC LIMIT $3
        """
    let mission: String
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(before)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> RemovedEntry { try RemovedEntryColumns.decode(row) }
}

struct DeleteRemovedEntry: PreparedStatement {
    static let sql = "DELETE FROM removed_entry WHERE mission = $1 AND number = $2"
    let mission: String
    let number: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(number)
    }
}

/// Each row says whether it had what the person is called.
struct DeleteFormerPerson: PreparedStatement {
    static let sql = """
        WITH removed AS (
            DELETE FROM removed_entry WHERE mission = $1 AND list = 'observers' AND entry = $2
            RETURNING content ->> 'label' IS NOT NULL AS named
        ), edited AS (
            DELETE FROM entry_edit WHERE mission = $1 AND list = 'observers' AND entry = $2
            RETURNING before ->> 'label' IS NOT NULL OR after ->> 'label' IS NOT NULL AS named
        )
        SELECT named FROM removed UNION ALL SELECT named FROM edited
        """
    let mission: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Bool { try row.decode(Bool.self) }
}

/// A month is enough to find out that something is missing.
struct SweepRemovedEntries: PreparedStatement {
    static let sql = "DELETE FROM removed_entry WHERE removed_at < now() - interval '30 days'"
}
