import Deployment
import MissionModel
import PostgresClient

private enum IncidentColumns {
    static let list = """
        number, kind, observers, delegation, hub, region, vehicles, effective_from, effective_from_text,
        effective_until, effective_until_text, reason, as_of, as_of_text, changes, source, input_revision,
        repair_job::text, reported_by, reported_at
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Incident {
        var columns = row.columns
        let number = try columns.next(Int.self)
        var record = IncidentRecord(try columns.nextCase())
        record.observers = try columns.nextArray()
        (record.delegation, record.hub) = (try columns.next(), try columns.next())
        (record.region, record.vehicles) = (try columns.next(), try columns.next())
        (record.from, record.until) = (try columns.nextWrittenInstant(), try columns.nextWrittenInstant())
        (record.reason, record.asOf) = (try columns.next(), try columns.nextWrittenInstant())
        record.changes = try (columns.nextJSON()?.array ?? []).map(IncidentChange.init(stored:))
        (record.source, record.inputRevision) = (try columns.next(), try columns.next())
        record.repairJob = try columns.next()
        return Incident(
            number: number, record: record, reportedBy: try columns.next(), reportedAt: try columns.next())
    }
}

extension IncidentChange {
    fileprivate init(stored value: JSONValue) throws(PostgresError) {
        guard let list = value["list"]?.string, let id = value["id"]?.string, let field = value["field"]?.string,
            let before = value["before"], let after = value["after"]
        else { throw PostgresError(.decoding, "a change of an incident cannot be read") }
        self.init(list: list, id: id, field: field, before: before, after: after)
    }

    fileprivate var stored: JSONValue {
        ["list": .string(list), "id": .string(id), "field": .string(field), "before": before, "after": after]
    }
}

/// Gives an incident the next number of its mission, which this transaction has locked.
struct InsertIncident: PreparedStatement {
    static let sql = """
        INSERT INTO incident (mission, number, kind, observers, delegation, hub, region, vehicles, effective_from,
            effective_from_text, effective_until, effective_until_text, reason, as_of, as_of_text, changes, source,
            input_revision, repair_job, reported_by)
        VALUES ($1, (SELECT coalesce(max(i.number), 0) + 1 FROM incident AS i WHERE i.mission = $1), $2, $3, $4, $5, $6,
            $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        RETURNING \(IncidentColumns.list)
        """
    let mission: String
    let record: IncidentRecord
    let reporter: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(record.kind.rawValue)
        bindings.append(record.observers)
        bindings.append(record.delegation)
        bindings.append(record.hub)
        bindings.append(record.region)
        bindings.append(record.vehicles)
        bindings.appendWritten(record.from)
        bindings.appendWritten(record.until)
        bindings.append(record.reason)
        bindings.appendWritten(record.asOf)
        bindings.append(JSONValue.array(record.changes.map(\.stored)).jsonText)
        bindings.append(record.source)
        bindings.append(record.inputRevision)
        bindings.append(record.repairJob.flatMap(Int.init))
        bindings.append(reporter)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Incident { try IncidentColumns.decode(row) }
}

struct SelectIncident: PreparedStatement {
    static let sql = "SELECT \(IncidentColumns.list) FROM incident WHERE mission = $1 AND number = $2"
    let mission: String
    let number: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(number)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Incident { try IncidentColumns.decode(row) }
}

struct SelectIncidents: MissionPageStatement {
    static let sql = """
        SELECT \(IncidentColumns.list) FROM incident WHERE mission = $1 AND number < $2 ORDER BY number DESC LIMIT $3
        """
    let page: MissionPage

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Incident { try IncidentColumns.decode(row) }
}

/// Who can observe and where, an entry a row: an observer with status and days, a hub with its vehicles, a region with its
/// status and its limit of teams, a station that nobody goes to.
struct SelectStanding: PreparedStatement {
    enum Entry {
        case observer(String, MissionStanding.Person)
        case hub(String, vehicles: Int)
        case region(String, MissionStanding.Area)
        case noGo(String)
    }

    private enum List: String {
        case observer, hub, region, station
    }

    static let sql = """
        SELECT 'observer', id, status, reserve, available_from, available_from_text, available_to, available_to_text,
            NULL::bigint
        FROM observer WHERE mission = $1
        UNION ALL SELECT 'hub', id, NULL, NULL, NULL, NULL, NULL, NULL, vehicles FROM hub WHERE mission = $1
        UNION ALL SELECT 'region', id, status, NULL, NULL, NULL, NULL, NULL, max_teams FROM region WHERE mission = $1
        UNION ALL SELECT 'station', id, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM station
        WHERE mission = $1 AND no_go
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Entry {
        var columns = row.columns
        let list = try columns.nextCase(List.self)
        let id = try columns.next(String.self)
        switch list {
        case .observer:
            let person = MissionStanding.Person(
                status: try columns.nextCase(), isReserve: try columns.next(),
                availableFrom: try columns.nextRequiredInstant(), availableTo: try columns.nextRequiredInstant())
            return .observer(id, person)
        case .region:
            let status = try columns.nextCase(RegionStatus.self)
            let most = try row.decode(Int?.self, at: row.columnCount - 1)
            return .region(id, MissionStanding.Area(status: status, maxTeams: most))
        case .hub: return .hub(id, vehicles: try row.decode(Int.self, at: row.columnCount - 1))
        case .station: return .noGo(id)
        }
    }
}

struct SelectNow: PreparedStatement {
    typealias Row = Instant
    static let sql = "SELECT clock_timestamp()"
}
