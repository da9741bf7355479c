import Deployment
import MissionModel
import PostgresClient

private enum TokenColumns {
    static let list = "id, name, role, mission, delegations, missions, created_at, expires_at, revoked_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken {
        var columns = row.columns
        return AccessToken(
            id: try columns.next(), name: try columns.next(), bearer: try columns.nextBearer(),
            createdAt: try columns.next(), expiresAt: try columns.next(), revokedAt: try columns.next())
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
        INSERT INTO access_token (id, name, role, sha256, expires_at, mission, delegations, missions)
        VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 day', $6, $7, $8)
        RETURNING \(TokenColumns.list)
        """
    let id: String
    let name: String
    let bearer: Bearer
    let sha256: [UInt8]
    let validDays: Int?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(name)
        bindings.append(bearer.role.rawValue)
        bindings.append(sha256)
        bindings.append(validDays)
        bindings.append(places: bearer)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken { try TokenColumns.decode(row) }
}

struct SelectTokens: PreparedStatement {
    static let sql = "SELECT \(TokenColumns.list) FROM access_token ORDER BY created_at, id"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AccessToken { try TokenColumns.decode(row) }
}

struct RevokeToken: PreparedStatement {
    static let sql = "UPDATE access_token SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL"
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }
}

struct SelectActor: PreparedStatement {
    static let sql = """
        SELECT id, role, mission, delegations, missions FROM access_token
        WHERE sha256 = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Actor {
        var columns = row.columns
        return Actor(id: try columns.next(), bearer: try columns.nextBearer())
    }
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
