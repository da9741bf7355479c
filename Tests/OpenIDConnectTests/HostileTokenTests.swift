import Crypto
import CryptoExtras
import Foundation
import MissionModel
import TestSupport
import Testing

@Suite("Identity tokens that prove nothing")
struct HostileTokenTests {
    typealias Token = TestProvider.Token
    typealias Ending = SignInScene.Ending

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: String
        let change: @Sendable (inout Token) -> Void

        init(_ name: String, _ reason: String, _ change: @escaping @Sendable (inout Token) -> Void) {
            (testDescription, self.reason, self.change) = (name, reason, change)
        }
    }

    private static let start = Int(TestProvider.start)
    private static let algorithm =
        "gave an identity token that is not signed by an algorithm that is accepted here"
    private static let foreign = "gave an identity token whose signature is not the provider's"
    private static let unknownKey = "gave an identity token signed with a key that is not in its key set"
    private static let unreadable = "gave an identity token that cannot be read"

    private static func claim(_ key: String, _ value: JSONValue?) -> @Sendable (inout Token) -> Void {
        { $0.claims[key] = value }
    }

    static let claims: [Case] = [
        Case("expired", "gave an identity token that has expired", claim("exp", .int(start - 60))),
        Case("without an end", unreadable, claim("exp", nil)),
        Case("with an end that is no number", unreadable, claim("exp", "never")),
        Case("issued in the future", "gave an identity token of the future", claim("iat", .int(start + 61))),
        Case("without an issue", unreadable, claim("iat", nil)),
        Case("not yet valid", "gave an identity token that holds from a later time on", claim("nbf", .int(start + 61))),
        Case("for another service", "gave an identity token for another service", claim("aud", "another")),
        Case("for nobody", "gave an identity token for another service", claim("aud", [])),
        Case("without an audience", unreadable, claim("aud", nil)),
        Case("for several services", "gave an identity token for several services") {
            $0.claims["aud"] = [.string(TestProvider.clientID), "another"]
        },
        Case("asked for by another service", "gave an identity token that another service asked for") {
            $0.claims["aud"] = [.string(TestProvider.clientID), "another"]
            $0.claims["azp"] = "another"
        },
        Case("of another issuer", "gave an identity token of another issuer", claim("iss", "https://id.example.com")),
        Case("of an issuer with a slash more", "gave an identity token of another issuer") {
            $0.claims["iss"] = .string(($0.claims["iss"]?.string ?? "") + "/")
        },
        Case("with another's nonce", "gave an identity token for another sign-in", claim("nonce", "other")),
        Case("without a nonce", "gave an identity token for another sign-in", claim("nonce", nil)),
        Case("without a subject", unreadable, claim("sub", nil)),
        Case("with an empty subject", "gave an identity token without a usable subject", claim("sub", "")),
        Case("without an address", "did not say the person's e-mail address", claim("email", nil)),
        Case("with an empty address", "did not say the person's e-mail address", claim("email", "")),
        Case("with what is no address", "gave what is no e-mail address", claim("email", "anna")),
        Case(
            "with an unverified address", "has not verified the person's e-mail address", claim("email_verified", false)
        ),
        Case(
            "that says the address is false in words", "has not verified the person's e-mail address",
            claim("email_verified", "false")),
        Case("silent on the address", "has not verified the person's e-mail address", claim("email_verified", nil)),
        Case("that verifies by a number", "has not verified the person's e-mail address", claim("email_verified", 1)),
    ]

    static let signatures: [Case] = [
        Case("signed with a stranger's key", foreign) { $0.key = .stranger },
        Case("naming an unknown key", unknownKey) { $0.header["kid"] = "k9" },
        Case("with the algorithm none", algorithm) { $0.key = .none },
        Case("with none in other letters", algorithm) {
            $0.key = .none
            $0.header["alg"] = "nOnE"
        },
        Case("without a signature", foreign) {
            $0.key = .none
            $0.header["alg"] = "RS256"
        },
        Case("signed with the public key as a shared secret, PEM", algorithm) { token in
            guard case .rsa(let key, _) = TestKey.provider else { return }
            token.key = .secret(Array(key.publicKey.pemRepresentation.utf8))
        },
        Case("signed with the public key as a shared secret, DER", algorithm) { token in
            guard case .rsa(let key, _) = TestKey.provider else { return }
            token.key = .secret(Array(key.publicKey.derRepresentation))
        },
        Case("signed with the client's secret", algorithm) { $0.key = .secret(Array(TestProvider.clientSecret.utf8)) },
        Case("naming another algorithm of the key", foreign) { $0.header["alg"] = "PS256" },
        Case("naming an algorithm that the provider does not sign by", algorithm) { $0.header["alg"] = "RS512" },
        Case("naming an algorithm of other keys", unknownKey) { $0.header["alg"] = "ES256" },
        Case("without an algorithm", unreadable) { $0.header["alg"] = .null },
        Case("with a demand on its reader", "gave an identity token with demands on its reader") {
            $0.header["crit"] = ["exp"]
        },
        Case("with its own key in its head", foreign) { token in
            token.key = .stranger
            token.header["jwk"] = (try? TestKey.stranger.publicKey(id: "k1")).map(JSONValue.object)
        },
    ]

    @Test("Nobody is let in by a token", arguments: claims + signatures)
    func refused(_ tested: Case) async throws {
        try await SignInScene.with { scene async throws in
            #expect(try await scene.run(tested.change) == .unproven(tested.reason))
            #expect(scene.store.state.audit.isEmpty)
            // The same provider's next token is believed.
            #expect(try await scene.run() == .admitted)
        }
    }

    @Test("Clocks may be a minute apart, several services are fine where ours asked, and words say true as well")
    func lenient() async throws {
        try await SignInScene.with { scene async throws in
            for change: @Sendable (inout Token) -> Void in [
                Self.claim("exp", .int(Self.start - 59)), Self.claim("iat", .int(Self.start + 60)),
                Self.claim("nbf", .int(Self.start + 60)), Self.claim("email_verified", "true"),
                { token in
                    token.claims["aud"] = ["another", .string(TestProvider.clientID)]
                    token.claims["azp"] = .string(TestProvider.clientID)
                },
            ] {
                #expect(try await scene.run(change) == .admitted)
            }
        }
    }

    @Test(
        "A token that is none is refused",
        arguments: ["", "a", "a.b", "a.b.c", "e30.e30.", "..", "eyJhbGciOiJSUzI1NiJ9.e30.AA.AA"])
    func malformed(_ text: String) async throws {
        try await SignInScene.with { scene async throws in
            scene.provider.change { $0.answer["id_token"] = .string(text) }
            #expect(try await scene.run() == .unproven(Self.unreadable))
        }
    }

    @Test("A token of more than 64 KiB is not read")
    func huge() async throws {
        try await SignInScene.with { scene async throws in
            let text = String(repeating: "x", count: 70_000)
            #expect(try await scene.run { $0.claims["padding"] = .string(text) } == .unproven(Self.unreadable))
        }
    }

    @Test("A token with a piece of another's is refused")
    func spliced() async throws {
        try await SignInScene.with { scene async throws in
            let claims: JSONObject = ["iss": .string(scene.provider.url), "sub": "x"]
            let own = try TestKey.provider.token(header: ["alg": "RS256", "kid": "k1"], claims: claims)
            let other = try TestKey.provider.token(header: ["alg": "RS256", "kid": "k1"], claims: ["sub": "y"])
            let parts = (own.split(separator: "."), other.split(separator: "."))
            scene.provider.change {
                $0.answer["id_token"] = .string([parts.0[0], parts.0[1], parts.1[2]].joined(separator: "."))
            }
            #expect(try await scene.run() == .unproven(Self.foreign))
        }
    }

    // MARK: Keys

    @Test(
        "Every kind of key signs",
        arguments: [
            TestKey.provider, TestKey.p256(P256.Signing.PrivateKey()), TestKey.p384(P384.Signing.PrivateKey()),
            TestKey.ed25519(Curve25519.Signing.PrivateKey()),
        ])
    func algorithms(_ key: TestKey) async throws {
        try await SignInScene.with { scene async throws in
            try scene.provider.change { $0.keys = [try key.publicKey(id: "k1")] }
            #expect(try await scene.run { $0.key = key } == .admitted)
            if case .rsa(let own, _) = key {
                #expect(try await scene.run { $0.key = .rsa(own, pss: true) } == .admitted)
            }
        }
    }

    @Test("A key set may hold what is not for us, and none of it is believed")
    func mixedKeys() async throws {
        try await SignInScene.with { scene async throws in
            let secret = TestKey.secret(Array("secret".utf8))
            try scene.provider.change {
                $0.keys = [
                    ["kty": "future", "kid": "k0"], try secret.publicKey(id: "s1"),
                    try TestKey.stranger.publicKey(id: "e1", extra: ["use": "enc"]),
                    try TestKey.stranger.publicKey(id: "a1", extra: ["alg": "RSA-OAEP-256"]),
                    try TestKey.stranger.publicKey(id: "o1", extra: ["key_ops": ["encrypt"]]),
                    try TestKey.provider.publicKey(id: "k1", extra: ["use": "sig", "alg": "RS256", "x5t": "x"]),
                ]
            }
            #expect(try await scene.run() == .admitted)
            for id in ["e1", "a1", "o1"] {
                let ending = try await scene.run { token in
                    token.key = .stranger
                    token.header["kid"] = .string(id)
                }
                #expect(ending == .unproven(Self.unknownKey))
            }
            let signed = try await scene.run { token in
                token.key = secret
                token.header["kid"] = "s1"
            }
            #expect(signed == .unproven(Self.algorithm))
        }
    }

    @Test("Without a name, a key is taken where there is one that fits, and not where there are two")
    func unnamedKeys() async throws {
        try await SignInScene.with { scene async throws in
            try scene.provider.change { $0.keys = [try TestKey.provider.publicKey(id: nil)] }
            #expect(try await scene.run { $0.header["kid"] = nil } == .admitted)
            try scene.provider.change { $0.keys.append(try TestKey.stranger.publicKey(id: nil)) }
            scene.clock.advance(3601)
            let ending = try await scene.run { token in
                token.header["kid"] = nil
                token.claims["exp"] = .int(Self.start + 4000)
            }
            #expect(ending == .unproven(Self.unknownKey))
        }
    }

    @Test("A small RSA key is not believed")
    func smallKey() async throws {
        try await SignInScene.with { scene async throws in
            try scene.provider.change {
                // A modulus of 1024 bits.
                var key = try TestKey.provider.publicKey(id: "k1")
                key["n"] = .string(TestKey.base64URL(Data([0x80] + Array(repeating: 1, count: 127))))
                $0.keys = [key]
            }
            #expect(try await scene.run() == .unproven(Self.unreadable))
        }
    }

    @Test("A new key is found at once, and unknown ones have the key set asked for once a minute")
    func rotation() async throws {
        try await SignInScene.with { scene async throws in
            #expect(try await scene.run() == .admitted)
            #expect(try await scene.run() == .admitted)
            #expect(scene.provider.asked("/keys") == 1)
            try scene.provider.change { $0.keys = [try TestKey.stranger.publicKey(id: "k2")] }
            let rotated: @Sendable (inout Token) -> Void = { token in
                token.key = .stranger
                token.header["kid"] = "k2"
            }
            #expect(try await scene.run(rotated) == .admitted)
            #expect(scene.provider.asked("/keys") == 2)
            for _ in 0..<5 {
                #expect(try await scene.run { $0.header["kid"] = "k9" } == .unproven(Self.unknownKey))
            }
            #expect(scene.provider.asked("/keys") == 2)
            // What the provider took back is not believed any more.
            #expect(try await scene.run() == .unproven(Self.unknownKey))
            scene.clock.advance(61)
            #expect(try await scene.run { $0.header["kid"] = "k9" } == .unproven(Self.unknownKey))
            #expect(scene.provider.asked("/keys") == 3)
        }
    }
}
