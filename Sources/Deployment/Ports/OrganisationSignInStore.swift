/// Sign-ins that are under way at the organisation's provider, and whom the provider's people were at their first one.
package protocol OrganisationSignInStore: Sendable {
    /// Remembers by its digests a sign-in that begins, and forgets those whose time is over.
    func insertSignInAttempt(
        stateSHA256: [UInt8], browserSHA256: [UInt8], issuer: String, lifetimeSeconds: Int
    ) async throws

    /// Ends a sign-in that is under way.
    ///
    /// - Returns: false where there is none: it never began, not in this browser, not with this provider, it has ended
    ///   before or its time is over.
    func takeSignInAttempt(stateSHA256: [UInt8], browserSHA256: [UInt8], issuer: String) async throws -> Bool

    /// Ties an account to a subject of a provider where neither has been tied before.
    func pinSubject(sha256: [UInt8], issuer: String, account: String) async throws -> SubjectPin

    /// Unties an account from every provider's subject: who signs in next with its address is its person.
    ///
    /// - Returns: false where it was tied to none.
    func releaseSubject(account: String) async throws -> Bool
}

/// How a subject of a provider and an account stand to each other.
package enum SubjectPin: Sendable, Equatable {
    /// They are tied from now on.
    case first
    /// They were tied before.
    case same
    /// One of them is tied to another: the address went from one person to another.
    case other
}
