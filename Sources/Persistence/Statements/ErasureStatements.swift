import Deployment
import MissionModel
import PostgresClient

struct DeleteContact: PreparedStatement {
    static let sql = "DELETE FROM personal.contact WHERE mission = $1 AND observer = $2"
    let mission: String
    let observer: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(observer)
    }
}

/// One thing that was told, with its content.
struct ToldContent: Sendable {
    let delegation, observer: String
    let revision: Int
    var content: JSONValue
}

/// All whose content has a text somewhere, written as JSON has it.
struct SelectLabelledAssignments: PreparedStatement {
    static let sql = """
        SELECT delegation, observer, revision, content FROM assignment
        WHERE mission = $1 AND strpos(content::text, $2) > 0
        """
    let mission: String
    let label: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(JSONWriter.text(.string(label)))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldContent {
        var columns = row.columns
        return ToldContent(
            delegation: try columns.next(), observer: try columns.next(), revision: try columns.next(),
            content: try columns.nextJSON() ?? .null)
    }
}

struct UpdateAssignmentContent: PreparedStatement {
    static let sql = """
        UPDATE assignment SET content = $5 WHERE mission = $1 AND delegation = $2 AND observer = $3 AND revision = $4
        """
    let mission: String
    let told: ToldContent

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(told.delegation)
        bindings.append(told.observer)
        bindings.append(told.revision)
        bindings.append(told.content.jsonText)
    }
}

private enum ErasureColumns {
    /// Whose text sorts as the time does.
    static let time = #"to_char(erased_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"#
    static let list = "mission, observer, \(time)"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Erasure {
        let (mission, observer, time) = try row.decode((String, String, String).self)
        return Erasure(mission: mission, observer: observer, time: time)
    }
}

struct SelectErasures: PreparedStatement {
    static let sql = "SELECT \(ErasureColumns.list) FROM erasure ORDER BY erased_at, mission, observer"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Erasure { try ErasureColumns.decode(row) }
}

/// Each is later than the one before, whatever the clock says.
struct InsertErasure: PreparedStatement {
    static let sql = """
        INSERT INTO erasure AS e (mission, observer) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT erasure_pkey
        DO UPDATE SET erased_at = greatest(excluded.erased_at, e.erased_at + interval '1 microsecond')
        RETURNING \(ErasureColumns.list)
        """
    let erasure: Erasure

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(erasure.mission)
        bindings.append(erasure.observer)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Erasure { try ErasureColumns.decode(row) }
}

/// Changes nothing where a person's erasure is recorded that is as late.
struct TakeErasure: PreparedStatement {
    static let sql = """
        INSERT INTO erasure AS e (mission, observer, erased_at)
        VALUES ($1, $2, coalesce($3::text::timestamptz, clock_timestamp()))
        ON CONFLICT ON CONSTRAINT erasure_pkey DO UPDATE SET erased_at = excluded.erased_at
        WHERE e.erased_at < excluded.erased_at
        """
    let erasure: Erasure

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(erasure.mission)
        bindings.append(erasure.observer)
        bindings.append(erasure.time)
    }
}
