package import MissionModel

/// What somebody who is known by an account or a token may do.
package enum Role: String, Sendable, CaseIterable {
    /// Keeps accounts, and sees nothing of missions.
    case administrator
    /// Imports data, makes plans and reads everything of them.
    case logistics
    /// Reads everything and changes nothing.
    case auditor
    /// Heads a delegation: reads what its observers were told, and confirms it.
    case head
}

/// Who somebody is: a role, with the missions of staff and the delegations of a head.
package enum Bearer: Sendable, Equatable {
    case administrator
    /// Nil: all missions, those to come among them.
    case logistics(missions: [String]? = nil)
    case auditor(missions: [String]? = nil)
    case head(DelegationScope)

    package var role: Role {
        switch self {
        case .administrator: .administrator
        case .logistics: .logistics
        case .auditor: .auditor
        case .head: .head
        }
    }

    /// To which staff are bound; nil for those who are bound to none, and for heads.
    package var missions: [String]? {
        switch self {
        case .logistics(let missions), .auditor(let missions): missions
        case .administrator, .head: nil
        }
    }

    /// Nil for staff.
    package var delegations: DelegationScope? {
        guard case .head(let own) = self else { return nil }
        return own
    }
}

/// A token as lists show it; the secret itself is never stored.
package struct AccessToken: Sendable, Equatable {
    package var id: String
    package var name: String
    /// Of a person, who may by it what the account may at that time; nil: of a program.
    package var account: String?
    /// Of a person as the account is now.
    package var bearer: Bearer
    package var createdAt: Instant
    package var expiresAt: Instant?
    package var revokedAt: Instant?
    /// To the minute; nil: never.
    package var usedAt: Instant?

    package init(
        id: String, name: String, account: String? = nil, bearer: Bearer, createdAt: Instant, expiresAt: Instant?,
        revokedAt: Instant?, usedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.account = account
        self.bearer = bearer
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.usedAt = usedAt
    }
}

/// Whose a token is: a program's in a role of its own, or a person's.
package enum TokenBearer: Sendable, Equatable {
    case program(Bearer)
    /// An account's identifier.
    case person(String)
}

/// Who came with a token.
package struct TokenHolder: Sendable, Equatable {
    /// The token's identifier.
    package let token: String
    package let actor: Actor
    /// Whether it is to be noted that the token is used.
    package let isDue: Bool

    package init(token: String, actor: Actor, isDue: Bool = false) {
        self.token = token
        self.actor = actor
        self.isDue = isDue
    }
}

/// The answer to a request that changed something, kept so that its repetition gets the same.
package struct RecordedResponse: Sendable, Equatable {
    /// SHA-256 of method, path and body.
    package var requestDigest: [UInt8]
    package var status: Int
    package var contentType: String
    /// Other headers to repeat (`Location`, `ETag`).
    package var headers: [String: String]
    package var body: [UInt8]

    package init(requestDigest: [UInt8], status: Int, contentType: String, headers: [String: String], body: [UInt8]) {
        self.requestDigest = requestDigest
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }
}

/// What was done; by whom, the store knows.
package struct AuditEntry: Sendable, Equatable {
    /// Such as `mission.import` or `job.cancel`.
    package var action: String
    package var mission: String?
    /// Identifiers and field names only, no personal data.
    package var detail: JSONValue

    package init(action: String, mission: String?, detail: JSONValue) {
        self.action = action
        self.mission = mission
        self.detail = detail
    }
}

/// Tokens, recorded responses and the audit trail.
package protocol AccessStore: Sendable {
    /// The missions or the account that the bearer names are there; a person's token expires.
    func insertToken(
        id: String, name: String, bearer: TokenBearer, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken
    func tokens() async throws -> [AccessToken]
    /// Those that work, the newest first, of an account, or a program's own by its identifier.
    func tokens(of holder: String) async throws -> [AccessToken]
    /// - Parameter holder: whose it must be; nil: anybody's.
    func revokeToken(_ id: String, of holder: String?) async throws -> Bool
    /// Gives a token that works another secret; the present one works for a while, those before it no more.
    ///
    /// - Parameter holder: whose it must be; nil: anybody's.
    /// - Returns: nil where there is no such token that works.
    func rotateToken(
        _ id: String, of holder: String?, sha256: [UInt8], graceSeconds: Int
    ) async throws -> AccessToken?
    /// Nil for an unknown, expired or revoked token, and for one of an account that is disabled.
    func tokenHolder(sha256: [UInt8]) async throws -> TokenHolder?
    /// Notes that a token is used now, unless that was noted within the last minute.
    func touchToken(_ id: String) async throws

    /// Takes an idempotency key of the actor for this transaction. A second taker waits for the first to commit.
    ///
    /// - Returns: the recorded response where the key was used before; nil where it is this caller's.
    /// - Throws: `busy` where the first is still under way.
    func takeIdempotencyKey(_ key: String, requestDigest: [UInt8]) async throws -> RecordedResponse?
    func recordResponse(_ response: RecordedResponse, key: String) async throws

    /// Adds to the audit trail what the transaction's actor did.
    func audit(_ entry: AuditEntry) async throws
}

extension AccessStore {
    package func insertToken(
        id: String, name: String, bearer: Bearer, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken {
        try await insertToken(id: id, name: name, bearer: .program(bearer), sha256: sha256, validDays: validDays)
    }

    package func revokeToken(_ id: String) async throws -> Bool { try await revokeToken(id, of: nil) }

    package func actor(tokenSHA256: [UInt8]) async throws -> Actor? {
        try await tokenHolder(sha256: tokenSHA256)?.actor
    }
}
