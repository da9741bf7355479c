extension OrganisationSignIn {
    /// So many sign-ins one client begins within a quarter of an hour.
    package static let mostOfClient = 60

    /// Begins a sign-in, unless its client has begun too many.
    ///
    /// - Parameter client: the address of the connection that asks.
    /// - Returns: where the browser goes, and the attempt, whose secret the browser keeps; nil where there were too many.
    /// - Throws: `IdentityProviderError` where the provider cannot be used, or the store's error.
    package func begin(client: String) async throws -> (address: String, attempt: SignInAttempt)? {
        let key = RateKey.make("organisation client", client)
        let count = try await store.transaction(.write, as: .daemon) { try await $0.countTry(key) }
        return count > Self.mostOfClient ? nil : try await begin()
    }

    /// Ends a sign-in with a session, whose secret comes with the account.
    ///
    /// - Throws: the store's error.
    package func open(_ answer: ProviderAnswer, browserSecret: String?) async throws -> SignInOutcome<Secret> {
        try await complete(answer, browserSecret: browserSecret) { transaction, account in
            let secret = Secret()
            _ = try await transaction.openSession(secret, of: account.id, by: .organisation)
            return secret
        }
    }
}
