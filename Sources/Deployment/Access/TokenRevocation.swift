import MissionModel

/// Ends tokens before their time.
package enum TokenRevocation {
    /// - Parameter holder: whose it must be, an account or a program by its token; nil: anybody's.
    /// - Returns: false where there is no such token, or it is revoked already.
    package static func revoke(
        _ token: String, of holder: String? = nil, in transaction: any StoreTransaction
    ) async throws -> Bool {
        guard try await transaction.revokeToken(token, of: holder) else { return false }
        try await transaction.audit(
            AuditEntry(action: "token.revoke", mission: nil, detail: ["token": .string(token)]))
        return true
    }
}
