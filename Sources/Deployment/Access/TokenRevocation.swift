import MissionModel

/// Ends tokens before their time.
package enum TokenRevocation {
    /// - Returns: false where there is no such token, or it is revoked already.
    package static func revoke(_ token: String, in transaction: any StoreTransaction) async throws -> Bool {
        guard try await transaction.revokeToken(token) else { return false }
        try await transaction.audit(
            AuditEntry(action: "token.revoke", mission: nil, detail: ["token": .string(token)]))
        return true
    }
}
