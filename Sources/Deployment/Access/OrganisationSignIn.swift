import MissionModel

/// Lets people in whom the organisation's sign-in provider vouches for, as the accounts that have their addresses.
package struct OrganisationSignIn: Sendable {
    /// Seconds that a person has at the provider.
    package static let lifetimeSeconds = 600

    let store: any Store
    private let provider: any IdentityProvider

    package init(store: any Store, provider: any IdentityProvider) {
        self.store = store
        self.provider = provider
    }

    /// - Returns: where the browser goes, and the attempt, whose secret the browser keeps.
    /// - Throws: `IdentityProviderError` where the provider cannot be used, or the store's error.
    package func begin() async throws -> (address: String, attempt: SignInAttempt) {
        let attempt = SignInAttempt()
        let address = try await provider.address(for: attempt)
        try await store.transaction(.write, as: .daemon) { [issuer = provider.issuer] transaction in
            try await transaction.insertSignInAttempt(
                stateSHA256: attempt.stateSHA256, browserSHA256: attempt.browserSHA256, issuer: issuer,
                lifetimeSeconds: Self.lifetimeSeconds)
        }
        return (address, attempt)
    }

    /// Ends a sign-in, which no answer can do a second time.
    ///
    /// - Parameters:
    ///   - browserSecret: what the cookie of the browser holds.
    ///   - admit: gives the account its session, in the transaction that writes down who it is; may run more than once.
    /// - Throws: the store's error.
    package func complete<Value: Sendable>(
        _ answer: ProviderAnswer, browserSecret: String?,
        admit: @Sendable (any StoreTransaction, Account) async throws -> Value
    ) async throws -> SignInOutcome<Value> {
        guard let attempt = SignInAttempt(state: answer.state ?? "", browserSecret: browserSecret ?? ""),
            try await take(attempt)
        else { return .refused(.notPending, "there is no such sign-in under way in this browser") }
        if answer.error != nil { return .refused(.declined, "the provider did not sign the person in") }
        guard let code = answer.code, !code.isEmpty, code.utf8.count <= 4096 else {
            return .refused(.unproven, "the answer has no usable code")
        }
        let identity: SignedInIdentity
        do throws(IdentityProviderError) {
            identity = try await provider.identity(code: code, issuer: answer.issuer, of: attempt)
        } catch {
            switch error {
            case .unavailable: return .refused(.unavailable, error.description)
            case .refused: return .refused(.unproven, error.description)
            }
        }
        return try await store.transaction(.write, as: .daemon) { transaction in
            try await Self.admit(identity, in: transaction, admit)
        }
    }

    /// Of its own transaction, so that an answer whose handling fails is used up as well.
    private func take(_ attempt: SignInAttempt) async throws -> Bool {
        try await store.transaction(.write, as: .daemon) { [issuer = provider.issuer] transaction in
            try await transaction.takeSignInAttempt(
                stateSHA256: attempt.stateSHA256, browserSHA256: attempt.browserSHA256, issuer: issuer)
        }
    }

    private static func admit<Value: Sendable>(
        _ identity: SignedInIdentity, in transaction: any StoreTransaction,
        _ admit: (any StoreTransaction, Account) async throws -> Value
    ) async throws -> SignInOutcome<Value> {
        guard let account = try await transaction.account(email: identity.email) else {
            return try await refuse(.noAccount, "no account has the address", nil, transaction)
        }
        if account.disabledAt != nil {
            return try await refuse(.noAccount, "the account is disabled", account, transaction)
        }
        let pin = try await transaction.pinSubject(
            sha256: digest(of: identity.subject), issuer: identity.issuer, account: account.id)
        switch pin {
        case .other:
            return try await refuse(.otherPerson, "the address was another person's", account, transaction)
        case .first: try await audit("account.pin_subject", ["account": .string(account.id)], transaction)
        case .same: break
        }
        let value = try await admit(transaction, account)
        try await audit("sign_in.organisation", ["account": .string(account.id)], transaction)
        return .admitted(account, value)
    }

    /// Keeps in the audit trail that the provider vouched for somebody who was not let in.
    private static func refuse<Value>(
        _ refusal: SignInRefusal, _ reason: String, _ account: Account?, _ transaction: any StoreTransaction
    ) async throws -> SignInOutcome<Value> {
        let detail: JSONObject = ["account": .optional(account?.id), "reason": .string(refusal.rawValue)]
        try await audit("sign_in.organisation_refused", detail, transaction)
        return .refused(refusal, reason)
    }

    private static func audit(
        _ action: String, _ detail: JSONObject, _ transaction: any StoreTransaction
    ) async throws {
        try await transaction.audit(AuditEntry(action: action, mission: nil, detail: .object(detail)))
    }

    /// What a store knows a subject by, which may say who it is.
    private static func digest(of subject: String) -> [UInt8] {
        ContentDigest.sha256Bytes(of: Array(subject.utf8))
    }
}

/// What a browser brings back from the provider.
package struct ProviderAnswer: Sendable, Equatable {
    package var state: String?
    package var code: String?
    /// Why the provider did not sign the person in.
    package var error: String?
    /// Who answers (RFC 9207).
    package var issuer: String?

    package init(state: String? = nil, code: String? = nil, error: String? = nil, issuer: String? = nil) {
        self.state = state
        self.code = code
        self.error = error
        self.issuer = issuer
    }
}

package enum SignInOutcome<Value: Sendable>: Sendable {
    case admitted(Account, Value)
    /// With a reason for the log, without secrets and names.
    case refused(SignInRefusal, String)
}

/// Why somebody is not let in, as far as they are told.
package enum SignInRefusal: String, Sendable, CaseIterable {
    /// Nothing was asked for, not here, too long ago, or it was answered before.
    case notPending = "not_pending"
    /// The person or the provider did not want to.
    case declined
    /// The provider cannot be reached or used.
    case unavailable
    /// What the provider answered proves nobody's identity.
    case unproven
    /// Nobody here has the address, or may act.
    case noAccount = "no_account"
    /// The account was another person's.
    case otherPerson = "other_person"
}
