import Deployment
import MissionModel
import PostgresClient

/// The columns of a mission's summary, the sizes of its lists among them.
private enum SummaryColumns {
    static let sql = """
        SELECT id, name, host_country, election_date, debriefing, debriefing_text, header_extra, rules, travel, extra,
            input_revision, created_at, changed_at,
            (SELECT count(*) FROM region AS e WHERE e.mission = m.id),
            (SELECT count(*) FROM hub AS e WHERE e.mission = m.id),
            station_count,
            (SELECT count(*) FROM tabulation_centre AS e WHERE e.mission = m.id),
            (SELECT count(*) FROM delegation AS e WHERE e.mission = m.id),
            (SELECT count(*) FROM observer AS e WHERE e.mission = m.id),
            (SELECT count(*) FROM incompatibility AS e WHERE e.mission = m.id),
            (SELECT count(*) FROM pin AS e WHERE e.mission = m.id),
            sample_unit_count
        FROM mission AS m
        """

    private static let listNames = [
        Region.listName, Hub.listName, Station.listName, TabulationCentre.listName, Delegation.listName,
        Observer.listName, Incompatibility.listName, Pin.listName, SampleUnit.listName,
    ]

    static func decode(_ row: PostgresRow) throws(PostgresError) -> MissionSummary {
        var columns = row.columns
        let head = try MissionRow.read(&columns)
        var summary = MissionSummary(
            header: head.header, inputRevision: try columns.next(), counts: [:], createdAt: try columns.next(),
            changedAt: try columns.next())
        for name in listNames {
            summary.counts[name] = try columns.next()
        }
        return summary
    }
}

struct SelectMissionSummary: PreparedStatement {
    static let sql = "\(SummaryColumns.sql) WHERE id = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> MissionSummary {
        try SummaryColumns.decode(row)
    }
}

struct SelectMissionSummaries: PreparedStatement {
    static let sql = """
        \(SummaryColumns.sql) WHERE id > $1 AND ($3::text[] IS NULL OR id = ANY ($3)) ORDER BY id LIMIT $2
        """
    /// Before every identifier if empty.
    let after: String
    let limit: Int
    /// Nil: all.
    let missions: [String]?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(after)
        bindings.append(limit)
        bindings.append(missions.map(PostgresArray.init))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> MissionSummary {
        try SummaryColumns.decode(row)
    }
}
