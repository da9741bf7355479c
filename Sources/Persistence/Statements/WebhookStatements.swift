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

/// One whose time to be sent is over is taken like one that waits; of one message they go out in their order.
struct ClaimWebhookEvent: PreparedStatement {
    static let sql = """
        UPDATE webhook_event AS w SET state = 'sending', attempt = attempt + 1, tries = tries + 1,
            due_at = clock_timestamp() + make_interval(secs => $1)
        WHERE id = (
            SELECT n.id FROM webhook_event AS n
            WHERE n.state IN ('queued', 'sending') AND n.due_at <= clock_timestamp()
                AND NOT EXISTS (
                    SELECT FROM webhook_event AS e
                    WHERE e.mission = n.mission AND e.message = n.message AND e.state IN ('queued', 'sending')
                        AND (e.created_at, e.id) < (n.created_at, n.id))
            ORDER BY n.due_at, n.id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING \(WebhookColumns.list(of: "w"))
        """
    let lease: Duration

    func bind(to bindings: inout PostgresBindings) { bindings.append(lease / .seconds(1)) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> WebhookEvent { try WebhookColumns.decode(row) }
}

/// A later attempt is not ended by an earlier one.
struct EndWebhookDelivery: PreparedStatement {
    static let sql = """
        UPDATE webhook_event SET state = $3, failure = $4,
            due_at = CASE WHEN $3 = 'queued' THEN clock_timestamp() + make_interval(secs => $5) ELSE due_at END
        WHERE id = $1 AND attempt = $2 AND state = 'sending'
        RETURNING id
        """
    let event: WebhookEvent
    let ending: DeliveryEnding

    func bind(to bindings: inout PostgresBindings) {
        let (state, failure, pause): (MessageState, String?, Duration) =
            switch ending {
            case .sent, .dropped: (.sent, nil, .zero)
            case .again(let reason, let pause): (.queued, reason, pause)
            case .failed(let reason): (.failed, reason, .zero)
            }
        bindings.append(event.id)
        bindings.append(event.attempt)
        bindings.append(state.rawValue)
        bindings.append(failure)
        bindings.append(pause / .seconds(1))
    }

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
