import MissionModel

/// Makes bearer tokens: 256 random bits, of which only the SHA-256 is kept.
package struct TokenIssue: Sendable {
    /// What a token begins with, so that a leaked one is recognised.
    package static let prefix = "obs_"

    /// The token itself; it is shown once and kept nowhere.
    package let secret: String
    package let token: AccessToken

    /// - Parameter validDays: nil for a token that does not expire.
    /// - Throws: `notFound` where a head's mission or delegation is not there.
    package static func issue(
        name: String, bearer: Bearer, validDays: Int?, in transaction: any StoreTransaction
    ) async throws -> TokenIssue {
        try await transaction.requirePlaces(of: bearer)
        var generator = SystemRandomNumberGenerator()
        let secret = prefix + ContentDigest.hexadecimal((0..<32).map { _ in generator.next() })
        let id = "tok_" + ContentDigest.hexadecimal((0..<6).map { _ in generator.next() })
        let token = try await transaction.insertToken(
            id: id, name: name, bearer: bearer, sha256: digest(of: secret), validDays: validDays)
        try await transaction.audit(
            AuditEntry(
                action: "token.create", mission: bearer.delegations?.mission,
                detail: detail(id, bearer)))
        return TokenIssue(secret: secret, token: token)
    }

    private static func detail(_ id: String, _ bearer: Bearer) -> JSONValue {
        var detail: JSONObject = ["token": .string(id)]
        detail.merge(bearer.auditDetail)
        return .object(detail)
    }

    /// What a store knows a token by.
    package static func digest(of secret: String) -> [UInt8] {
        ContentDigest.sha256Bytes(of: Array(secret.utf8))
    }
}
