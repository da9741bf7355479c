import Foundation

/// Where events are sent: an https URL without user name and fragment.
package struct WebhookAddress: Sendable, Equatable {
    /// With the host in lower case.
    package let text: String
    /// A name or an address, without brackets.
    let host: String
    /// Scheme, host and port.
    package let origin: String
    /// Whether it is http.
    package let isPlain: Bool

    /// What an address must be where it is not that.
    package static let form =
        "must be an https URL (http only with webhook_allow_private) without user name and fragment"

    /// Nil for what is no such address.
    package init?(_ text: String) {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            var parts = URLComponents(string: text), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        let isName = bare.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
        }
        guard isName || host.hasPrefix("[") else { return nil }
        switch parts.scheme?.lowercased() {
        case "https": isPlain = false
        case "http": isPlain = true
        default: return nil
        }
        parts.host = host
        guard let normal = parts.string else { return nil }
        var site = URLComponents()
        (site.scheme, site.host, site.port) = (parts.scheme?.lowercased(), host, parts.port)
        origin = site.string ?? ""
        self.text = normal
        self.host = bare
    }
}
