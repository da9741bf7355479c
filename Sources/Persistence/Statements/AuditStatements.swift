import Deployment
import MissionModel
import PostgresClient

private enum AuditColumns {
    static let list = "a.id, a.at, a.principal, a.actor_kind, a.action, a.mission, a.detail"

    /// What is asked of a row but whom it is about, by the first six parameters.
    static let isWanted = """
        a.id < $1 AND ($2::text IS NULL OR a.mission = $2) AND ($3::text IS NULL OR a.action = $3)
            AND ($4::text IS NULL OR a.principal = $4) AND ($5::timestamptz IS NULL OR a.at >= $5)
            AND ($6::timestamptz IS NULL OR a.at < $6)
        """

    static func bind(_ filter: AuditFilter, before: Int, to bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(filter.mission)
        bindings.append(filter.action)
        bindings.append(filter.principal)
        bindings.append(filter.since)
        bindings.append(filter.until)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AuditRecord {
        var columns = row.columns
        let (id, at) = (try columns.next(Int.self), try columns.next(Instant.self))
        let principal = try columns.next(String.self)
        let kind = try columns.next(String?.self).flatMap(Actor.Kind.init)
        let (action, mission) = (try columns.next(String.self), try columns.next(String?.self))
        let entry = AuditEntry(action: action, mission: mission, detail: try columns.nextJSON() ?? .null)
        return AuditRecord(id: id, at: at, principal: principal, kind: kind, entry: entry)
    }
}

struct SelectAuditRecords: PreparedStatement {
    static let sql = """
        SELECT \(AuditColumns.list) FROM audit AS a WHERE \(AuditColumns.isWanted) ORDER BY a.id DESC LIMIT $7
        """
    let filter: AuditFilter
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        AuditColumns.bind(filter, before: before, to: &bindings)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AuditRecord { try AuditColumns.decode(row) }
}

/// Rows about somebody of a mission: what a row names of them stands in its detail, as themselves, as their report or as
/// their request.
///
/// The mission's rows are read from the newest on, and each is judged: under row security an index of what they name would be
/// of no use. `OFFSET 0` has the detail read once for all that is asked of it.
struct SelectAuditRecordsAbout: PreparedStatement {
    static let sql = """
        WITH people AS MATERIALIZED (
            SELECT ARRAY(
                SELECT o.id FROM observer AS o WHERE o.mission = $2 AND o.delegation = $8
                UNION ALL SELECT $9 WHERE $9::text IS NOT NULL) AS ids
        ), named AS MATERIALIZED (
            SELECT p.ids AS people,
                ARRAY(
                    SELECT c.id FROM account AS c
                    WHERE c.mission = $2 AND c.role = 'head' AND $8 = ANY (c.delegations)) AS heads,
                ARRAY(
                    SELECT i.number::text FROM incident AS i
                    WHERE i.mission = $2 AND (i.delegation = $8 OR i.observers && p.ids)) AS incidents,
                ARRAY(
                    SELECT r.id FROM head_request AS r
                    WHERE r.mission = $2
                        AND (r.delegation = $8 OR r.observers && p.ids OR r.replacement = ANY (p.ids))) AS requests
            FROM people AS p
        )
        SELECT \(AuditColumns.list)
        FROM audit AS a CROSS JOIN named AS n CROSS JOIN LATERAL (
            SELECT a.detail::jsonb AS detail, split_part(a.action, '.', 1) AS list OFFSET 0
        ) AS d
        WHERE \(AuditColumns.isWanted) AND (
            a.action = 'plan.publish' OR a.principal = ANY (n.heads)
            OR d.detail ->> 'delegation' = $8 OR d.detail -> 'delegations' ? $8
            OR d.list = 'delegations' AND d.detail ->> 'id' = $8
            OR d.list IN ('observers', 'person', 'contacts') AND d.detail ->> 'id' = ANY (n.people)
            OR d.detail ->> 'observer' = ANY (n.people) OR d.detail -> 'observers' ?| n.people
            OR d.detail ->> 'account' = ANY (n.heads) OR d.detail -> 'accounts' ?| n.heads
            OR d.detail ->> CASE d.list WHEN 'incident' THEN 'number' ELSE 'incident' END = ANY (n.incidents)
            OR d.detail ->> 'request' = ANY (n.requests))
        ORDER BY a.id DESC LIMIT $7
        """
    let filter: AuditFilter
    let subject: AuditSubject
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        AuditColumns.bind(filter, before: before, to: &bindings)
        bindings.append(limit)
        switch subject {
        case .delegation(let id):
            bindings.append(id)
            bindings.append(String?.none)
        case .observer(let id):
            bindings.append(String?.none)
            bindings.append(id)
        }
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AuditRecord { try AuditColumns.decode(row) }
}
