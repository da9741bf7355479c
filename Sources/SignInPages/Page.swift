import Deployment
import HTTPShell
import HTTPTypes

/// A page without scripts, styles or anything else from elsewhere, which no cache keeps and no frame shows.
struct Page: Sendable {
    let title: String
    let language: Language
    /// HTML.
    let body: String
    var status = HTTPResponse.Status.ok

    var answer: Answer {
        let html = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>\(Self.escaped(title))</title></head>
            <body><main><h1>\(Self.escaped(title))</h1>
            \(body)
            </main></body></html>

            """
        return Answer(status: status, contentType: "text/html; charset=utf-8", body: .bytes(Array(html.utf8)))
            .with(.contentSecurityPolicy, Self.policy).with(.referrerPolicy, "no-referrer")
            .with(.cacheControl, "no-store")
    }

    private static let policy =
        "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }

    static func paragraph(_ text: String) -> String { "<p>\(escaped(text))</p>" }

    /// A form of one button.
    ///
    /// - Parameter fields: what is sent unseen.
    static func button(_ label: String, to path: String, fields: [(name: String, value: String)] = []) -> String {
        let hidden = fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\(escaped($0.value))\">" }
        return
            "<form method=\"post\" action=\"\(escaped(path))\">\(hidden.joined())<button>\(escaped(label))</button></form>"
    }

    static func askForm(_ text: PageText) -> String {
        """
        <form method="post" action="/sign-in"><label>\(escaped(text.email))
        <input type="email" name="email" required autocomplete="username" maxlength="254"></label>
        <button>\(escaped(text.askForLink))</button></form>
        """
    }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
