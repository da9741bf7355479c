import Foundation

/// The root of an OSRM-compatible service, such as `http://127.0.0.1:5000` or `https://maps.example.org/osrm`.
package struct OSRMAddress: Sendable, Equatable {
    /// Without a slash at its end.
    package let text: String

    /// What an address must be, for a sentence that begins with its name.
    package static let form = "must be an http or https URL with a host, without user name, query and fragment"

    /// Nil for what is no such address.
    package init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.host?.isEmpty == false, parts.user == nil, parts.password == nil,
            parts.query == nil, parts.fragment == nil, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        self.text = text
    }
}
