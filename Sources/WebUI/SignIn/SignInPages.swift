package import Deployment
package import HTTPShell
import HTTPTypes
import Hummingbird
import Logging
import Markup
import MissionModel
import Wording

/// The pages by which people get in and out.
///
/// Opening a page changes nothing, since scanners of mail open links; each change is a form that one of these pages sends.
/// The way to the organisation's provider is a link, since a form may lead to this site alone.
package struct SignInPages: Sendable {
    private let signIn: SignIn
    private let passwords: PasswordSignIn
    private let organisation: OrganisationAccess?
    private let sendsMail: Bool
    private let visit: Visit
    private let authentication: SiteAuthentication
    private let account: AccountRoutes
    private let device: DeviceRoutes

    /// - Parameters:
    ///   - organisation: nil: nobody signs in there.
    ///   - sendsMail: whether links that are asked for go out from here.
    ///   - work: of all passwords of the process.
    package init(
        store: any Store, site: SiteAddress, organisation: OrganisationAccess? = nil, sendsMail: Bool = true,
        work: PasswordWork = PasswordWork()
    ) {
        signIn = SignIn(store: store)
        passwords = PasswordSignIn(store: store, work: work)
        self.organisation = organisation
        self.sendsMail = sendsMail
        visit = Visit(site: site)
        authentication = SiteAuthentication(store: store, site: site)
        account = AccountRoutes(store: store, site: site, work: work, organisation: organisation, sendsMail: sendsMail)
        device = DeviceRoutes(store: store, site: site)
    }

    package func addRoutes(to routes: inout SiteRoutes) {
        routes.add(.get, SitePath.signIn.text, begin)
        routes.add(.post, SitePath.signIn.text, visit.change(ask))
        routes.add(.post, SitePath.signInByPassword.text, visit.change(enter))
        if let organisation {
            routes.add(.get, SitePath.signInByOrganisation.text) { request, context in
                try await leave(organisation, request, context)
            }
            routes.add(.get, OrganisationAccess.callback) { request, context in
                try await comeBack(organisation, request, context)
            }
        }
        routes.add(.get, "/sign-in/{link}", look)
        routes.add(.post, "/sign-in/{link}", visit.change(use))
        account.addRoutes(to: &routes)
        device.addRoutes(to: &routes)
    }

    /// The page of all ways in, about what happened.
    private func ways(
        _ request: Request, notice: (title: Phrase, help: Phrase)? = nil,
        fault: (phrase: Phrase, way: SignInPage.Way?)? = nil, holder: Account? = nil,
        email: String = "", next: String? = nil, account: Language? = nil, status: HTTPResponse.Status
    ) -> Answer {
        let preferences = Preferences(request.headers, account: account)
        let page = SignInPage(
            notice: notice, fault: fault, holder: holder, email: email, next: ReturnAddress.checked(next),
            organisation: organisation, sendsMail: sendsMail, t: Words(preferences.language))
        return visit.answer(page.page, preferences, status: status)
    }

    @Sendable private func begin(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        ways(request, next: try FormFields(request.uri.query ?? "")["next"], status: .ok)
    }

    // MARK: Links

    @Sendable private func ask(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let form = try await FormFields(body: request)
        let typed = form["email"] ?? ""
        guard let email = EmailAddress(String(typed[...].trimmed)) else {
            return ways(
                request, fault: (.badEmail, .link), email: typed, next: form["next"], status: .unprocessableContent)
        }
        let cookie = SiteCookie.browser(of: visit.site)
        let browser = cookie.secret(in: request.headers) ?? Secret()
        try await signIn.ask(email: email, browser: browser, client: ClientAddress.network(of: request, context))
        let preferences = Preferences(request.headers)
        return visit.answer(
            NoticePage(
                title: sendsMail ? .linkSent : .linksUnsent, help: sendsMail ? .linkSentHelp : .linksUnsentHelp,
                t: Words(preferences.language)
            ).page, preferences
        )
        .adding(.setCookie, cookie.setting(browser, seconds: 3600))
        .adding(.setCookie, Landing.keeping(form["next"], visit.site))
    }

    @Sendable private func look(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        guard let link = link(context), let open = try await signIn.look(at: link) else {
            return try await invalid(request)
        }
        let language = open.account.language
        if let bound = open.browser, bound != browser(request)?.sha256 { return otherBrowser(request, language) }
        let preferences = Preferences(request.headers, account: language)
        let page = NoticePage(
            title: open.purpose == .invitation ? .welcome : .signInTitle, help: .openLinkHelp,
            button: (.goOn, Path("sign-in", link.text)), t: Words(preferences.language))
        return visit.answer(page.page, preferences, address: SignInLink.path(of: link))
    }

    @Sendable private func use(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        guard let link = link(context) else { return try await invalid(request) }
        switch try await signIn.use(link, browser: browser(request)) {
        case .invalid: return try await invalid(request)
        case .otherBrowser: return otherBrowser(request, nil)
        case .opened(let secret, _):
            guard let account = try await signIn.holder(of: secret)?.account else {
                return try await invalid(request)
            }
            return visit.enter(account, secret, next: Landing.kept(request.headers, visit.site))
        }
    }

    private func link(_ context: HTTPContext) -> Secret? { context.parameters.get("link").flatMap(Secret.init) }

    private func browser(_ request: Request) -> Secret? {
        SiteCookie.browser(of: visit.site).secret(in: request.headers)
    }

    /// Whoever opens the link of a mail again may be in since the first time.
    private func invalid(_ request: Request) async throws -> Answer {
        let holder = try await authentication.holder(request)?.account
        return ways(
            request, notice: (.linkInvalid, .linkInvalidHelp), holder: holder,
            next: Landing.kept(request.headers, visit.site), account: holder?.language, status: .gone)
    }

    private func otherBrowser(_ request: Request, _ language: Language?) -> Answer {
        ways(request, notice: (.otherBrowser, .otherBrowserHelp), account: language, status: .forbidden)
    }

    // MARK: Passwords

    @Sendable private func enter(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let form = try await FormFields(body: request)
        let (typed, next) = (form["email"] ?? "", form["next"])
        func refuse(_ phrase: Phrase, _ status: HTTPResponse.Status) -> Answer {
            ways(request, fault: (phrase, .password), email: typed, next: next, status: status)
        }
        guard let email = EmailAddress(String(typed[...].trimmed)) else {
            return refuse(.badEmail, .unprocessableContent)
        }
        let client = ClientAddress.network(of: request, context)
        switch try await passwords.enter(email: email, Password(form["password"] ?? ""), client: client) {
        case .opened(let secret, let account): return visit.enter(account, secret, next: next)
        case .refused: return refuse(.wrongPassword, .unprocessableContent)
        case .tooOften: return refuse(.tooOften, .tooManyRequests).with(.retryAfter, "900")
        case .busy: return refuse(.passwordsBusy, .serviceUnavailable).with(.retryAfter, "5")
        }
    }

    // MARK: The organisation's provider

    private func leave(
        _ organisation: OrganisationAccess, _ request: Request, _ context: HTTPContext
    ) async throws -> Answer {
        let next = try FormFields(request.uri.query ?? "")["next"]
        do {
            let client = ClientAddress.network(of: request, context)
            guard let (address, attempt) = try await organisation.signIn.begin(client: client) else {
                return ways(request, fault: (.tooOften, nil), next: next, status: .tooManyRequests)
                    .with(.retryAfter, "900")
            }
            let cookie = SiteCookie.attempt(of: visit.site)
            return visit.goOn(to: address)
                .adding(.setCookie, cookie.setting(attempt.browserSecret, seconds: OrganisationSignIn.lifetimeSeconds))
                .adding(.setCookie, Landing.keeping(next, visit.site))
        } catch let error as IdentityProviderError {
            context.logger.warning("sign-in provider cannot be used", metadata: ["error": .string("\(error)")])
            return ways(request, fault: (.providerDown, nil), next: next, status: .serviceUnavailable)
        }
    }

    private func comeBack(
        _ organisation: OrganisationAccess, _ request: Request, _ context: HTTPContext
    ) async throws -> Answer {
        let query = try FormFields(request.uri.query ?? "")
        let answer = ProviderAnswer(
            state: query["state"], code: query["code"], error: query["error"], issuer: query["iss"])
        let cookie = SiteCookie.attempt(of: visit.site)
        let next = Landing.kept(request.headers, visit.site)
        switch try await organisation.signIn.open(answer, browserSecret: cookie.value(in: request.headers)) {
        case .admitted(let account, let secret):
            return visit.enter(account, secret, next: next).adding(.setCookie, cookie.removal)
        case .refused(let refusal, let reason):
            context.logger.notice(
                "sign-in by the organisation refused",
                metadata: ["refusal": .string(refusal.rawValue), "error": .string(reason)])
            let answer = ways(request, fault: (refusal.phrase, nil), next: next, status: refusal.status)
            // Somebody else's answer ends no sign-in of this browser.
            return refusal == .notPending ? answer : answer.adding(.setCookie, cookie.removal)
        }
    }
}

extension SignInRefusal {
    fileprivate var phrase: Phrase {
        switch self {
        case .notPending: .providerNotPending
        case .declined: .providerDeclined
        case .unavailable: .providerDown
        case .unproven: .providerUnproven
        case .noAccount: .providerNoAccount
        case .otherPerson: .providerOtherPerson
        }
    }

    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notPending: .gone
        case .unavailable: .serviceUnavailable
        case .declined, .unproven, .noAccount, .otherPerson: .forbidden
        }
    }
}
