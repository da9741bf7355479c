package import Deployment
package import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// The pages by which people get in and out, for browsers without scripts.
///
/// Opening a page changes nothing, since scanners of mail open links; each change is a form that one of these pages sends.
package struct SignInPages: Sendable {
    private let store: any Store
    private let signIn: SignIn
    private let site: SiteAddress
    private let authentication: SiteAuthentication

    package init(store: any Store, site: SiteAddress) {
        self.store = store
        self.site = site
        signIn = SignIn(store: store)
        authentication = SiteAuthentication(store: store, site: site)
    }

    package func addRoutes(to routes: inout SiteRoutes) {
        routes.add(.get, "/sign-in") { request, _ in askPage(PageText(accepting: request.headers)).answer }
        routes.add(.post, "/sign-in", change(ask))
        routes.add(.get, "/sign-in/{link}", look)
        routes.add(.post, "/sign-in/{link}", change(use))
        routes.add(.get, "/account", account)
        routes.add(.post, "/account/sign-out", change(signOut))
        routes.add(.post, "/account/sign-out-everywhere", change(signOutEverywhere))
        routes.add(.post, "/account/sessions/end", change(endSession))
        let device = DevicePage(store: store, authentication: authentication)
        routes.add(.get, "/device", device.show)
        routes.add(.post, "/device", change(device.decide))
    }

    /// What a form does, where one of this site's pages sent it.
    private func change(_ handler: @escaping SiteRoutes.Handler) -> SiteRoutes.Handler {
        { request, context in
            guard SameOrigin.sent(request, site) else {
                let text = PageText(accepting: request.headers)
                return Page(
                    title: text.foreign, language: text.language, body: Page.paragraph(text.foreignNotes),
                    status: .forbidden
                ).answer
            }
            return try await handler(request, context)
        }
    }

    // MARK: Links

    private func askPage(_ text: PageText, fault: String? = nil) -> Page {
        Page(
            title: text.signIn, language: text.language,
            body: (fault.map(Page.paragraph) ?? "") + Page.askForm(text),
            status: fault == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func ask(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let text = PageText(accepting: request.headers)
        guard let email = (try await FormBody(request))["email"].flatMap(EmailAddress.init) else {
            return askPage(text, fault: text.badEmail).answer
        }
        let cookie = SiteCookie.browser(of: site)
        let browser = cookie.secret(in: request.headers) ?? Secret()
        try await signIn.ask(email: email, browser: browser, client: ClientAddress.of(request, context))
        return Page(title: text.asked, language: text.language, body: Page.paragraph(text.askedNotes)).answer
            .with(.setCookie, cookie.setting(browser, seconds: 3600))
    }

    @Sendable private func look(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let accepted = PageText(accepting: request.headers)
        guard let link = link(context), let open = try await signIn.look(at: link) else {
            return invalidPage(accepted).answer
        }
        let text = PageText(open.account.language)
        if let bound = open.browser, bound != browser(request)?.sha256 { return otherBrowserPage(text).answer }
        return Page(
            title: open.purpose == .invitation ? text.welcome : text.signIn, language: text.language,
            body: Page.paragraph(text.openNotes) + Page.button(text.open, to: SignInLink.path(of: link))
        ).answer
    }

    @Sendable private func use(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let text = PageText(accepting: request.headers)
        guard let link = link(context) else { return invalidPage(text).answer }
        switch try await signIn.use(link, browser: browser(request)) {
        case .invalid: return invalidPage(text).answer
        case .otherBrowser: return otherBrowserPage(text).answer
        case .opened(let secret, _):
            return Self.goOn(to: "/account").with(.setCookie, SiteCookie.session(of: site).setting(secret))
        }
    }

    private func link(_ context: HTTPContext) -> Secret? { context.parameters.get("link").flatMap(Secret.init) }

    private func browser(_ request: Request) -> Secret? { SiteCookie.browser(of: site).secret(in: request.headers) }

    private func invalidPage(_ text: PageText) -> Page {
        Page(
            title: text.invalid, language: text.language,
            body: Page.paragraph(text.invalidNotes) + Page.askForm(text), status: .gone)
    }

    private func otherBrowserPage(_ text: PageText) -> Page {
        Page(
            title: text.otherBrowser, language: text.language,
            body: Page.paragraph(text.otherBrowserNotes) + Page.askForm(text), status: .forbidden)
    }

    // MARK: Sessions

    @Sendable private func account(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        guard let holder = try await authentication.holder(request) else { return Self.goOn(to: "/sign-in") }
        let text = PageText(holder.account.language)
        let sessions = try await store.transaction(.read, as: Actor(holder.account).oneself) { transaction in
            try await transaction.sessions(account: holder.account.id)
        }
        let items = sessions.map { session in
            let note = session.id == holder.session.id ? " (\(Page.escaped(text.thisOne)))" : ""
            let end = Page.button(text.end, to: "/account/sessions/end", fields: [("session", session.id)])
            return "<li>\(Page.escaped("\(session.createdAt)"))\(note) \(end)</li>"
        }
        let body = """
            \(Page.paragraph("\(holder.account.name), \(holder.account.email)"))
            \(Page.button(text.signOut, to: "/account/sign-out"))
            <h2>\(Page.escaped(text.sessions))</h2><ul>\(items.joined())</ul>
            \(Page.button(text.signOutEverywhere, to: "/account/sign-out-everywhere"))
            """
        return Page(title: text.account, language: text.language, body: body).answer
    }

    @Sendable private func signOut(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        if let holder = try await authentication.holder(request) {
            try await signIn.end(holder.session.id, of: Actor(holder.account))
        }
        return signedOut(request)
    }

    @Sendable private func signOutEverywhere(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        if let holder = try await authentication.holder(request) {
            try await signIn.endAll(of: Actor(holder.account))
        }
        return signedOut(request)
    }

    @Sendable private func endSession(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        guard let holder = try await authentication.holder(request) else { return Self.goOn(to: "/sign-in") }
        let session = (try await FormBody(request))["session"] ?? ""
        do {
            try await signIn.end(session, of: Actor(holder.account))
        } catch let error as StoreError where error.code == .notFound {
            // It has ended meanwhile.
        }
        return Self.goOn(to: "/account")
    }

    private func signedOut(_ request: Request) -> Answer {
        let text = PageText(accepting: request.headers)
        return Page(title: text.signedOut, language: text.language, body: Page.askForm(text)).answer
            .with(.setCookie, SiteCookie.session(of: site).removal)
    }

    private static func goOn(to path: String) -> Answer {
        Answer(status: .seeOther).with(.location, path).with(.cacheControl, "no-store")
    }
}
