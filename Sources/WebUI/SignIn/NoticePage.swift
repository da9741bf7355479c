import Markup
import Wording

/// A page that says one thing, with a button to go on where there is something to be done.
struct NoticePage {
    let title: Phrase
    let help: Phrase
    var button: (label: Phrase, path: Path)?
    let t: Words

    var page: Page {
        let form: HTML =
            button.map {
                "<form method=\"post\" \(action: $0.path)><button class=\"b go\">\(t($0.label))</button></form>"
            }
            ?? .empty
        return Page(
            title: t(title),
            body: "<div class=\"narrow\">\(PageHead(t(title), note: HTML(text: t(help))).html)\(form)</div>",
            isOpen: true)
    }
}
