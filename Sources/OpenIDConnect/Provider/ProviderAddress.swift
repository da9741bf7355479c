import Foundation

/// A URL of a provider: https, or http where both ends are this machine.
package struct ProviderAddress: Sendable, Equatable {
    package let text: String
    /// Whether it is http; its host is this machine's then.
    let isPlain: Bool

    /// What an address must be, for a sentence that begins with its name.
    package static let form = "must be an https URL (http on the loopback address alone) without user name and fragment"

    /// Nil for what is no such address.
    package init?(_ text: String) {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        switch parts.scheme?.lowercased() {
        case "https": isPlain = false
        case "http" where Self.loopback.contains(host.lowercased()): isPlain = true
        default: return nil
        }
        self.text = text
    }

    /// What a provider is called: an address without a query.
    package static func issuer(_ text: String) -> ProviderAddress? {
        guard !text.utf8.contains(UInt8(ascii: "?")) else { return nil }
        return ProviderAddress(text)
    }

    private static let loopback: Set = ["localhost", "127.0.0.1", "::1", "[::1]"]
}
