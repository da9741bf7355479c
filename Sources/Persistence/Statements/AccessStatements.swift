import Deployment
import MissionModel
import PostgresClient

private enum TokenColumns {
    /// Of the table `t` beside `a`, the accounts: what a program is bound to stands in the one, what a person is bound
    /// to in the other.
    static let bearer = """
        coalesce(a.role, t.role), coalesce(a.mission, t.mission), coalesce(a.delegations, t.delegations),
        coalesce(a.missions, t.missions)
        """
    static let list = "t.id, t.name, t.account, \(bearer), t.created_at, t.expires_at, t.revoked_at, t.used_at"
    /// Whether its use was not noted within the last minute.
    static let isDue = "(t.used_at IS NULL OR t.used_at < clock_timestamp() - interval '1 min')"
    static let isUsable = "t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp())"
    static let accounts = "LEFT JOIN account AS a ON a.id = t.account"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken {
        var columns = row.columns
        return AccessToken(
            id: try columns.next(), name: try columns.next(), account: try columns.next(),
            bearer: try columns.nextBearer(),
            createdAt: try columns.next(), expiresAt: try columns.next(), revokedAt: try columns.next(),
            usedAt: try columns.next())
    }
}

extension PostgresBindings {
    /// Of a head the mission and the delegations, and of staff the missions.
    mutating func append(places bearer: Bearer) {
        append(bearer.delegations?.mission)
        append(bearer.delegations.map { PostgresArray($0.delegations) })
        append(bearer.missions.map(PostgresArray.init))
    }
}

extension PostgresColumns {
    /// A role, the mission and the delegations of a head, and the missions of staff.
    mutating func nextBearer() throws(PostgresError) -> Bearer {
        let role = try nextCase(Role.self)
        let (mission, delegations) = (try next(String?.self), try next(PostgresArray<String>?.self)?.elements)
        let missions = try next(PostgresArray<String>?.self)?.elements
        switch (role, mission, delegations) {
        case (.administrator, nil, nil) where missions == nil: return .administrator
        case (.logistics, nil, nil): return .logistics(missions: missions)
        case (.auditor, nil, nil): return .auditor(missions: missions)
        case (.head, let mission?, let delegations?) where missions == nil:
            return .head(DelegationScope(mission: mission, delegations: delegations))
        default: throw PostgresError(.decoding, "a role and what it is bound to do not go together")
        }
    }
}

struct InsertToken: PreparedStatement {
    static let sql = """
        WITH t AS (
            INSERT INTO access_token (id, name, account, sha256, expires_at, role, mission, delegations, missions)
            VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 day', $6, $7, $8, $9) RETURNING *
        )
        SELECT \(TokenColumns.list) FROM t \(TokenColumns.accounts)
        """
    let id: String
    let name: String
    let bearer: TokenBearer
    let sha256: [UInt8]
    let validDays: Int?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(name)
        switch bearer {
        case .program(let bearer):
            bindings.append(String?.none)
            bindings.append(sha256)
            bindings.append(validDays)
            bindings.append(bearer.role.rawValue)
            bindings.append(places: bearer)
        case .person(let account):
            bindings.append(account)
            bindings.append(sha256)
            bindings.append(validDays)
            bindings.append(String?.none)
            bindings.append(String?.none)
            bindings.append(PostgresArray<String>?.none)
            bindings.append(PostgresArray<String>?.none)
        }
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken { try TokenColumns.decode(row) }
}

struct SelectTokens: PreparedStatement {
    static let sql = """
        SELECT \(TokenColumns.list) FROM access_token AS t \(TokenColumns.accounts) ORDER BY t.created_at, t.id
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken { try TokenColumns.decode(row) }
}

struct SelectTokensOfHolder: PreparedStatement {
    static let sql = """
        SELECT \(TokenColumns.list) FROM access_token AS t \(TokenColumns.accounts)
        WHERE coalesce(t.account, t.id) = $1 AND \(TokenColumns.isUsable) ORDER BY t.created_at DESC, t.id
        """
    let holder: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(holder) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken { try TokenColumns.decode(row) }
}

struct RevokeToken: PreparedStatement {
    static let sql = """
        UPDATE access_token SET revoked_at = clock_timestamp()
        WHERE id = $1 AND revoked_at IS NULL AND ($2::text IS NULL OR coalesce(account, id) = $2)
        """
    let id: String
    let holder: String?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(holder)
    }
}

/// With no grace the secret that was there works no more.
struct RotateToken: PreparedStatement {
    static let sql = """
        WITH t AS (
            UPDATE access_token AS t SET sha256 = $3, former_sha256 = CASE WHEN $4 > 0 THEN sha256 END,
                former_until = CASE WHEN $4 > 0 THEN clock_timestamp() + $4 * interval '1 s' END
            WHERE id = $1 AND ($2::text IS NULL OR coalesce(account, id) = $2) AND \(TokenColumns.isUsable) RETURNING *
        )
        SELECT \(TokenColumns.list) FROM t \(TokenColumns.accounts)
        """
    let id: String
    let holder: String?
    let sha256: [UInt8]
    let graceSeconds: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(holder)
        bindings.append(sha256)
        bindings.append(graceSeconds)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken { try TokenColumns.decode(row) }
}

/// A person is known by the account, a program by its token.
struct SelectTokenHolder: PreparedStatement {
    static let sql = """
        SELECT t.id, coalesce(t.account, t.id), \(TokenColumns.bearer), \(TokenColumns.isDue)
        FROM access_token AS t \(TokenColumns.accounts)
        WHERE (t.sha256 = $1 OR t.former_sha256 = $1 AND t.former_until > clock_timestamp())
            AND \(TokenColumns.isUsable) AND (t.account IS NULL OR a.id IS NOT NULL AND a.disabled_at IS NULL)
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> TokenHolder {
        var columns = row.columns
        return TokenHolder(
            token: try columns.next(), actor: Actor(id: try columns.next(), bearer: try columns.nextBearer()),
            isDue: try columns.next())
    }
}

