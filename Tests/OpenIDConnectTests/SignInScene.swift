import Deployment
import MissionModel
import OpenIDConnect
import Synchronization
import TestSupport
import Testing

/// Somebody with an account, a service and a provider.
struct SignInScene: Sendable {
    /// Seconds of Unix time, as the service has it.
    final class Clock: Sendable {
        private let seconds = Mutex(TestProvider.start)
        var now: Double { seconds.withLock { $0 } }
        func advance(_ step: Double) { seconds.withLock { $0 += step } }
    }

    let provider: TestProvider
    let store = MemoryStore()
    let clock = Clock()
    let party: RelyingParty
    let signIn: OrganisationSignIn

    private init(_ provider: TestProvider, timeLimit: Duration) throws {
        self.provider = provider
        var settings = RelyingPartySettings(
            issuer: try #require(ProviderAddress.issuer(provider.url)), clientID: TestProvider.clientID,
            clientSecret: TestProvider.clientSecret, redirectAddress: TestProvider.redirect)
        settings.timeLimit = timeLimit
        party = RelyingParty(settings) { [clock] in clock.now }
        signIn = OrganisationSignIn(store: store, provider: party)
    }

    static func with(
        timeLimit: Duration = .seconds(30), _ body: (SignInScene) async throws -> Void
    ) async throws {
        let provider = try await TestProvider()
        let scene = try SignInScene(provider, timeLimit: timeLimit)
        try await scene.addAccount("anna")
        do {
            try await body(scene)
        } catch {
            try? await provider.stop()
            throw error
        }
        // A test may have stopped it.
        try? await provider.stop()
    }

    func addAccount(_ name: String) async throws {
        _ = try await store.transaction(.write, as: .commandLine) {
            try await $0.insertAccount(
                id: "acc_\(name)", email: "\(name)@example.org", name: name, language: .english, bearer: .logistics())
        }
    }

    func complete(_ answer: ProviderAnswer, in browser: SignInAttempt?) async throws -> Ending {
        let outcome = try await signIn.complete(answer, browserSecret: browser?.browserSecret) { _, account in
            "session of \(account.id)"
        }
        return switch outcome {
        case .admitted(_, let session): Ending(session: session)
        case .refused(let refusal, let reason): Ending(refusal: refusal, reason: reason)
        }
    }

    /// A whole sign-in, with a token that a test may spoil.
    func run(_ change: (inout TestProvider.Token) -> Void = { _ in }) async throws -> Ending {
        let (address, attempt) = try await signIn.begin()
        let back = try provider.signIn(address, change: change)
        return try await complete(ProviderAnswer(state: back.state, code: back.code), in: attempt)
    }

    var audit: [String] {
        store.state.audit.map { "\($0.action) \(JSONWriter.text($0.detail))" }
    }

    struct Ending: Equatable {
        var session: String?
        var refusal: SignInRefusal?
        var reason: String?

        static let admitted = Ending(session: "session of acc_anna")
        static let notPending = Ending(
            refusal: .notPending, reason: "there is no such sign-in under way in this browser")

        static func unproven(_ reason: String) -> Ending {
            Ending(refusal: .unproven, reason: "the sign-in provider \(reason)")
        }

        static func unavailable(_ reason: String) -> Ending {
            Ending(refusal: .unavailable, reason: "the sign-in provider \(reason)")
        }
    }
}
