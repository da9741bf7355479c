import Deployment
import MissionModel
import OpenIDConnect
import TestSupport
import Testing

@Suite("A provider, as it says of itself and as it fails")
struct ProviderTests {
    typealias Ending = SignInScene.Ending

    @Test(
        "Is named by https, and by http on this machine alone",
        arguments: [
            ("https://id.example.org", true), ("https://id.example.org/realms/mission", true),
            ("https://id.example.org:8443/", true), ("HTTPS://id.example.org", true),
            ("http://localhost:9400", true), ("http://127.0.0.1:9400", true), ("http://[::1]:9400", true),
            ("http://id.example.org", false), ("http://127.0.0.1.example.org", false),
            ("http://localhost.example.org", false), ("http://10.0.0.1", false), ("ftp://id.example.org", false),
            ("id.example.org", false), ("https://", false), ("https:///path", false), ("", false),
            ("https://user@id.example.org", false), ("https://user:word@id.example.org", false),
            ("https://id.example.org#x", false), ("https://id.example.org?x=1", false),
            ("https://id.example.org/a b", false), ("https://id.example.org/\u{e4}", false),
            ("https://id.example.org/" + String(repeating: "x", count: 2048), false),
        ])
    func addresses(_ text: String, _ isGood: Bool) {
        #expect((ProviderAddress.issuer(text) != nil) == isGood)
    }

    @Test("Its discovery document lies below its name")
    func location() throws {
        for issuer in ["https://id.example.org/a", "https://id.example.org/a/"] {
            let address = ProviderMetadata.address(of: try #require(ProviderAddress.issuer(issuer)))
            #expect(address?.text == "https://id.example.org/a/.well-known/openid-configuration")
        }
    }

    struct Metadata: Sendable, CustomTestStringConvertible {
        let change: JSONObject
        let reason: String
        var testDescription: String { JSONWriter.text(.object(change)) }
    }

    private static func endpoint(_ name: String) -> String {
        "has a discovery document whose \(name) is no address that may be asked"
    }
    private static let missing = "has a discovery document without one of its endpoints"

    @Test(
        "Is not used where its discovery document is another's or asks for what is not done here",
        arguments: [
            Metadata(change: ["issuer": "https://id.example.org"], reason: ""),
            Metadata(change: ["issuer": nil], reason: ""),
            Metadata(change: ["authorization_endpoint": nil], reason: missing),
            Metadata(change: ["token_endpoint": 7], reason: missing),
            Metadata(change: ["jwks_uri": nil], reason: missing),
            Metadata(
                change: ["authorization_endpoint": "javascript:alert(1)"],
                reason: endpoint("authorization_endpoint")),
            Metadata(change: ["token_endpoint": "http://10.0.0.1/token"], reason: endpoint("token_endpoint")),
            Metadata(change: ["jwks_uri": "/keys"], reason: endpoint("jwks_uri")),
            Metadata(change: ["userinfo_endpoint": "file:///etc/passwd"], reason: endpoint("userinfo_endpoint")),
            Metadata(change: ["response_types_supported": ["id_token"]], reason: "has no sign-in by code"),
            Metadata(
                change: ["code_challenge_methods_supported": ["plain"]], reason: "has no code challenge by S256"),
            Metadata(
                change: ["token_endpoint_auth_methods_supported": ["private_key_jwt"]],
                reason: "takes neither client_secret_basic nor client_secret_post"),
            Metadata(
                change: ["id_token_signing_alg_values_supported": ["none", "HS256"]],
                reason: "signs by no algorithm that is accepted here"),
        ])
    func metadata(_ tested: Metadata) async throws {
        try await SignInScene.with { scene async throws in
            scene.provider.change { $0.metadata = tested.change }
            let reason =
                tested.reason.isEmpty
                ? "has a discovery document whose issuer is not \(scene.provider.url)" : tested.reason
            await #expect(throws: IdentityProviderError.unavailable(reason)) { _ = try await scene.signIn.begin() }
        }
    }

    @Test("One that is known by https asks for nothing over http, not on this machine either")
    func downgrade() throws {
        let issuer = try #require(ProviderAddress.issuer("https://id.example.org"))
        var document: JSONObject = [
            "issuer": "https://id.example.org", "authorization_endpoint": "https://id.example.org/a",
            "token_endpoint": "https://id.example.org/t", "jwks_uri": "https://id.example.org/k",
        ]
        let metadata = try ProviderMetadata(document, issuer: issuer)
        #expect(metadata.algorithms == [.rs256])
        #expect(metadata.clientAuthentication == .basic)
        document["token_endpoint"] = "http://127.0.0.1:22/"
        #expect(throws: IdentityProviderError.unavailable(Self.endpoint("token_endpoint"))) {
            _ = try ProviderMetadata(document, issuer: issuer)
        }
    }

