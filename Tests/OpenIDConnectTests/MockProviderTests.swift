import Deployment
import OpenIDConnect
import TestSupport
import Testing

@Suite("A sign-in at a real provider", .enabled(if: MockProvider.isPresent, "\(MockProvider.absence)"))
struct MockProviderTests {
    private static let users = [
        #"{"sub": "anna-7", "email": "anna@example.org", "email_verified": true}"#,
        #"{"sub": "other-8", "email": "anna@example.org", "email_verified": true}"#,
        #"{"sub": "berta-9", "email": "berta@example.org"}"#,
        #"{"sub": "carla-1", "email": "carla@example.org", "email_verified": true}"#,
    ]

    @Test("Lets a person in, once, and nobody else")
    func whole() async throws {
        let provider = try await MockProvider(users: Self.users)
        do {
            try await flow(provider)
        } catch {
            try await provider.stop()
            throw error
        }
        try await provider.stop()
    }

    private func flow(_ provider: MockProvider) async throws {
        let store = MemoryStore()
        _ = try await store.transaction(.write, as: .commandLine) { transaction in
            for name in ["anna", "berta"] {
                _ = try await transaction.insertAccount(
                    id: name, email: "\(name)@example.org", name: name, language: .english, bearer: .logistics())
            }
        }
        let settings = RelyingPartySettings(
            issuer: try #require(ProviderAddress.issuer(provider.url)), clientID: "observerd", clientSecret: "secret",
            redirectAddress: TestProvider.redirect)
        let signIn = OrganisationSignIn(store: store, provider: RelyingParty(settings))

        func complete(_ fields: [String: String], _ attempt: SignInAttempt) async throws -> String {
            let answer = ProviderAnswer(
                state: fields["state"], code: fields["code"], error: fields["error"], issuer: fields["iss"])
            let outcome = try await signIn.complete(answer, browserSecret: attempt.browserSecret) { _, account in
                account.id
            }
            return switch outcome {
            case .admitted(_, let account): account
            case .refused(let refusal, let reason): "\(refusal.rawValue): \(reason)"
            }
        }
        func run(_ form: String) async throws -> String {
            let (address, attempt) = try await signIn.begin()
            return try await complete(await provider.answer(address, form: form), attempt)
        }

        #expect(try await run("sub=anna-7") == "anna")
        #expect(try await run("sub=anna-7") == "anna")
        #expect(try await run("sub=other-8") == "other_person: the address was another person's")
        #expect(
            try await run("sub=berta-9")
                == "unproven: the sign-in provider has not verified the person's e-mail address")
        #expect(try await run("sub=carla-1") == "no_account: no account has the address")

        let notPending = "not_pending: there is no such sign-in under way in this browser"
        let (address, attempt) = try await signIn.begin()
        // The provider leaves the state out of a refusal, against its standard.
        let declined = try await provider.answer(address, form: "action=deny")
        #expect(declined["error"] == "access_denied")
        #expect(try await complete(declined, attempt) == notPending)
        #expect(
            try await complete(declined.merging(["state": attempt.state]) { $1 }, attempt)
                == "declined: the provider did not sign the person in")

        let (second, browser) = try await signIn.begin()
        let back = try await provider.answer(second, form: "sub=anna-7")
        #expect(try await complete(back, SignInAttempt()) == notPending)
        #expect(try await complete(back, browser) == "anna")
        #expect(try await complete(back, browser) == notPending)

        // The provider itself redeems a code once and for its own verifier: what we refuse before it is refused twice.
        let party = RelyingParty(settings)
        let used = IdentityProviderError.refused("does not take the code (invalid_grant)")
        await #expect(throws: used) {
            _ = try await party.identity(code: back["code"] ?? "", issuer: nil, of: browser)
        }
    }
}
