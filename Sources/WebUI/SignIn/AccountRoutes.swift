import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup
import Wording

/// The page of what is somebody's own, and its forms.
struct AccountRoutes: Sendable {
    private let store: any Store
    private let signIn: SignIn
    private let keeping: PasswordKeeping
    private let authentication: SiteAuthentication
    private let organisation: OrganisationAccess?
    private let sendsMail: Bool
    private let visit: Visit

    init(
        store: any Store, site: SiteAddress, work: PasswordWork, organisation: OrganisationAccess?, sendsMail: Bool
    ) {
        self.store = store
        signIn = SignIn(store: store)
        keeping = PasswordKeeping(store: store, work: work)
        authentication = SiteAuthentication(store: store, site: site)
        self.organisation = organisation
        self.sendsMail = sendsMail
        visit = Visit(site: site)
    }

    func addRoutes(to routes: inout SiteRoutes) {
        routes.add(.get, SitePath.account.text) { request, context in
            try await forHolder(request) { holder in
                let done = try FormFields(request.uri.query ?? "")["done"].flatMap(Done.init)
                return try await show(holder, request, done: done)
            }
        }
        routes.add(.post, "/account/sign-out", visit.change(signOut))
        routes.add(.post, "/account/sign-out-everywhere", visit.change(signOutEverywhere))
        routes.add(.post, "/account/sessions/end", visit.change(endSession))
        routes.add(.post, "/account/tokens/revoke", visit.change(revokeToken))
        routes.add(.post, SitePath.password.text, visit.change(setPassword))
        routes.add(.post, (SitePath.password / "remove").text, visit.change(removePassword))
    }

    /// What was done just now, as the address of the page says it.
    private enum Done: String {
        case kept, removed, revoked

        var phrase: Phrase {
            switch self {
            case .kept: .passwordKept
            case .removed: .passwordGone
            case .revoked: .tokenRevoked
            }
        }
        var page: String { SitePath.account.with("done", rawValue).text }
    }

    /// Whoever is not signed in signs in first.
    private func forHolder(
        _ request: Request, _ answer: (SessionHolder) async throws -> Answer
    ) async throws -> Answer {
        guard let holder = try await authentication.holder(request) else {
            return visit.goOn(to: SitePath.signIn.with("next", SitePath.account.text).text)
        }
        return try await answer(holder)
    }

    private func show(
        _ holder: SessionHolder, _ request: Request, done: Done? = nil, fault: Phrase? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let (sessions, tokens) = try await store.transaction(.read, as: Actor(holder.account).oneself) { transaction in
            (
                try await transaction.sessions(account: holder.account.id),
                try await transaction.tokens(of: holder.account.id)
            )
        }
        let standing = try await keeping.standing(of: holder)
        let preferences = Preferences(request.headers, account: holder.account.language)
        let page = AccountPage(
            holder: holder, sessions: sessions, tokens: tokens, hasPassword: standing.hasPassword,
            isFresh: standing.isFresh, fault: fault,
            done: done?.phrase, t: Words(preferences.language))
        return visit.answer(page.page, preferences, address: SitePath.account.text, status: status)
    }

    // MARK: Sessions

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
        try await forHolder(request) { holder in
            let session = try await FormFields(body: request)["session"] ?? ""
            do {
                try await signIn.end(session, of: Actor(holder.account))
            } catch let error as StoreError where error.code == .notFound {
                // It has ended meanwhile.
            }
            return visit.goOn(to: SitePath.account.text)
        }
    }

    /// One that has ended meanwhile is over as well.
    @Sendable private func revokeToken(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        try await forHolder(request) { holder in
            let token = try await FormFields(body: request)["token"] ?? ""
            let isRevoked = try await store.transaction(.write, as: Actor(holder.account).oneself) { transaction in
                try await TokenRevocation.revoke(token, of: holder.account.id, in: transaction)
            }
            return visit.goOn(to: isRevoked ? Done.revoked.page : SitePath.account.text)
        }
    }

    private func signedOut(_ request: Request) -> Answer {
        let preferences = Preferences(request.headers)
        var page = SignInPage(organisation: organisation, sendsMail: sendsMail, t: Words(preferences.language))
        page.done = .signedOut
        return visit.answer(page.page, preferences).adding(.setCookie, SiteCookie.session(of: visit.site).removal)
            .with(.clearSiteData, "\"storage\"")
    }

    // MARK: The password

    @Sendable private func setPassword(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        try await forHolder(request) { holder in
            let form = try await FormFields(body: request)
            let outcome = try await keeping.set(
                Password(form["new"] ?? ""), current: form["current"].map(Password.init), of: holder,
                client: ClientAddress.network(of: request, context))
            return try await answer(outcome, .kept, holder, request)
        }
    }

    @Sendable private func removePassword(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        try await forHolder(request) { holder in
            let form = try await FormFields(body: request)
            let outcome = try await keeping.remove(
                current: form["current"].map(Password.init), of: holder,
                client: ClientAddress.network(of: request, context))
            return try await answer(outcome, .removed, holder, request)
        }
    }

    private func answer(
        _ outcome: PasswordKeeping.Outcome, _ done: Done, _ holder: SessionHolder, _ request: Request
    ) async throws -> Answer {
        switch outcome {
        case .done: visit.goOn(to: done.page)
        case .refused(let fault):
            try await show(holder, request, fault: fault.phrase, status: .unprocessableContent)
        case .unproven: try await show(holder, request, fault: .passwordUnproven, status: .unprocessableContent)
        case .tooOften:
            try await show(holder, request, fault: .tooOften, status: .tooManyRequests).with(.retryAfter, "900")
        case .busy:
            try await show(holder, request, fault: .passwordsBusy, status: .serviceUnavailable).with(.retryAfter, "5")
        }
    }
}

extension PasswordFault {
    fileprivate var phrase: Phrase {
        switch self {
        case .tooShort: .passwordTooShort
        case .tooLong: .passwordTooLong
        case .ownName: .passwordOwnName
        }
    }
}