    @Test("Is shown the service's secret as it wants: in the head or in the form")
    func authentication() async throws {
        for method in ["client_secret_basic", "client_secret_post"] {
            try await SignInScene.with { scene async throws in
                scene.provider.change { $0.metadata["token_endpoint_auth_methods_supported"] = [.string(method)] }
                #expect(try await scene.run() == .admitted)
            }
        }
    }

    @Test("May keep the address for those with the access token, and then says whose it is")
    func userInfo() async throws {
        try await SignInScene.with { scene async throws in
            scene.provider.change { $0.metadata["userinfo_endpoint"] = .string(scene.provider.url + "/user") }
            let silent: @Sendable (inout TestProvider.Token) -> Void = { $0.claims["email"] = nil }
            func run(_ information: JSONObject) async throws -> Ending {
                scene.provider.change { $0.userInfo = information }
                return try await scene.run(silent)
            }
            #expect(
                try await run(["sub": "person-1", "email": "anna@example.org", "email_verified": true]) == .admitted)
            #expect(
                try await run(["sub": "person-2", "email": "anna@example.org", "email_verified": true])
                    == .unproven("gave another person's user information"))
            #expect(
                try await run(["email": "anna@example.org", "email_verified": true])
                    == .unproven("gave another person's user information"))
            #expect(
                try await run(["sub": "person-1", "email": "anna@example.org"])
                    == .unproven("has not verified the person's e-mail address"))
            #expect(
                try await run(["sub": "person-1"]) == .unproven("did not say the person's e-mail address"))
            scene.provider.change { $0.answer["access_token"] = "another" }
            #expect(try await run([:]) == .unavailable("answered with status 401 where its user information should be"))
        }
    }

    // MARK: Failures

    struct Failure: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reply: ScriptedServer.Reply
        /// What is said of each of the provider's four answers.
        let discovery: String
        let token: String

        init(_ name: String, _ reply: ScriptedServer.Reply, _ discovery: String, _ token: String) {
            (testDescription, self.reply, self.discovery, self.token) = (name, reply, discovery, token)
        }
    }

    @Test(
        "Is said to be unavailable, and why, where it fails",
        arguments: [
            Failure(
                "silent", .silence, "did not answer within 0.3 seconds when asked for its #",
                "did not answer within 0.3 seconds when asked for its token"),
            Failure(
                "slow", .trickle, "did not answer within 0.3 seconds when asked for its #",
                "did not answer within 0.3 seconds when asked for its token"),
            Failure(
                "hanging up", .hangUp, "closed the connection when asked for its #",
                "closed the connection when asked for its token"),
            Failure(
                "redirecting", .redirect(to: "http://127.0.0.1:1/elsewhere"),
                "answered with status 302 where its # should be", "answered with status 302 when a code was redeemed"),
            Failure(
                "broken", .text(status: 500, "<html>"), "answered with status 500 where its # should be",
                "answered with status 500 when a code was redeemed"),
            Failure(
                "refusing", .text(status: 400, #"{"error":"invalid_client"}"#),
                "answered with status 400 where its # should be",
                "does not take this service's question (invalid_client)"),
        ])
    func failures(_ failure: Failure) async throws {
        try await SignInScene.with(timeLimit: .milliseconds(300)) { scene async throws in
            for (path, name) in [("/.well-known/openid-configuration", "discovery document"), ("/keys", "key set")] {
                scene.provider.change { $0.replies = [path: failure.reply] }
                let reason = failure.discovery.replacing("#", with: name)
                if path == "/keys" {
                    #expect(try await scene.run() == .unavailable(reason))
                } else {
                    await #expect(throws: IdentityProviderError.unavailable(reason)) {
                        _ = try await scene.signIn.begin()
                    }
                }
                scene.clock.advance(3)
            }
            scene.provider.change { $0.replies = ["/token": failure.reply] }
            #expect(try await scene.run() == .unavailable(failure.token))
            scene.provider.change { $0.replies = [:] }
            #expect(try await scene.run() == .admitted)
        }
    }

    @Test("Answers without an end are read no further than they may be long")
    func endless() async throws {
        try await SignInScene.with { scene async throws in
            scene.provider.change { $0.replies = ["/.well-known/openid-configuration": .endless] }
            await #expect(
                throws: IdentityProviderError.unavailable("has a discovery document that is far too long")
            ) { _ = try await scene.signIn.begin() }
            scene.clock.advance(3)
            scene.provider.change { $0.replies = ["/keys": .endless] }
            #expect(try await scene.run() == .unavailable("has a key set that is far too long"))
            scene.clock.advance(3)
            scene.provider.change { $0.replies = ["/token": .endless] }
            #expect(try await scene.run() == .unavailable("has a token that is far too long"))
        }
    }

    @Test("A redirect is not followed with the service's secret")
    func redirect() async throws {
        let elsewhere = try await ScriptedServer { _ in .text(status: 200, "{}") }
        try await SignInScene.with { scene async throws in
            scene.provider.change { $0.replies = ["/token": .redirect(to: elsewhere.url + "/token")] }
            #expect(
                try await scene.run() == .unavailable("answered with status 302 when a code was redeemed"))
        }
        #expect(elsewhere.questions.isEmpty)
        try await elsewhere.stop()
    }

    @Test("One that is not there is said to be that, and not asked again at once")
    func down() async throws {
        try await SignInScene.with { scene async throws in
            try await scene.provider.stop()
            for _ in 0..<2 {
                await #expect(
                    throws: IdentityProviderError.unavailable("cannot be reached when asked for its discovery document")
                ) { _ = try await scene.signIn.begin() }
            }
            #expect(scene.store.state.audit.isEmpty)
        }
    }

    @Test("A failure is remembered for a moment, so that many who wait do not ask one by one")
    func remembered() async throws {
        try await SignInScene.with { scene async throws in
            let path = "/.well-known/openid-configuration"
            scene.provider.change { $0.replies = [path: .text(status: 503, "")] }
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try? await scene.signIn.begin() } }
            }
            #expect(scene.provider.asked(path) == 1)
            scene.clock.advance(3)
            scene.provider.change { $0.replies = [:] }
            #expect(try await scene.run() == .admitted)
            #expect(scene.provider.asked(path) == 2)
            scene.clock.advance(3600)
            _ = try await scene.signIn.begin()
            #expect(scene.provider.asked(path) == 3)
        }
    }

    @Test("An answer to a code that is not as it must be proves nothing")
    func answers() async throws {
        let cases: [(change: JSONObject, reason: String)] = [
            (["id_token": nil], "gave no identity token for a code"),
            (["id_token": 7], "gave no identity token for a code"),
            (["token_type": "mac"], "gave an access token of a kind that is not known here"),
            (["token_type": nil], "gave an access token of a kind that is not known here"),
        ]
        for (change, reason) in cases {
            try await SignInScene.with { scene async throws in
                scene.provider.change { $0.answer = change }
                #expect(try await scene.run() == .unproven(reason))
            }
        }
    }
}
