import Deployment
import PostgresClient

private enum PlanNoteColumns {
    static let list = "number, text, written_by, written_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanNote {
        var columns = row.columns
        return PlanNote(
            number: try columns.next(), text: try columns.next(), writtenBy: try columns.next(),
            writtenAt: try columns.next())
    }
}

struct SelectPlanNotes: PreparedStatement {
    static let sql = """
        SELECT \(PlanNoteColumns.list) FROM plan_note WHERE mission = $1 AND version = $2 ORDER BY number
        """
    let mission: String
    let version: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanNote { try PlanNoteColumns.decode(row) }
}

/// Numbers grow within a plan; the mission's row is locked.
struct InsertPlanNote: PreparedStatement {
    static let sql = """
        INSERT INTO plan_note (mission, version, number, text, written_by)
        VALUES (
            $1, $2, (SELECT coalesce(max(number), 0) + 1 FROM plan_note WHERE mission = $1 AND version = $2), $3, $4
        )
        RETURNING \(PlanNoteColumns.list)
        """
    let mission: String
    let version: Int
    let text: String
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
        bindings.append(text)
        bindings.append(principal)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanNote { try PlanNoteColumns.decode(row) }
}

struct DeletePlanNote: PreparedStatement {
    static let sql = "DELETE FROM plan_note WHERE mission = $1 AND version = $2 AND number = $3"
    let mission: String
    let version: Int
    let number: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
        bindings.append(number)
    }
}
