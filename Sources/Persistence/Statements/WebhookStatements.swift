import Deployment
import MissionModel
import PostgresClient

private enum WebhookColumns {
    static func list(of table: String) -> String {
        [
            "id", "mission", "message", "type", "body::text", "state", "created_at", "due_at", "attempt", "tries",
            "failure",
        ].map { "\(table).\($0)" }.joined(separator: ", ")
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> WebhookEvent {
        var columns = row.columns
        return WebhookEvent(
            id: try columns.next(), mission: try columns.next(), message: try columns.next(),
            type: try columns.next(), body: try columns.next(), state: try columns.nextCase(),
            createdAt: try columns.next(), dueAt: try columns.next(), attempt: try columns.next(),
            tries: try columns.next(), failure: try columns.next())
    }
}

/// Those of one message go out in their order.
struct ClaimWebhookEvent: PreparedStatement {
    static let sql = DeliverySQL.claim(
        "webhook_event", inLineWith: "e.mission = n.mission AND e.message = n.message",
        columns: WebhookColumns.list(of: "d"))
    let lease: Duration

    func bind(to bindings: inout PostgresBindings) { bindings.append(lease / .seconds(1)) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> WebhookEvent { try WebhookColumns.decode(row) }
}

/// An event always has something to say, so that none is dropped.
struct EndWebhookDelivery: PreparedStatement {
    static let sql = DeliverySQL.end("webhook_event")
    let event: WebhookEvent
    let ending: DeliveryEnding

    func bind(to bindings: inout PostgresBindings) { bindings.append(end: ending, of: event) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String { try row.decode(String.self) }
}

struct SelectWebhookEvents: PreparedStatement {
    static let sql = """
        SELECT \(WebhookColumns.list(of: "w")) FROM webhook_event AS w
        WHERE w.mission = $1 AND ($2::text IS NULL OR w.state = $2) AND ($3::text IS NULL OR (w.created_at, w.id) < (
            SELECT p.created_at, p.id FROM webhook_event AS p WHERE p.mission = $1 AND p.id = $3))
        ORDER BY w.created_at DESC, w.id DESC LIMIT $4
        """
    let mission: String
    let state: MessageState?
    let before: String?
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(state?.rawValue)
        bindings.append(before)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> WebhookEvent { try WebhookColumns.decode(row) }
}

struct RetryWebhookEvent: PreparedStatement {
    static let sql = """
        UPDATE webhook_event AS w SET state = 'queued', due_at = clock_timestamp(), tries = 0
        WHERE mission = $1 AND id = $2 AND state = 'failed'
        RETURNING \(WebhookColumns.list(of: "w"))
        """
    let mission: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> WebhookEvent { try WebhookColumns.decode(row) }
}

struct CountWebhookEvents: PreparedStatement {
    static let sql = DeliverySQL.count("webhook_event")

    static func decode(_ row: PostgresRow) throws(PostgresError) -> OutboxCounts { try OutboxCounts(row) }
}
