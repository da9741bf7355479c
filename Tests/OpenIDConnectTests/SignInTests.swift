import Deployment
import MissionModel
import OpenIDConnect
import TestSupport
import Testing

@Suite("A sign-in at the organisation's provider")
struct SignInTests {
    typealias Ending = SignInScene.Ending

    @Test("Lets the account with the person's address in, and is in the audit trail without the address")
    func whole() async throws {
        try await SignInScene.with { scene async throws in
            #expect(try await scene.run() == .admitted)
            #expect(try await scene.run() == .admitted)
            #expect(
                scene.audit == [
                    #"account.pin_subject {"account": "acc_anna"}"#, #"sign_in.organisation {"account": "acc_anna"}"#,
                    #"sign_in.organisation {"account": "acc_anna"}"#,
                ])
        }
    }

    @Test("Sends the browser off with state, nonce and challenge, none of which another sign-in has")
    func address() async throws {
        try await SignInScene.with { scene async throws in
            let (first, attempt) = try await scene.signIn.begin()
            let (second, _) = try await scene.signIn.begin()
            #expect(first.hasPrefix("\(scene.provider.url)/authorize?tenant=1&"))
            let fields = TestProvider.fields(String(first.drop { $0 != "?" }.dropFirst()))
            #expect(
                fields == [
                    "tenant": "1", "response_type": "code", "client_id": TestProvider.clientID,
                    "redirect_uri": TestProvider.redirect, "scope": "openid email", "state": attempt.state,
                    "nonce": attempt.nonce, "code_challenge": attempt.codeChallenge, "code_challenge_method": "S256",
                ])
            let others = TestProvider.fields(second)
            for name in ["state", "nonce", "code_challenge"] { #expect(others[name] != fields[name]) }
            for secret in [attempt.browserSecret, attempt.codeVerifier] { #expect(!first.contains(secret)) }
            #expect(scene.provider.asked("/.well-known/openid-configuration") == 1)
        }
    }

    @Test("A challenge is made of its verifier as RFC 7636 has it")
    func challenge() throws {
        let attempt = SignInAttempt()
        let again = try #require(SignInAttempt(state: attempt.state, browserSecret: attempt.browserSecret))
        #expect(again.codeVerifier == attempt.codeVerifier)
        #expect(again.nonce == attempt.nonce)
        #expect(Set([attempt.state, attempt.browserSecret, attempt.nonce, attempt.codeVerifier]).count == 4)
        #expect(attempt.codeVerifier.utf8.count == 43)
        let secret = attempt.browserSecret
        for wrong in ["", String(secret.dropLast()), secret + "A", String(secret.dropLast()) + "="] {
            #expect(SignInAttempt(state: attempt.state, browserSecret: wrong) == nil)
            #expect(SignInAttempt(state: wrong, browserSecret: secret) == nil)
        }
    }

    @Test("An answer is used up by the first who brings it")
    func replayed() async throws {
        try await SignInScene.with { scene async throws in
            let (address, attempt) = try await scene.signIn.begin()
            let back = try scene.provider.signIn(address)
            let answer = ProviderAnswer(state: back.state, code: back.code)
            #expect(try await scene.complete(answer, in: attempt) == .admitted)
            #expect(try await scene.complete(answer, in: attempt) == .notPending)
            #expect(scene.provider.asked("/token") == 1)
        }
    }

    @Test("A code that was redeemed before is not redeemed for another sign-in")
    func replayedCode() async throws {
        try await SignInScene.with { scene async throws in
            let (address, attempt) = try await scene.signIn.begin()
            let back = try scene.provider.signIn(address)
            #expect(
                try await scene.complete(ProviderAnswer(state: back.state, code: back.code), in: attempt) == .admitted)
            let (_, other) = try await scene.signIn.begin()
            #expect(
                try await scene.complete(ProviderAnswer(state: other.state, code: back.code), in: other)
                    == .unproven("does not take the code (invalid_grant)"))
        }
    }

    @Test("A code that was made for another browser's sign-in is of no use: its verifier is missing")
    func stolenCode() async throws {
        try await SignInScene.with { scene async throws in
            let (address, _) = try await scene.signIn.begin()
            let stolen = try scene.provider.signIn(address)
            let (_, thief) = try await scene.signIn.begin()
            #expect(
                try await scene.complete(ProviderAnswer(state: thief.state, code: stolen.code), in: thief)
                    == .unproven("does not take the code (invalid_grant)"))
        }
    }

    @Test("An answer that nobody asked for, or another browser brings, is refused, and asks the provider nothing")
    func unsolicited() async throws {
        try await SignInScene.with { scene async throws in
            let (address, attempt) = try await scene.signIn.begin()
            let (_, other) = try await scene.signIn.begin()
            let back = try scene.provider.signIn(address)
            let answer = ProviderAnswer(state: back.state, code: back.code)
            #expect(try await scene.complete(answer, in: nil) == .notPending)
            #expect(try await scene.complete(answer, in: other) == .notPending)
            #expect(
                try await scene.complete(ProviderAnswer(state: SignInAttempt().state, code: "x"), in: attempt)
                    == .notPending)
            #expect(try await scene.complete(ProviderAnswer(code: back.code), in: attempt) == .notPending)
            #expect(try await scene.complete(ProviderAnswer(state: "", code: back.code), in: attempt) == .notPending)
            #expect(scene.provider.asked("/token") == 0)
            // None of these has spoilt it for the one whose it is.
            #expect(try await scene.complete(answer, in: attempt) == .admitted)
        }
    }

    @Test("An answer that comes later than ten minutes is refused")
    func late() async throws {
        try await SignInScene.with { scene async throws in
            let (address, attempt) = try await scene.signIn.begin()
            let back = try scene.provider.signIn(address)
            scene.store.change { $0.clock += 601 }
            #expect(
                try await scene.complete(ProviderAnswer(state: back.state, code: back.code), in: attempt)
                    == .notPending)
        }
    }

    @Test("Who does not sign in at the provider does not here, and the answer is used up")
    func declined() async throws {
        try await SignInScene.with { scene async throws in
            let (_, attempt) = try await scene.signIn.begin()
            let answer = ProviderAnswer(state: attempt.state, code: "x", error: "access_denied")
            #expect(try await scene.complete(answer, in: attempt).refusal == .declined)
            #expect(try await scene.complete(answer, in: attempt) == .notPending)
            let (_, second) = try await scene.signIn.begin()
            #expect(
                try await scene.complete(ProviderAnswer(state: second.state), in: second).refusal == .unproven)
            #expect(scene.provider.asked("/token") == 0)
        }
    }

    @Test("An answer of another provider is refused, and one without a name where the provider gives its own")
    func issuer() async throws {
        try await SignInScene.with { scene async throws in
            for (named, always, isRefused) in [
                ("https://id.example.com", false, true), (nil, true, true), (scene.provider.url, true, false),
                (nil, false, false),
            ] as [(String?, Bool, Bool)] {
                scene.provider.change {
                    $0.metadata = ["authorization_response_iss_parameter_supported": .bool(always)]
                }
                scene.clock.advance(3601)
                let (address, attempt) = try await scene.signIn.begin()
                let back = try scene.provider.signIn(address) {
                    $0.claims["exp"] = .int(Int(scene.clock.now) + 300)
                    $0.claims["iat"] = .int(Int(scene.clock.now))
                }
                let ending = try await scene.complete(
                    ProviderAnswer(state: back.state, code: back.code, issuer: named), in: attempt)
                #expect(ending == (isRefused ? .unproven("is not the one that the answer names") : .admitted))
            }
        }
    }

    // MARK: Accounts

    @Test("Nobody is let in whose address no account has, or a disabled one, and no account is made")
    func noAccount() async throws {
        try await SignInScene.with { scene async throws in
            let ending = try await scene.run { $0.claims["email"] = "berta@example.org" }
            #expect(ending == Ending(refusal: .noAccount, reason: "no account has the address"))
            scene.store.change { $0.accounts[0].disabledAt = $0.now }
            #expect(try await scene.run() == Ending(refusal: .noAccount, reason: "the account is disabled"))
            #expect(scene.store.state.accounts.map(\.id) == ["acc_anna"])
            #expect(
                scene.audit == [
                    #"sign_in.organisation_refused {"account": null, "reason": "no_account"}"#,
                    #"sign_in.organisation_refused {"account": "acc_anna", "reason": "no_account"}"#,
                ])
        }
    }

    @Test("An address that the provider gave to another person does not open the first one's account")
    func otherPerson() async throws {
        try await SignInScene.with { scene async throws in
            #expect(try await scene.run() == .admitted)
            #expect(try await scene.run { $0.claims["sub"] = "person-2" }.refusal == .otherPerson)
            #expect(
                scene.audit.last
                    == #"sign_in.organisation_refused {"account": "acc_anna", "reason": "other_person"}"#)
            #expect(try await scene.run() == .admitted)
        }
    }

    @Test("A person who got another's address does not open that one's account either")
    func otherAddress() async throws {
        try await SignInScene.with { scene async throws in
            try await scene.addAccount("berta")
            #expect(try await scene.run() == .admitted)
            #expect(try await scene.run { $0.claims["email"] = "berta@example.org" }.refusal == .otherPerson)
            let berta = try await scene.run {
                $0.claims["email"] = "berta@example.org"
                $0.claims["sub"] = "person-2"
            }
            #expect(berta == Ending(session: "session of acc_berta"))
        }
    }

    @Test("What fails while the session is made leaves neither a pin nor an audit row")
    func failingSession() async throws {
        try await SignInScene.with { scene async throws in
            let (address, attempt) = try await scene.signIn.begin()
            let back = try scene.provider.signIn(address)
            await #expect(throws: StoreError.self) {
                _ = try await scene.signIn.complete(
                    ProviderAnswer(state: back.state, code: back.code), browserSecret: attempt.browserSecret
                ) { _, _ in
                    if true { throw StoreError(.unavailable, "gone") }
                }
            }
            #expect(scene.audit.isEmpty)
            #expect(try await scene.run { $0.claims["sub"] = "person-2" } == .admitted)
        }
    }
}
