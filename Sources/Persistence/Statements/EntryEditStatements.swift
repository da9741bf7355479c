import Deployment
import MissionModel
import PostgresClient

private enum EntryEditColumns {
    static let list = "mission, revision, list, entry, before, after, edited_by, edited_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> EntryEdit {
        var columns = row.columns
        return EntryEdit(
            mission: try columns.next(), revision: try columns.next(), list: try columns.next(),
            id: try columns.next(), before: try columns.nextObject() ?? JSONObject(),
            after: try columns.nextObject() ?? JSONObject(), editedBy: try columns.next(),
            editedAt: try columns.next())
    }
}

/// Under the revision that the edit made; the mission's row is locked.
struct KeepEntryEdit: PreparedStatement {
    static let sql = """
        INSERT INTO entry_edit (mission, revision, list, entry, before, after, edited_by)
        VALUES ($1, (SELECT input_revision FROM mission WHERE id = $1), $2, $3, $4, $5, $6)
        """
    let mission: String
    let list: String
    let id: String
    let before: JSONObject
    let after: JSONObject
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(list)
        bindings.append(id)
        bindings.append(JSONValue.object(before).jsonText)
        bindings.append(JSONValue.object(after).jsonText)
        bindings.append(principal)
    }
}

/// Those of an entry that are more than are kept.
struct DeleteOlderEdits: PreparedStatement {
    static let sql = """
        DELETE FROM entry_edit WHERE mission = $1 AND list = $2 AND entry = $3 AND revision <= (
            SELECT revision FROM entry_edit WHERE mission = $1 AND list = $2 AND entry = $3
            ORDER BY revision DESC OFFSET \(EntryEdit.most) LIMIT 1
        )
        """
    let mission: String
    let list: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(list)
        bindings.append(id)
    }
}

struct SelectEntryEdit: PreparedStatement {
    static let sql = "SELECT \(EntryEditColumns.list) FROM entry_edit WHERE mission = $1 AND revision = $2"
    let mission: String
    let revision: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(revision)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> EntryEdit { try EntryEditColumns.decode(row) }
}

struct SelectLastEdit: PreparedStatement {
    static let sql = """
        SELECT \(EntryEditColumns.list) FROM entry_edit WHERE mission = $1 AND list = $2 AND entry = $3
        ORDER BY revision DESC LIMIT 1
        """
    let mission: String
    let list: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(list)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> EntryEdit { try EntryEditColumns.decode(row) }
}

struct SelectEntryEdits: PreparedStatement {
    static let sql = """
        SELECT \(EntryEditColumns.list) FROM entry_edit WHERE mission = $1 AND revision < $2
        ORDER BY revision DESC LIMIT $3
        """
    let mission: String
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(before)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> EntryEdit { try EntryEditColumns.decode(row) }
}

/// As long as what was removed.
struct SweepEntryEdits: PreparedStatement {
    static let sql = "DELETE FROM entry_edit WHERE edited_at < now() - interval '30 days'"
}
