import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup
import Wording

/// Where somebody who is signed in allows a program to act for them, by the code that it shows.
struct DeviceRoutes: Sendable {
    private let signIn: DeviceSignIn
    private let authentication: SiteAuthentication
    private let visit: Visit

    init(store: any Store, site: SiteAddress) {
        signIn = DeviceSignIn(store: store)
        authentication = SiteAuthentication(store: store, site: site)
        visit = Visit(site: site)
    }

    func addRoutes(to routes: inout SiteRoutes) {
        routes.add(.get, SitePath.device.text, show)
        routes.add(.post, SitePath.device.text, visit.change(decide))
    }

    /// The form for a code; with one, which program it stands for; or what was decided.
    @Sendable private func show(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let query = try FormFields(request.uri.query ?? "")
        let typed = query["code"] ?? ""
        guard let holder = try await authentication.holder(request) else { return toSignIn(code: typed) }
        let preferences = Preferences(request.headers, account: holder.account.language)
        let t = Words(preferences.language)
        switch query["done"] {
        case "allowed":
            return answer(NoticePage(title: .deviceAllowed, help: .deviceAllowedHelp, t: t).page, preferences)
        case "denied": return answer(NoticePage(title: .deviceDenied, help: .deviceDeniedHelp, t: t).page, preferences)
        default: break
        }
        guard !typed.isEmpty else { return codePage(preferences) }
        guard let code = UserCode(typed) else { return unknown(typed, preferences) }
        switch try await signIn.look(code, account: holder.account.id) {
        case .unknown: return unknown(typed, preferences)
        case .tooManyTries: return tooOften(preferences)
        case .found(let found):
            return answer(
                DeviceQuestionPage(device: found, code: code, account: holder.account, t: t).page, preferences)
        }
    }

    /// Takes the decision.
    @Sendable private func decide(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let form = try await FormFields(body: request)
        let typed = form["code"] ?? ""
        guard let holder = try await authentication.holder(request) else { return toSignIn(code: typed) }
        let preferences = Preferences(request.headers, account: holder.account.language)
        guard let code = UserCode(typed) else { return unknown(typed, preferences) }
        let decision = form["decision"]
        guard decision == "allow" || decision == "deny" else {
            throw Problem(.invalidContent, "The form says neither allow nor deny.")
        }
        switch try await signIn.decide(code, isAllowed: decision == "allow", account: holder.account) {
        case .unknown: return unknown(typed, preferences)
        case .tooManyTries: return tooOften(preferences)
        case .decided:
            return visit.goOn(to: SitePath.device.with("done", decision == "allow" ? "allowed" : "denied").text)
        }
    }

    private func codePage(
        _ preferences: Preferences, fault: Phrase? = nil, typed: String = "", status: HTTPResponse.Status = .ok
    ) -> Answer {
        answer(DeviceCodePage(fault: fault, typed: typed, t: Words(preferences.language)).page, preferences, status)
    }

    private func unknown(_ typed: String, _ preferences: Preferences) -> Answer {
        codePage(preferences, fault: .deviceUnknown, typed: typed, status: .unprocessableContent)
    }

    private func tooOften(_ preferences: Preferences) -> Answer {
        codePage(preferences, fault: .deviceTooOften, status: .tooManyRequests)
    }

    private func answer(_ page: Page, _ preferences: Preferences, _ status: HTTPResponse.Status = .ok) -> Answer {
        visit.answer(page, preferences, address: SitePath.device.text, status: status)
    }

    /// Whoever is not signed in signs in first, and comes back with the code.
    private func toSignIn(code: String) -> Answer {
        let own = SitePath.device.with("code", UserCode(code)?.text)
        return visit.goOn(to: SitePath.signIn.with("next", own.text).text)
    }
}
