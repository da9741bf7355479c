import Markup
import Wording

/// The one form by which a list is searched and filtered; what it holds is in the address.
struct FilterForm {
    struct Choice {
        let name: String
        let label: String
        let options: [(value: String, title: String)]
        let chosen: String?
    }

    /// A day and a time.
    struct Moment {
        let name: String
        let label: String
        /// As it was typed.
        let chosen: String?
    }

    /// More than so many options are no choice: such a filter is reached by links, and by what is typed.
    static let mostOptions = 50

    let path: Path
    let search: String?
    var choices: [Choice] = []
    var moments: [Moment] = []
    var hasSearch = true
    /// What else the address says, and goes on saying.
    var kept: [(name: String, value: String)] = []
    let t: Words

    /// Whether there is something to clear.
    private var isUsed: Bool {
        hasSearch && (search != nil || choices.contains { $0.chosen != nil }) || moments.contains { $0.chosen != nil }
    }

    var html: HTML {
        """
        <form class="find cardfind noprint" \(action: path)>\(when: hasSearch, """
            <label class="f">\(t(.search))\
            <input type="search" name="q" size="22" maxlength="200" value="\(search ?? "")"\(PageKey.search.mark)></label>
            """)\
        \(each: kept, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
        \(each: choices, { html($0) })\(each: moments, { html($0) })<button class="b">\(t(.show))</button>\
        \(when: isUsed, "<a class=\"b ask\" \(href: path)>\(t(.clear))</a>")</form>
        """
    }

    private func html(_ moment: Moment) -> HTML {
        """
        <label class="f">\(moment.label)<input type="datetime-local" name="\(moment.name)" \
        value="\(moment.chosen ?? "")"></label>
        """
    }

    private func html(_ choice: Choice) -> HTML {
        if choice.options.count > Self.mostOptions {
            return """
                <label class="f">\(choice.label)<input name="\(choice.name)" size="12" maxlength="200" \
                value="\(choice.chosen ?? "")"></label>
                """
        }
        return """
            <label class="f">\(choice.label)<select name="\(choice.name)"><option value="">\(t(.all))</option>\
            \(each: choice.options, { option in
                let chosen: HTML = option.value == choice.chosen ? " selected" : .empty
                return "<option value=\"\(option.value)\"\(chosen)>\(option.title)</option>"
            })</select></label>
            """
    }
}
