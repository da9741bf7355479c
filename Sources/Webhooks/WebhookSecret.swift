import Crypto
import Foundation

/// What the receiver knows a delivery of ours by (Standard Webhooks, version 1).
package struct WebhookSecret: Sendable {
    private static let prefix = "whsec_"

    private let key: SymmetricKey

    /// What a secret must be where it is not that.
    package static let form = "must be whsec_ and 24 to 64 bytes in base64"

    /// Nil for what is no such secret.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let bytes = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            (24...64).contains(bytes.count)
        else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// - Parameter timestamp: Unix seconds of the attempt.
    package func signature(id: String, timestamp: Int, body: String) -> String {
        let signed = Data("\(id).\(timestamp).\(body)".utf8)
        return "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
    }
}
