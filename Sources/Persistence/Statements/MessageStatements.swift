import Deployment
import MissionModel
import PostgresClient

/// Of a key that is there, nothing is inserted.
struct InsertMessages: PreparedStatement {
    static let sql = """
        INSERT INTO message (id, account, mission, kind, subject, dedupe_key)
        SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), n.account, nullif(n.mission, ''),
            n.kind, n.subject::json, n.dedupe_key
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
            AS n (account, mission, kind, subject, dedupe_key)
        ON CONFLICT ON CONSTRAINT message_dedupe_key DO NOTHING
        """
    let messages: [MessageRequest]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(messages.map(\.account))
        bindings.append(messages.map { $0.mission ?? "" })
        bindings.append(messages.map(\.kind.rawValue))
        bindings.append(messages.map { JSONValue.object($0.subject).jsonText.text })
        bindings.append(messages.map(\.dedupeKey))
    }
}

private enum MessageColumns {
    static func list(of table: String) -> String {
        [
            "id", "account", "mission", "kind", "subject", "state", "created_at", "due_at", "attempt", "tries",
            "sent_at",
            "failure",
        ].map { "\(table).\($0)" }.joined(separator: ", ")
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Message {
        var columns = row.columns
        return Message(
            id: try columns.next(), account: try columns.next(), mission: try columns.next(),
            kind: try columns.nextCase(), subject: try columns.nextExtra(), state: try columns.nextCase(),
            createdAt: try columns.next(), dueAt: try columns.next(), attempt: try columns.next(),
            tries: try columns.next(), sentAt: try columns.next(), failure: try columns.next())
    }
}

/// Behind an earlier one to the same account a message waits; and the first of some while news keep coming.
struct ClaimMessage: PreparedStatement {
    static let sql = DeliverySQL.claim(
        "message",
        only: """
            n.kind = ANY ($2) AND (
                n.kind <> 'assignments' OR n.attempt > 0 OR n.created_at <= clock_timestamp() - make_interval(secs => 10 * $3)
                OR NOT EXISTS (
                    SELECT FROM message AS l
                    WHERE l.account = n.account AND l.mission = n.mission AND l.kind = 'assignments'
                        AND l.created_at > clock_timestamp() - make_interval(secs => $3)))
            """,
        inLineWith: "e.account = n.account AND e.mission = n.mission AND e.kind = ANY ($2)",
        columns: MessageColumns.list(of: "d"))
    let kinds: [MessageKind]
    let lease: Duration
    let quiet: Duration

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(lease / .seconds(1))
        bindings.append(kinds.map(\.rawValue))
        bindings.append(quiet / .seconds(1))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Message { try MessageColumns.decode(row) }
}

struct EndDelivery: PreparedStatement {
    static let sql = DeliverySQL.end("message", with: ", sent_at = CASE WHEN $3 = 'sent' THEN clock_timestamp() END")
    let message: Message
    let ending: DeliveryEnding

    func bind(to bindings: inout PostgresBindings) { bindings.append(end: ending, of: message) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String { try row.decode(String.self) }
}

struct LockWaitingMessages: PreparedStatement {
    static let sql = """
        SELECT \(MessageColumns.list(of: "m")) FROM message AS m
        WHERE m.account = $1 AND m.mission = $2 AND m.kind = $3 AND m.id <> $4 AND m.state = 'queued' AND m.attempt = 0
        ORDER BY m.created_at, m.id FOR UPDATE
        """
    let message: Message

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(message.account)
        bindings.append(message.mission)
        bindings.append(message.kind.rawValue)
        bindings.append(message.id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Message { try MessageColumns.decode(row) }
}

struct RewriteMessage: PreparedStatement {
    static let sql = "UPDATE message SET subject = $3 WHERE id = $1 AND attempt = $2 AND state = 'sending'"
    let message: Message
    let subject: JSONObject

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(message.id)
        bindings.append(message.attempt)
        bindings.append(JSONValue.object(subject).jsonText)
    }
}

struct DropMessages: PreparedStatement {
    static let sql = "UPDATE message SET state = 'dropped' WHERE id = ANY ($1) AND state = 'queued' AND attempt = 0"
    let ids: [String]

