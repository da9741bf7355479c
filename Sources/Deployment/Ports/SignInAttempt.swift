import Crypto
import Foundation

/// One sign-in at the organisation's provider, from its start to its end in the same browser.
///
/// Two secrets make it: the state, which goes to the provider and comes back, and the browser's, which lies in a
/// cookie. Whatever else it needs follows from both, so that it is nowhere kept: who reads the store, which has digests
/// alone, or hears the provider, can neither end the sign-in nor redeem its code.
package struct SignInAttempt: Sendable, Equatable {
    /// Sent with the request and given back with its answer.
    package let state: String
    /// What the browser's cookie holds.
    package let browserSecret: String

    /// A new one.
    package init() {
        state = Self.secret()
        browserSecret = Self.secret()
    }

    /// One that a browser comes back with; nil for what no attempt has.
    package init?(state: String, browserSecret: String) {
        guard Self.isSecret(state), Self.isSecret(browserSecret) else { return nil }
        self.state = state
        self.browserSecret = browserSecret
    }

    /// What the identity token must repeat.
    package var nonce: String { derived("nonce") }

    /// What proves to the provider that who redeems the code is who asked for it (RFC 7636).
    package var codeVerifier: String { derived("code_verifier") }

    /// What the provider is told of the verifier, by the method S256.
    package var codeChallenge: String {
        Self.base64URL(Self.sha256(of: codeVerifier))
    }

    /// What a store knows it by.
    package var stateSHA256: [UInt8] { Self.sha256(of: state) }
    package var browserSHA256: [UInt8] { Self.sha256(of: browserSecret) }

    private func derived(_ purpose: String) -> String {
        let key = SymmetricKey(data: Array(browserSecret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(purpose) \(state)".utf8), using: key)
        return Self.base64URL(Array(code))
    }

    /// 256 random bits.
    private static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return base64URL((0..<32).map { _ in generator.next() })
    }

    private static func isSecret(_ text: String) -> Bool {
        text.utf8.count == 43
            && text.utf8.allSatisfy { unit in
                switch unit {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func sha256(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
