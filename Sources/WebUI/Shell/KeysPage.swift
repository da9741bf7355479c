import Markup
import Wording

/// What the keys do, and whether they do.
struct KeysPage {
    let preferences: Preferences

    private var t: Words { Words(preferences.language) }

    var page: Page {
        var page = Page(title: t(.keys), body: body)
        page.isOpen = true
        return page
    }

    private var body: HTML {
        """
        \(PageHead(t(.keys), note: HTML(text: t(.keysHelp))).html)\(table)\
        <form class="noprint" method="post" \(action: SitePath.preferences)>\
        <input type="hidden" name="back" value="\(SitePath.keys.text)">\
        <button class="b" name="keys" value="\(preferences.hasKeys ? "off" : "on")">\
        \(t(preferences.hasKeys ? .switchKeysOff : .switchKeysOn))</button></form>
        """
    }

    private var table: HTML {
        // What the script and the map do by themselves.
        let others: [(letters: [String], what: Phrase)] = [
            (["j"], .nextRow), (["k"], .formerRow), (["Enter"], .openIt),
            (["← ↑ → ↓"], .moveMap), (["+", "−", "0"], .zoomMap),
        ]
        let rows = PageKey.all.map { (letters: $0.letters.map(String.init), what: $0.phrase) } + others
        return """
            <section class="card" aria-label="\(t(.keys))">\(Table(
                caption: t(.keys),
                columns: [
                    Column(t(.key), .name) { row in "\(each: row.letters, between: " ", { "<kbd>\($0)</kbd>" })" },
                    Column(t(.whatItDoes), .acts) { "\(t($0.what))" },
                ], rows: rows
            ).html)</section>
            """
    }
}
