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

struct SelectErasures: PreparedStatement {
    static let sql = "SELECT mission, observer FROM erasure ORDER BY erased_at, mission, observer"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Erasure {
        let (mission, observer) = try row.decode((String, String).self)
        return Erasure(mission: mission, observer: observer)
    }
}

struct InsertErasure: PreparedStatement {
    static let sql = """
        INSERT INTO erasure (mission, observer) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT erasure_pkey DO NOTHING
        """
    let erasure: Erasure

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(erasure.mission)
        bindings.append(erasure.observer)
    }
}
