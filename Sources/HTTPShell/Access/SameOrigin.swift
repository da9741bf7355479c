package import Hummingbird
import HTTPTypes

/// Whether a request that a browser sends with its cookies comes from the site's own pages.
package enum SameOrigin {
    /// Browsers say so by `Sec-Fetch-Site`; those that do not, by `Origin`. What says neither is no browser's, or an old
    /// one's that cannot be told from somebody else's page.
    package static func sent(_ request: Request, _ site: SiteAddress) -> Bool {
        if let fetch = request.headers[.secFetchSite] { return fetch == "same-origin" }
        guard let origin = request.headers[.origin] else { return false }
        return site.isOrigin(origin, host: request.head.authority)
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
