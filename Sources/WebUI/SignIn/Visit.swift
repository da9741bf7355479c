import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup
import Wording

/// What the pages answer that people see while they come and go: nobody keeps it.
struct Visit: Sendable {
    let site: SiteAddress

    /// What a form does, where one of this site's pages sent it.
    func change(_ handler: @escaping SiteRoutes.Handler) -> SiteRoutes.Handler {
        { request, context in
            guard SameOrigin.sent(request, site) else {
                let preferences = Preferences(request.headers)
                let page = NoticePage(title: .foreignForm, help: .foreignFormHelp, t: Words(preferences.language))
                return answer(page.page, preferences, status: .forbidden)
            }
            return try await handler(request, context)
        }
    }

    /// - Parameter address: where its reader comes back to after a change of preferences.
    func answer(
        _ page: Page, _ preferences: Preferences, address: String = SitePath.signIn.text,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let shell = PageShell(page: page, preferences: preferences, address: address)
        return PageRoutes.answer(shell.html, status: status).with(.cacheControl, "no-store")
    }

    func goOn(to address: String) -> Answer {
        PageHeaders.add(to: Answer(status: .seeOther)).with(.location, address).with(.cacheControl, "no-store")
    }

    /// Somebody is in, and goes on to the page that they wanted.
    func enter(_ account: Account, _ session: Secret, next: String?) -> Answer {
        goOn(to: Landing.place(next, of: account))
            .adding(.setCookie, SiteCookie.session(of: site).setting(session))
            .adding(.setCookie, SiteCookie.place(of: site).removal)
    }
}
