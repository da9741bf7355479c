import MissionModel

/// Where people reach the site: what links begin with, and what the origin of its pages is.
package struct SiteAddress: Sendable, Equatable {
    /// Without a slash at the end.
    package let url: String
    /// Whether cookies travel encrypted only.
    package let isSecure: Bool

    /// - Parameter text: `https://host`, or `http://` and this machine; a port may follow.
    package init?(_ text: String) {
        let lower = text.lowercased()
        let trimmed = lower.hasSuffix("/") ? String(lower.dropLast()) : lower
        let parts = trimmed.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, HostForm.fits(String(parts[1])),
            parts[1].utf8.first != UInt8(ascii: ":"), !parts[1].hasSuffix(":")
        else { return nil }
        switch parts[0] {
        case "https": isSecure = true
        case "http" where Self.isThisMachine(parts[1]): isSecure = false
        default: return nil
        }
        url = trimmed
    }

    /// A site on this machine without encryption.
    package static func loopback(port: Int) -> SiteAddress { SiteAddress("http://127.0.0.1:\(port)")! }

    /// Whether a browser says `Origin` for the site's own pages. With the request's own host it is so as well: nobody else
    /// can have the browser name that.
    func isOrigin(_ origin: String, host: String?) -> Bool {
        let origin = origin.lowercased()
        if origin == url { return true }
        guard let host = host?.lowercased(), !host.isEmpty else { return false }
        return origin == "\(isSecure ? "https" : "http")://\(host)"
    }

    private static func isThisMachine(_ host: Substring) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        let isLoopback = numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
        return name == "localhost" || name == "[::1]" || isLoopback
    }
}
