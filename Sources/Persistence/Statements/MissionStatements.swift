import Deployment
import MissionModel
import PostgresClient

/// What a mission says of itself, outside its lists.
struct MissionRow: Sendable, Equatable {
    var header: MissionHeader
    var rules: JSONObject?
    var travel: JSONObject?
    var extra: JSONObject

    static let columnList = """
        id, name, host_country, election_date, debriefing, debriefing_text, header_extra, rules, travel, extra
        """

    func encode(into bindings: inout PostgresBindings) {
        bindings.append(header.id)
        bindings.append(header.name)
        bindings.append(header.hostCountry)
        bindings.append(header.electionDate)
        bindings.appendWritten(header.debriefing)
        bindings.append(header.extra.extraText)
        bindings.append(rules.map { JSONValue.object($0).jsonText })
        bindings.append(travel.map { JSONValue.object($0).jsonText })
        bindings.append(extra.extraText)
    }

    static func read(_ columns: inout PostgresColumns) throws(PostgresError) -> MissionRow {
        let header = MissionHeader(
            id: try columns.next(), name: try columns.next(), hostCountry: try columns.next(),
            electionDate: try columns.next(), debriefing: try columns.nextWrittenInstant(),
            extra: try columns.nextExtra())
        return MissionRow(
            header: header, rules: try columns.nextObject(), travel: try columns.nextObject(),
            extra: try columns.nextExtra())
    }
}

struct SelectMissionHead: PreparedStatement {
    static let sql = "SELECT \(MissionRow.columnList) FROM mission WHERE id = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> MissionRow {
        var columns = row.columns
        return try MissionRow.read(&columns)
    }
}

struct InsertMission: PreparedStatement {
    static let sql = """
        INSERT INTO mission (\(MissionRow.columnList)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    let head: MissionRow

    func bind(to bindings: inout PostgresBindings) { head.encode(into: &bindings) }
}

struct UpdateMissionHead: PreparedStatement {
    static let sql = """
        UPDATE mission SET name = $2, host_country = $3, election_date = $4, debriefing = $5, debriefing_text = $6,
            header_extra = $7, rules = $8, travel = $9, extra = $10
        WHERE id = $1
        """
    let head: MissionRow

    func bind(to bindings: inout PostgresBindings) { head.encode(into: &bindings) }
}

/// Says that the mission's data are others than before.
struct RaiseInputRevision: PreparedStatement {
    static let sql = """
        UPDATE mission SET input_revision = input_revision + 1, changed_at = clock_timestamp(),
            station_revision = CASE WHEN $2 THEN input_revision + 1 ELSE station_revision END
        WHERE id = $1
        """
    let mission: String
    let changesStations: Bool

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(changesStations)
    }
}

/// Nothing where there was one change, or none.
struct CountChangesAsOne: PreparedStatement {
    static let sql = """
        UPDATE mission SET input_revision = $2 + 1, station_revision = least(station_revision, $2 + 1)
        WHERE id = $1 AND input_revision > $2 + 1
        """
    let mission: String
    let revision: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(revision)
    }
}

struct LockMission: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT input_revision FROM mission WHERE id = $1 FOR NO KEY UPDATE"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct SelectInputRevision: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT input_revision FROM mission WHERE id = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct SelectMissionStamp: PreparedStatement {
    static let sql = "SELECT id, input_revision, station_revision, created_at::text FROM mission WHERE id = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> MissionStamp {
        var columns = row.columns
        return MissionStamp(
            mission: try columns.next(), inputRevision: try columns.next(), stationRevision: try columns.next(),
            created: try columns.next())
    }
}

struct DeleteMission: PreparedStatement {
    static let sql = "DELETE FROM mission WHERE id = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Removes the bytes that no plan was made from any more and that no job is about.
struct DeleteUnusedDocuments: PreparedStatement {
    static let sql = """
        DELETE FROM mission_document AS d
        WHERE NOT EXISTS (SELECT FROM plan AS p WHERE p.mission_sha256 = d.sha256)
            AND NOT EXISTS (SELECT FROM job AS j WHERE j.mission_sha256 = d.sha256)
        """
}

/// The same of those that nobody has kept for a day: what is made from the data that a mission has now is mostly made
/// from the same ones.
struct SweepMissionDocuments: PreparedStatement {
    static let sql = "\(DeleteUnusedDocuments.sql) AND d.created_at < clock_timestamp() - interval '1 day'"
}
