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

/// Rows about somebody of a mission, and those that are about everybody.
struct SelectAuditRecordsAbout: PreparedStatement {
    static let sql = """
        (\(rows("s.kind = $8 AND s.subject = $9")))
        UNION ALL
        (\(rows("s.kind = 'everybody' AND s.subject = ''")))
        ORDER BY id DESC LIMIT $7
        """

    private static func rows(_ subject: String) -> String {
        """
        SELECT \(AuditColumns.list) FROM audit_subject AS s JOIN audit AS a ON a.id = s.audit
        WHERE s.mission = $2 AND \(subject) AND s.audit < $1 AND \(AuditColumns.isWanted)
        ORDER BY s.audit DESC LIMIT $7
        """
    }

    let filter: AuditFilter
    let subject: AuditSubject
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        AuditColumns.bind(filter, before: before, to: &bindings)
        bindings.append(limit)
        bindings.append(subject.kind)
        bindings.append(subject.id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AuditRecord { try AuditColumns.decode(row) }
}

extension AuditSubject {
    fileprivate var kind: String {
        switch self {
        case .delegation: "delegation"
        case .observer: "observer"
        }
    }
}
