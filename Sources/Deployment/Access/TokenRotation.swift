import MissionModel

/// Gives tokens another secret, so that one that may have been seen ends without its holder's being locked out.
package enum TokenRotation {
    /// For which the secret that was there may go on working: a week.
    package static let longestGraceSeconds = 7 * 86_400

    /// - Parameters:
    ///   - holder: whose it must be, an account or a program by its token; nil: anybody's.
    ///   - graceSeconds: for which the secret that was there works beside the new one. It ends at the next rotation.
    /// - Returns: nil where there is no such token that works.
    package static func rotate(
        _ token: String, of holder: String? = nil, graceSeconds: Int, in transaction: any StoreTransaction
    ) async throws -> TokenIssue? {
        let secret = TokenIssue.newSecret()
        let rotated = try await transaction.rotateToken(
            token, of: holder, sha256: TokenIssue.digest(of: secret), graceSeconds: graceSeconds)
        guard let rotated else { return nil }
        try await transaction.audit(
            AuditEntry(
                action: "token.rotate", mission: nil,
                detail: ["token": .string(token), "grace_s": .int(graceSeconds)]))
        return TokenIssue(secret: secret, token: rotated)
    }
}