    func bind(to bindings: inout PostgresBindings) { bindings.append(PostgresArray(ids)) }
}

struct SelectMessages: PreparedStatement {
    static let sql = """
        SELECT \(MessageColumns.list(of: "m")) FROM message AS m
        WHERE m.mission = $1 AND ($2::text IS NULL OR m.state = $2) AND ($3::text IS NULL OR (m.created_at, m.id) < (
            SELECT p.created_at, p.id FROM message AS p WHERE p.mission = $1 AND p.id = $3))
            AND ($5::text IS NULL OR m.kind = $5) AND ($6::timestamptz IS NULL OR m.created_at >= $6)
            AND ($7::text IS NULL OR m.account IN (
                SELECT a.id FROM account AS a WHERE a.mission = $1 AND a.role = 'head' AND $7 = ANY (a.delegations)))
        ORDER BY m.created_at DESC, m.id DESC LIMIT $4
        """
    let mission: String
    let filter: MessageFilter
    let before: String?
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(filter.state?.rawValue)
        bindings.append(before)
        bindings.append(limit)
        bindings.append(filter.kind?.rawValue)
        bindings.append(filter.since)
        bindings.append(filter.delegation)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Message { try MessageColumns.decode(row) }
}

struct SelectMessage: PreparedStatement {
    static let sql = "SELECT \(MessageColumns.list(of: "m")) FROM message AS m WHERE m.id = $1"
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Message { try MessageColumns.decode(row) }
}

struct RetryMessage: PreparedStatement {
    static let sql = """
        UPDATE message AS m SET state = 'queued', due_at = clock_timestamp(), tries = 0
        WHERE id = $1 AND state = 'failed'
        RETURNING \(MessageColumns.list(of: "m"))
        """
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Message { try MessageColumns.decode(row) }
}

struct CountOutbox: PreparedStatement {
    static let sql = DeliverySQL.count("message")

    static func decode(_ row: PostgresRow) throws(PostgresError) -> OutboxCounts { try OutboxCounts(row) }
}

struct SelectReminded: PreparedStatement {
    static let sql = """
        SELECT DISTINCT account FROM message
        WHERE mission = $1 AND kind = 'reminder' AND created_at > clock_timestamp() - make_interval(secs => $2)
        """
    let mission: String
    let span: Duration

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(span / .seconds(1))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String { try row.decode(String.self) }
}

/// Of each delegation of which something was told, or that somebody heads.
struct SelectDeliveries: PreparedStatement {
    static let sql = """
        WITH head AS (
            SELECT id, unnest(delegations) AS delegation FROM account
            WHERE mission = $1 AND role = 'head' AND disabled_at IS NULL
        ), held AS (
            SELECT DISTINCT ON (delegation, observer) delegation, told_at, confirmed_at FROM assignment
            WHERE mission = $1 ORDER BY delegation, observer, revision DESC
        ), board AS (
            SELECT delegation, count(told_at) AS told, count(confirmed_at) AS confirmed,
                min(told_at) FILTER (WHERE confirmed_at IS NULL) AS since
            FROM held FULL JOIN (SELECT DISTINCT delegation FROM head) AS h USING (delegation) GROUP BY delegation
        )
        SELECT b.delegation, (SELECT count(*) FROM head AS h WHERE h.delegation = b.delegation), b.told, b.confirmed,
            b.since,
            (SELECT m.state FROM message AS m JOIN head AS h ON h.id = m.account
             WHERE m.mission = $1 AND h.delegation = b.delegation AND m.kind IN ('assignments', 'reminder')
             ORDER BY m.created_at DESC, m.id DESC LIMIT 1)
        FROM board AS b
        WHERE b.delegation > $2 AND ($3::double precision IS NULL
            OR b.since <= clock_timestamp() - make_interval(secs => $3))
        ORDER BY b.delegation LIMIT $4
        """
    let mission: String
    let age: Duration?
    /// Empty: from the first.
    let after: String
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(after)
        bindings.append(age.map { $0 / .seconds(1) })
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> DelegationDelivery {
        var columns = row.columns
        return DelegationDelivery(
            delegation: try columns.next(), heads: try columns.next(), told: try columns.next(),
            confirmed: try columns.next(), unconfirmedSince: try columns.next(),
            lastMessage: try columns.next(String?.self).flatMap(MessageState.init(rawValue:)))
    }
}

/// Events that no daemon delivers are not kept for one that may come.
struct ExpireMessages: PreparedStatement {
    static let sql = """
        WITH messages AS (
            DELETE FROM message WHERE state IN ('sent', 'dropped')
                AND created_at < clock_timestamp() - make_interval(days => $1)
            RETURNING mission
        ), events AS (
            DELETE FROM webhook_event
            WHERE state = 'sent' AND created_at < clock_timestamp() - make_interval(days => $1)
                OR state = 'queued' AND created_at < clock_timestamp() - interval '3 days'
            RETURNING mission
        )
        SELECT mission, count(*) FILTER (WHERE is_message), count(*) FILTER (WHERE NOT is_message)
        FROM (SELECT mission, true AS is_message FROM messages UNION ALL SELECT mission, false FROM events) AS removed
        GROUP BY mission ORDER BY mission
        """
    let days: Int?

    func bind(to bindings: inout PostgresBindings) { bindings.append(days.map { Int32(clamping: $0) }) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ExpiredMessages {
        var columns = row.columns
        return ExpiredMessages(mission: try columns.next(), messages: try columns.next(), events: try columns.next())
    }
}
