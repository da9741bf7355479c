import Deployment
import MissionModel
import PostgresClient

struct SelectAuditRecords: PreparedStatement {
    static let sql = """
        SELECT id, at, principal, actor_kind, action, mission, detail FROM audit
        WHERE id < $1 AND ($2::text IS NULL OR mission = $2) AND ($3::text IS NULL OR action = $3)
            AND ($4::text IS NULL OR principal = $4)
        ORDER BY id DESC LIMIT $5
        """
    let filter: AuditFilter
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(filter.mission)
        bindings.append(filter.action)
        bindings.append(filter.principal)
        bindings.append(limit)
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
