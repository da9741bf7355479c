import MissionModel

/// Makes bearer tokens: 256 random bits, of which only the SHA-256 is kept.
package struct TokenIssue: Sendable, Equatable {
    /// What a token begins with, so that a leaked one is recognised.
    package static let prefix = "obs_"

    /// The token itself; it is shown once and kept nowhere.
    package let secret: String
    package let token: AccessToken

    /// Makes a token for a program.
    ///
    /// - Parameter validDays: nil for a token that does not expire.
    /// - Throws: `notFound` where a head's mission or delegation is not there.
    package static func issue(
        name: String, bearer: Bearer, validDays: Int?, in transaction: any StoreTransaction
    ) async throws -> TokenIssue {
        try await transaction.requirePlaces(of: bearer)
        return try await make(
            name, .program(bearer), validDays, mission: bearer.delegations?.mission, bearer.auditDetail, transaction)
    }

    /// Makes a token for somebody, who may by it what the account may whenever it is used.
    ///
    /// - Throws: `notFound` where the account is not there or is disabled.
    package static func issue(
        name: String, account: String, validDays: Int, in transaction: any StoreTransaction
    ) async throws -> TokenIssue {
        guard let known = try await transaction.account(account), known.disabledAt == nil else {
            throw StoreError(.notFound, "There is no such account, or it is disabled.")
        }
        return try await make(
            name, .person(account), validDays, mission: nil, ["account": .string(account)], transaction)
    }

    private static func make(
        _ name: String, _ bearer: TokenBearer, _ validDays: Int?, mission: String?, _ holder: JSONObject,
        _ transaction: any StoreTransaction
    ) async throws -> TokenIssue {
        let secret = newSecret()
        let id = "tok_" + Secret.randomHexadecimal(bytes: 6)
        let token = try await transaction.insertToken(
            id: id, name: name, bearer: bearer, sha256: digest(of: secret), validDays: validDays)
        var detail: JSONObject = ["token": .string(id)]
        detail.merge(holder)
        try await transaction.audit(AuditEntry(action: "token.create", mission: mission, detail: .object(detail)))
        return TokenIssue(secret: secret, token: token)
    }

    static func newSecret() -> String { prefix + Secret.randomHexadecimal(bytes: 32) }

    /// What a store knows a token by.
    package static func digest(of secret: String) -> [UInt8] {
        ContentDigest.sha256Bytes(of: Array(secret.utf8))
    }
}
