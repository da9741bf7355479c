import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup
import Wording

/// Keeps in cookies how a reader wants pages to be, and tells of the keys.
enum PreferencesController {
    static func addRoutes(to routes: inout PageRoutes) {
        routes.add(.post, SitePath.preferences.text, change)
        routes.add(.get, SitePath.keys.text) { request, _ in
            let preferences = Preferences(request.headers)
            let page = KeysPage(preferences: preferences).page
            let shell = PageShell(page: page, preferences: preferences, address: SitePath.keys.text)
            return PageRoutes.answer(shell.html)
        }
    }

    /// A form with `language`, `theme` or `keys`, and `back`: where its reader goes on.
    private static func change(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        // Nothing but a page of this site has this form.
        if let origin = request.headers[.secFetchSite], !["same-origin", "none"].contains(origin) {
            throw Problem(.forbidden, "This form is sent from this site only.")
        }
        let bytes = try await BoundedBody(request: request, limit: 8 << 10, deadline: .seconds(10)).bytes()
        let fields = try FormFields(String(decoding: bytes, as: UTF8.self))
        var answer = PageHeaders.add(to: Answer(status: .seeOther)).with(
            .location, ReturnAddress.checked(fields["back"]) ?? SitePath.missions.text
        )
        .with(.cacheControl, "no-store")
        if let text = fields["language"] {
            guard let language = Language(rawValue: text) else { throw unknown("language", text) }
            answer = answer.with(.setCookie, cookie("language", language.rawValue))
        } else if let text = fields["theme"] {
            let theme = Preferences.Theme(rawValue: text)
            guard theme != nil || text == "auto" else { throw unknown("theme", text) }
            answer = answer.with(.setCookie, cookie("theme", theme?.rawValue))
        } else if let text = fields["keys"] {
            guard ["on", "off"].contains(text) else { throw unknown("keys", text) }
            answer = answer.with(.setCookie, cookie("keys", text == "off" ? text : nil))
        } else {
            throw Problem(.invalidContent, "The form has neither a language nor a theme nor keys.")
        }
        return answer
    }

    /// - Parameter value: nil removes it.
    private static func cookie(_ name: String, _ value: String?) -> String {
        "\(name)=\(value ?? ""); Path=/; Max-Age=" + (value == nil ? "0" : "31536000") + "; SameSite=Lax; HttpOnly"
    }

    private static func unknown(_ field: String, _ value: String) -> Problem {
        Problem(.invalidContent, "There is no \(field) “\(value.prefix(40))” here.")
    }
}
