import MissionModel

/// Makes bearer tokens: 256 random bits, of which only the SHA-256 is kept.
package struct TokenIssue: Sendable {
    /// What a token begins with, so that a leaked one is recognised.
    package static let prefix = "obs_"

    /// The token itself; it is shown once and kept nowhere.
    package let secret: String
    package let token: AccessToken

    /// - Parameter validDays: nil for a token that does not expire.
    package static func issue(
        name: String, role: Role, validDays: Int?, in transaction: any StoreTransaction
    ) async throws -> TokenIssue {
        var generator = SystemRandomNumberGenerator()
        let secret = prefix + ContentDigest.hexadecimal((0..<32).map { _ in generator.next() })
        let id = "tok_" + ContentDigest.hexadecimal((0..<6).map { _ in generator.next() })
        let token = try await transaction.insertToken(
            id: id, name: name, role: role, sha256: digest(of: secret), validDays: validDays)
        try await transaction.audit(
            AuditEntry(
                action: "token.create", mission: nil,
                detail: ["token": .string(id), "role": .string(role.rawValue)]))
        return TokenIssue(secret: secret, token: token)
    }

    /// What a store knows a token by.
    package static func digest(of secret: String) -> [UInt8] {
        ContentDigest.sha256Bytes(of: Array(secret.utf8))
    }
}
