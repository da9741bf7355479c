import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// Asks for a link by mail, for whoever has the address.
struct SignInController: Sendable {
    let store: any Store
    let changes: Changes
    let site: SiteAddress

    func addRoutes(to routes: inout Routes) {
        routes.add(.askForLink, ask)
    }

    /// The answer is the same whether somebody has the address or not.
    @Sendable private func ask(_ request: APIRequest) async throws -> Answer {
        var form = try RequestForm(try await changes.json(request))
        form.require("email")
        let email = form.email()
        try form.finish()
        let cookie = SiteCookie.browser(of: site)
        let browser = cookie.secret(in: request.request.headers) ?? Secret()
        if let email { try await SignIn(store: store).ask(email: email, browser: browser, client: request.client) }
        return Answer(status: .accepted).with(.setCookie, cookie.setting(browser, seconds: 3600))
    }
}
