import Deployment
import MissionModel
import PostgresClient

private enum SessionColumns {
    static let list = "s.id, s.account, s.method, s.created_at, s.seen_at, s.expires_at"

    /// What makes a session an open one.
    static let isOpen = """
        s.ended_at IS NULL AND s.expires_at > clock_timestamp()
            AND s.seen_at > clock_timestamp() - interval '\(Session.longestIdle.components.seconds) s'
        """

    static func decode(_ columns: inout PostgresColumns) throws(PostgresError) -> Session {
        Session(
            id: try columns.next(), account: try columns.next(), method: try columns.nextCase(SignInMethod.self),
            createdAt: try columns.next(), seenAt: try columns.next(), expiresAt: try columns.next())
    }
}

extension AccountColumns {
    /// Of the table `a`, beside others.
    static let qualified = list.split(separator: ",").map { "a." + $0.filter { !$0.isWhitespace } }
        .joined(separator: ", ")
}

struct InsertSession: PreparedStatement {
    static let sql = """
        INSERT INTO session AS s (id, sha256, account, method, expires_at)
        VALUES ($1, $2, $3, $4, clock_timestamp() + interval '\(Session.longest.components.seconds) s')
        RETURNING \(SessionColumns.list)
        """
    let id: String
    let sha256: [UInt8]
    let account: String
    let method: SignInMethod

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(sha256)
        bindings.append(account)
        bindings.append(method.rawValue)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Session {
        var columns = row.columns
        return try SessionColumns.decode(&columns)
    }
}

struct SelectSessionHolder: PreparedStatement {
    static let sql = """
        SELECT \(SessionColumns.list), \(AccountColumns.qualified), s.seen_at < clock_timestamp() - interval '1 min'
        FROM session AS s JOIN account AS a ON a.id = s.account
        WHERE s.sha256 = $1 AND a.disabled_at IS NULL AND \(SessionColumns.isOpen)
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> SessionHolder {
        var columns = row.columns
        return SessionHolder(
            session: try SessionColumns.decode(&columns), account: try AccountColumns.decode(&columns),
            isDue: try columns.next())
    }
}

struct TouchSession: PreparedStatement {
    static let sql = "UPDATE session AS s SET seen_at = clock_timestamp() WHERE id = $1 AND \(SessionColumns.isOpen)"
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }
}

struct SelectSessions: PreparedStatement {
    static let sql = """
        SELECT \(SessionColumns.list) FROM session AS s WHERE account = $1 AND \(SessionColumns.isOpen)
        ORDER BY created_at DESC, id
        """
    let account: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(account) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Session {
        var columns = row.columns
        return try SessionColumns.decode(&columns)
    }
}

struct EndSession: PreparedStatement {
    static let sql = """
        UPDATE session AS s SET ended_at = clock_timestamp() WHERE id = $1 AND account = $2 AND \(SessionColumns.isOpen)
        """
    let id: String
    let account: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(account)
    }
}

struct EndSessions: PreparedStatement {
    static let sql = """
        UPDATE session AS s SET ended_at = clock_timestamp()
        WHERE account = $1 AND ($2::text IS NULL OR id <> $2) AND \(SessionColumns.isOpen)
        """
    let account: String
    /// Of one that goes on.
    let but: String?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(account)
        bindings.append(but)
    }
}

struct SweepSessions: PreparedStatement {
    static let sql = "DELETE FROM session WHERE expires_at < clock_timestamp() - interval '30 days'"
}

// MARK: Links

struct DeleteUnusedLinks: PreparedStatement {
    static let sql = "DELETE FROM sign_in_link WHERE message = $1 AND used_at IS NULL"
    let message: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(message) }
}

struct InsertLink: PreparedStatement {
    static let sql = """
        INSERT INTO sign_in_link (sha256, account, purpose, message, browser, expires_at)
        VALUES ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 s')
        """
    let link: NewLink

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(link.sha256)
        bindings.append(link.account)
        bindings.append(link.purpose.rawValue)
        bindings.append(link.message)
        bindings.append(link.browser)
        bindings.append(Int(link.purpose.validity.components.seconds))
    }
}

struct SelectOpenLink: PreparedStatement {
    static let sql = """
        SELECT l.purpose, l.browser, \(AccountColumns.qualified)
        FROM sign_in_link AS l JOIN account AS a ON a.id = l.account
        WHERE l.sha256 = $1 AND l.used_at IS NULL AND l.expires_at > clock_timestamp() AND a.disabled_at IS NULL
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> OpenLink {
        var columns = row.columns
        let (purpose, browser) = (try columns.nextCase(LinkPurpose.self), try columns.next([UInt8]?.self))
        return OpenLink(account: try AccountColumns.decode(&columns), purpose: purpose, browser: browser)
    }
}

/// Of two that use a link at once, the second one waits and finds it used.
struct UseLink: PreparedStatement {
    static let sql = """
        UPDATE sign_in_link AS l SET used_at = clock_timestamp() FROM account AS a
        WHERE l.sha256 = $1 AND l.used_at IS NULL AND l.expires_at > clock_timestamp()
            AND a.id = l.account AND a.disabled_at IS NULL
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }
}

/// Counts the request and, unless there were too many, puts a message into the outbox: one statement, whether somebody has
/// the address or not.
struct RequestLink: PreparedStatement {
    static let sql = """
        WITH tally AS (
            INSERT INTO rate AS r (key) VALUES ($3), ($4)
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN r.since < clock_timestamp() - interval '15 min' THEN 1 ELSE r.count + 1 END,
                since = CASE WHEN r.since < clock_timestamp() - interval '15 min' THEN clock_timestamp() ELSE r.since END
            RETURNING key, count
        ), made AS (
            SELECT 'msg_' || replace(gen_random_uuid()::text, '-', '') AS id
        )
        INSERT INTO message (id, account, kind, subject, dedupe_key)
        SELECT made.id, a.id, 'sign_in', json_build_object('account', a.id, 'browser', $2::text), 'sign_in/' || made.id
        FROM account AS a, made
        WHERE a.email = $1 AND a.disabled_at IS NULL AND NOT EXISTS (
            SELECT FROM tally
            WHERE count > CASE WHEN key = $3 THEN \(LinkRequest.mostOfAddress) ELSE \(LinkRequest.mostOfClient) END)
        """
    let request: LinkRequest

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(request.email)
        bindings.append(request.browser)
        bindings.append(request.addressKey)
        bindings.append(request.clientKey)
    }
}

struct SweepLinks: PreparedStatement {
    static let sql = "DELETE FROM sign_in_link WHERE expires_at < clock_timestamp() - interval '7 days'"
}

struct SweepRates: PreparedStatement {
    static let sql = "DELETE FROM rate WHERE since < clock_timestamp() - interval '1 day'"
}
