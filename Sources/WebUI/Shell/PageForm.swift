import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup

/// What a page's form sends.
struct PageForm: Sendable {
    /// Who sends it, and the path and query that it is sent to.
    let request: PageRequest
    private let fields: FormFields

    /// - Throws: a problem where the body is no form, or too large or slow.
    init(_ sent: Request, asked request: PageRequest) async throws {
        self.request = request
        fields = try await FormFields(body: sent)
    }

    /// What was typed into a field, without white space around it; nil where it is missing or empty.
    subscript(field: String) -> String? {
        let value = typed(field).drop { $0.isWhitespace }
        guard let last = value.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(value[...last])
    }

    /// What was typed, to be shown again as it was.
    func typed(_ field: String) -> String { fields[field] ?? "" }

    /// The values of all boxes of a name that are ticked.
    func all(_ field: String) -> [String] { fields.all(field) }
}

/// What comes of a form.
enum FormOutcome: Sendable {
    /// It was done; its reader goes on there.
    case done(Path)
    /// It was done, and this page has what is shown only once: nobody keeps it.
    case shown(Page)
    /// It was done when the same form was sent before, whose reader went on there.
    case doneBefore(String)
    /// It was not done: the page again, with what was typed and what is wrong with it.
    case refused(Page)
    /// It was not done, since somebody else was faster: the page again with both changes.
    case overtaken(Page)
}
