package import Deployment
package import HTTPTypes

/// A cookie that holds a secret of a browser, or what belongs to it alone, for this host and for no script.
package struct SiteCookie: Sendable {
    package let name: String
    private let isSecure: Bool

    /// Who is signed in.
    package static func session(of site: SiteAddress) -> SiteCookie { SiteCookie("observerd", site) }

    /// Which browser asked for a link.
    package static func browser(of site: SiteAddress) -> SiteCookie { SiteCookie("observerd-browser", site) }

    /// Which browser is at the organisation's provider.
    package static func attempt(of site: SiteAddress) -> SiteCookie { SiteCookie("observerd-attempt", site) }

    /// Where a browser goes on once somebody is signed in.
    package static func place(of site: SiteAddress) -> SiteCookie { SiteCookie("observerd-place", site) }

    private init(_ name: String, _ site: SiteAddress) {
        self.name = site.isSecure ? "__Host-\(name)" : name
        isSecure = site.isSecure
    }

    /// Nil where there is none, or two, or it cannot be one of ours.
    package func secret(in headers: HTTPFields) -> Secret? { value(in: headers).flatMap(Secret.init) }

    /// Nil where there is none, or two.
    package func value(in headers: HTTPFields) -> String? {
        let found = headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> Substring? in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].trimmed == name else { return nil }
            return parts[1].trimmed
        }
        return found.count == 1 ? String(found[0]) : nil
    }

    /// What sets it.
    ///
    /// - Parameter seconds: nil: until the browser is closed.
    package func setting(_ secret: Secret, seconds: Int? = nil) -> String { setting(secret.text, seconds: seconds) }

    /// What sets it to a value that has no mark of its own in cookies.
    package func setting(_ value: String, seconds: Int?) -> String {
        "\(name)=\(value)\(attributes)" + (seconds.map { "; Max-Age=\($0)" } ?? "")
    }

    /// What takes it away.
    package var removal: String { "\(name)=\(attributes); Max-Age=0" }

    private var attributes: String { "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }
}