struct TouchToken: PreparedStatement {
    static let sql = "UPDATE access_token AS t SET used_at = clock_timestamp() WHERE id = $1 AND \(TokenColumns.isDue)"
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }
}

/// Those of people; programs' are for whoever has the host to look after.
struct SweepTokens: PreparedStatement {
    static let sql = """
        DELETE FROM access_token
        WHERE account IS NOT NULL AND least(expires_at, revoked_at) < clock_timestamp() - interval '30 days'
        """
}

/// Takes a key, or changes nothing where it is taken; waits for a transaction that is just taking it.
struct TakeIdempotencyKey: PreparedStatement {
    static let sql = """
        INSERT INTO idempotency_key (principal, key, request_digest) VALUES ($1, $2, $3)
        ON CONFLICT ON CONSTRAINT idempotency_key_pkey DO NOTHING
        """
    let principal: String
    let key: String
    let digest: [UInt8]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(principal)
        bindings.append(key)
        bindings.append(digest)
    }
}

/// Finds what was answered and writes the row as it is, so that an answer is not repeated before it is kept: a commit
/// whose wait for a synchronous standby was cut off is seen here already, and only a commit that has written something
/// waits until the standby has what came before it.
struct RepeatRecordedResponse: PreparedStatement {
    static let sql = """
        UPDATE idempotency_key SET status = status WHERE principal = $1 AND key = $2
        RETURNING request_digest, status, content_type, headers, body
        """
    let principal: String
    let key: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(principal)
        bindings.append(key)
    }

    /// Nil where the key was taken without an answer.
    static func decode(_ row: PostgresRow) throws(PostgresError) -> RecordedResponse? {
        var columns = row.columns
        let digest = try columns.next([UInt8].self)
        guard let status = try columns.next(Int?.self) else { return nil }
        let type = try columns.next(String.self)
        let headers = try columns.nextExtra().members.compactMap { member in
            member.value.string.map { (member.key, $0) }
        }
        return RecordedResponse(
            requestDigest: digest, status: status, contentType: type,
            headers: Dictionary(headers) { $1 }, body: try columns.next())
    }
}

struct RecordResponse: PreparedStatement {
    static let sql = """
        UPDATE idempotency_key SET request_digest = $3, status = $4, content_type = $5, headers = $6, body = $7
        WHERE principal = $1 AND key = $2
        """
    let principal: String
    let key: String
    let response: RecordedResponse

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(principal)
        bindings.append(key)
        bindings.append(response.requestDigest)
        bindings.append(response.status)
        bindings.append(response.contentType)
        let headers = response.headers.sorted { $0.key < $1.key }.map { header in
            JSONObject.Member(key: header.key, value: .string(header.value))
        }
        bindings.append(JSONValue.object(JSONObject(uniqueMembers: headers)).jsonText)
        bindings.append(response.body)
    }
}

struct InsertAudit: PreparedStatement {
    static let sql = "INSERT INTO audit (principal, actor_kind, action, mission, detail) VALUES ($1, $2, $3, $4, $5)"
    let actor: Actor
    let entry: AuditEntry

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(actor.id)
        bindings.append(actor.kind.rawValue)
        bindings.append(entry.action)
        bindings.append(entry.mission)
        bindings.append(entry.detail.jsonText)
    }
}

struct NotifyJob: PreparedStatement {
    static let channel = "observerd_job"
    static let sql = "SELECT pg_notify('observerd_job', '') IS NULL"
}
