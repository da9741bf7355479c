import Markup
import MissionModel
import Wording

/// A box with a heading, and what stands at the heading's end.
struct Card {
    /// By which the heading is found.
    let id: String
    /// A word that may stand within sentences elsewhere; as a heading it begins one.
    let title: String
    var note: HTML = .empty
    var end: HTML = .empty
    let body: HTML

    var html: HTML {
        """
        <section class="card" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title.asHead)</h2>\(note)\
        \(when: !end.isEmpty, "<div class=\"end small\">\(end)</div>")</header>\(body)</section>
        """
    }
}

/// A list of what is known of something.
struct Facts {
    private var rows: [(term: String, html: HTML)] = []

    /// Adds what is known; what is not is left out.
    mutating func add(_ term: String, _ html: HTML?) {
        if let html, !html.isEmpty { rows.append((term, html)) }
    }

    mutating func add(_ term: String, text: String?) {
        add(term, text.map { HTML(text: $0) })
    }

    var html: HTML {
        "<dl class=\"facts\">\(each: rows, { "<dt>\($0.term)</dt><dd>\($0.html)</dd>" })</dl>"
    }
}

/// The head of a page.
struct PageHead {
    let title: HTML
    var note: HTML = .empty
    /// What can be done from here: links that look like buttons.
    var acts: HTML = .empty

    init(_ title: HTML, note: HTML = .empty, acts: HTML = .empty) {
        self.title = title
        self.note = note
        self.acts = acts
    }

    init(_ title: String, note: HTML = .empty, acts: HTML = .empty) {
        self.init(HTML(text: title), note: note, acts: acts)
    }

    var html: HTML {
        """
        <div class="head"><div><h1>\(title)</h1>\(when: !note.isEmpty, "<p class=\"soft\">\(note)</p>")</div>\
        \(when: !acts.isEmpty, "<p class=\"acts\">\(acts)</p>")</div>
        """
    }
}

/// Links among views of one thing.
struct Tabs {
    let label: String
    let links: [(name: HTML, path: Path, isCurrent: Bool)]

    var html: HTML {
        """
        <nav class="tabs" aria-label="\(label)">\(each: links, { link in
            "<a \(href: link.path)\(when: link.isCurrent, " aria-current=\"page\"")>\(link.name)</a>"
        })</nav>
        """
    }
}

enum Tag: String {
    case plain = "", ok, wait, bad, new, zone

    func html(_ text: String) -> HTML { "<span class=\"\(self == .plain ? "tag" : "tag \(rawValue)")\">\(text)</span>" }
}

extension HTML {
    static func link(_ text: String, _ path: Path) -> HTML { "<a \(href: path)>\(text)</a>" }

    /// A link to where something can be done.
    static func button(_ text: String, _ path: Path) -> HTML { "<a class=\"b\" \(href: path)>\(text)</a>" }

    /// A name with the identifier behind it.
    static func named(_ name: String?, _ id: String, _ path: Path) -> HTML {
        guard let name, name != id else { return link(id, path) }
        return "\(link(name, path)) <span class=\"id\">\(id)</span>"
    }

    /// The time of day of an instant, as its own clock has it.
    static func clock(_ instant: Instant) -> HTML { "<time datetime=\"\(instant.text)\">\(instant.clock)</time>" }

    /// From one time of a day to another.
    static func clocks(_ from: Instant, _ to: Instant) -> HTML {
        "<span class=\"nowrap\">\(clock(from))–\(clock(to))</span>"
    }

    static func moment(_ instant: Instant, _ t: Words) -> HTML {
        "<time datetime=\"\(instant.text)\">\(t.language.moment(instant))</time>"
    }

    /// What the service says, in the reader's language where it has the sentence, else in English.
    static func told(_ english: String, _ t: Words) -> HTML {
        t.told(english).map { HTML(text: $0) } ?? "<span lang=\"en\">\(english)</span>"
    }

    /// From one moment to another.
    static func span(_ from: Instant, _ to: Instant, _ t: Words) -> HTML { HTML(text: t.language.span(from, to)) }

    /// What stands where there is nothing yet, and what to do then.
    static func empty(_ title: String?, _ help: String) -> HTML {
        "<div class=\"empty\">\(title.map { "<b>\($0)</b>" })\(help)</div>"
    }
}

extension Words {
    /// A sentence with markup in its places.
    func html(_ sentence: Sentence, _ values: HTML...) -> HTML {
        var html = HTML.empty
        for part in parts(sentence) {
            switch part {
            case .text(let text): html += HTML(text: text)
            case .place(let number): html += number < values.count ? values[number] : .empty
            }
        }
        return html
    }
}
