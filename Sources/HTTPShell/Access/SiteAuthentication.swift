package import Deployment
import HTTPTypes
package import Hummingbird

/// Knows a caller by a bearer token, or by the cookie of a session.
///
/// A browser sends its cookies with whatever page asks it to, so a change by cookie must come from the site's own pages.
package struct SiteAuthentication: Authentication {
    private let tokens: BearerAuthentication
    private let signIn: SignIn
    private let site: SiteAddress

    package init(store: any Store, site: SiteAddress) {
        tokens = BearerAuthentication(store: store)
        signIn = SignIn(store: store)
        self.site = site
    }

    /// - Throws: 401 for anything but one valid token or open session, 403 for a change from elsewhere.
    package func caller(_ request: Request) async throws -> Caller {
        guard request.headers[values: .authorization].isEmpty else { return try await tokens.caller(request) }
        guard let holder = try await holder(request) else { throw BearerAuthentication.refusal }
        let isReading = request.method == .get || request.method == .head
        guard isReading || SameOrigin.sent(request, site) else {
            throw Problem(.forbidden, "A change with the cookie of a session must come from a page of this site.")
        }
        return Caller(actor: Actor(holder.account), session: holder)
    }

    /// The session of the request's cookie; nil where there is none that is open.
    package func holder(_ request: Request) async throws -> SessionHolder? {
        guard let secret = SiteCookie.session(of: site).secret(in: request.headers) else { return nil }
        return try await signIn.holder(of: secret)
    }
}
