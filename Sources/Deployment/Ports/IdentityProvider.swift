/// Somebody as the organisation's sign-in provider vouches for them.
package struct SignedInIdentity: Sendable, Equatable {
    /// The provider.
    package let issuer: String
    /// What the provider knows the person by, always the same and never another's.
    package let subject: String
    /// In lower case; the provider says that it is theirs.
    package let email: String

    package init(issuer: String, subject: String, email: String) {
        self.issuer = issuer
        self.subject = subject
        self.email = email
    }
}

/// The organisation's sign-in provider.
package protocol IdentityProvider: Sendable {
    /// What the provider is called; no two have the same.
    var issuer: String { get }

    /// Where a browser is sent so that the person signs in there.
    func address(for attempt: SignInAttempt) async throws(IdentityProviderError) -> String

    /// Redeems the code that a browser came back with.
    ///
    /// - Parameter issuer: who answered, where the answer says it (RFC 9207).
    /// - Throws: `refused` where that does not prove who it is.
    func identity(
        code: String, issuer: String?, of attempt: SignInAttempt
    ) async throws(IdentityProviderError) -> SignedInIdentity
}

/// Why a provider did not help. The sentences are for the log: they hold no secret and nothing of a person.
package enum IdentityProviderError: Error, Equatable, CustomStringConvertible {
    /// It cannot be asked, or what it says of itself cannot be used.
    case unavailable(String)
    /// It was asked, and what it answered proves nobody's identity.
    case refused(String)

    package var description: String {
        switch self {
        case .unavailable(let reason), .refused(let reason): "the sign-in provider \(reason)"
        }
    }
}
