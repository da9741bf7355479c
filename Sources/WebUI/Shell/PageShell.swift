import Deployment
import Markup
import MissionModel
import Wording

/// The parts of a mission that the top bar leads to.
enum Section: CaseIterable, Sendable {
    case overview, plans, repairs, people, places, rules, messages, log

    func path(_ mission: MissionPath) -> Path {
        switch self {
        case .overview: mission.overview
        case .plans: mission.plans
        case .repairs: mission.repairs
        case .people: mission.people
        case .places: mission.regions
        case .rules: mission.rules
        case .messages: mission.messages
        case .log: mission.log
        }
    }

    var phrase: Phrase {
        switch self {
        case .overview: .overview
        case .plans: .plans
        case .repairs: .repairs
        case .people: .people
        case .places: .places
        case .rules: .rules
        case .messages: .messages
        case .log: .log
        }
    }
}

/// What a page shows, without what all pages have.
struct Page: Sendable {
    var title: String
    /// Whose pages these are; nil: of no mission.
    var mission: MissionHeader?
    var section: Section?
    /// What stands around a page for heads, on a phone, in place of staff's parts.
    var phone: PhoneFrame?
    var body: HTML
    /// Style sheets beside the one of all pages.
    var styles: [Asset] = []
    /// Scripts beside the one of all pages.
    var scripts: [Asset] = []
    /// Whether it is made for the printer.
    var isPaper = false
    /// How it comes to be the other page that it soon will be; nil: it stays as it is.
    var renewal: Renewal?
    /// Whether people see it who are not signed in.
    var isOpen = false
}

/// How a page follows what it tells of while that is under way.
enum Renewal: Sendable {
    /// The browser asks for it again.
    case whole
    /// A part of it follows a stream; without scripts the browser asks for the whole again.
    case part

    /// Seconds between two questions.
    private static let seconds = 2

    var html: HTML {
        let again: HTML = "<meta http-equiv=\"refresh\" content=\"\(Self.seconds)\">"
        return self == .whole ? again : "<noscript>\(again)</noscript>"
    }
}

/// What stands around a page for heads.
struct PhoneFrame: Sendable {
    /// The mission's name.
    let title: String
    let home: Path
    /// Whether it is a page for paper.
    var isPaper = false
}

/// A whole document around what a page shows.
struct PageShell: Sendable {
    let page: Page
    let preferences: Preferences
    /// Where the reader is, to come back to after a change of preferences.
    let address: String

    private var t: Words { Words(preferences.language) }

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(preferences.language.rawValue)"\(theme)><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width, initial-scale=1">\
        \(page.renewal?.html)\
        <title>\(page.title) · \(page.mission?.name ?? page.phone?.title ?? "observerd")</title>\
        \(each: styles, { "<link rel=\"stylesheet\" \(href: $0.path)>" })\
        <link rel="icon" \(href: Asset.icons.path)>\
        \(each: [Asset.script] + page.scripts, { "<script type=\"module\" \(src: $0.path)></script>" })</head>\
        <body\(kind)\(when: preferences.hasKeys && page.phone == nil, " data-keys")>\
        <a class="skip" \(href: .here("main"))>\(t(.skip))</a>\(top)<main id="main">\(page.body)</main>\(bottom)\
        </body></html>

        """
    }

    private var theme: HTML {
        guard let theme = preferences.theme else { return .empty }
        return " data-theme=\"\(theme.rawValue)\""
    }

    private var styles: [Asset] {
        (page.phone == nil ? [Asset.style] : [Asset.style, .headStyle]) + page.styles
    }

    private var kind: HTML {
        guard let phone = page.phone else { return page.isPaper ? " class=\"sheets\"" : .empty }
        return phone.isPaper ? " class=\"phone paper\"" : " class=\"phone\""
    }

    private var top: HTML {
        if let phone = page.phone {
            return """
                <header class="top"><div><a class="mission" \(href: phone.home)>\(phone.title)</a></div></header>
                """
        }
        guard let mission = page.mission else {
            return """
                <header class="top"><div><a class="mission" \(href: SitePath.missions)>observerd</a></div></header>
                """
        }
        let paths = MissionPath(mission.id)
        return """
            <header class="top"><div><a class="mission" \(href: paths.overview)>\(mission.name)</a>\
            <nav aria-label="\(t(.missionMenu))"><ul>\(each: Section.allCases, { link($0, paths) })</ul></nav>\
            <p class="clock"><time datetime="\(mission.electionDate.description)">\
            \(t.language.longDay(mission.electionDate))</time></p></div></header>
            """
    }

    private func link(_ section: Section, _ paths: MissionPath) -> HTML {
        let current: HTML = section == page.section ? " aria-current=\"page\"" : .empty
        let key = PageKey.section(section).mark
        return "<li><a \(href: section.path(paths))\(current)\(key)>\(t(section.phrase))</a></li>"
    }

    private var bottom: HTML {
        let themes: [(name: String, value: String, isOn: Bool)] =
            [(t(.themeAuto), "auto", preferences.theme == nil)]
            + Preferences.Theme.allCases.map { theme in
                (t(theme == .light ? .themeLight : .themeDark), theme.rawValue, theme == preferences.theme)
            }
        let languages = Language.allCases.map { language in
            (name: language.ownName, value: language.rawValue, isOn: language == preferences.language)
        }
        return """
            <footer class="bottom noprint">\(choice("language", t(.language), languages, of: { $0 }))\
            \(choice("theme", t(.appearance), themes, of: { _ in nil }))\
            \(when: page.mission != nil, "<p><a \(href: SitePath.missions)>\(t(.missions))</a></p>")\
            \(when: !page.isOpen, "<p><a \(href: SitePath.account)>\(t(.account))</a></p>")\
            \(when: page.phone == nil, "<p><a \(href: SitePath.keys)\(PageKey.help.mark)>\(t(.keys))</a></p>")</footer>
            """
    }

    /// A form of buttons, each of which sets one preference.
    private func choice(
        _ name: String, _ label: String, _ options: [(name: String, value: String, isOn: Bool)],
        of language: (String) -> String?
    ) -> HTML {
        """
        <form method="post" \(action: SitePath.preferences)><input type="hidden" name="back" value="\(address)">\
        <span>\(label):</span>\(each: options, { option in
            let lang: HTML = language(option.value).map { " lang=\"\($0)\"" } ?? .empty
            return """
                <button name="\(name)" value="\(option.value)" aria-pressed="\(option.isOn ? "true" : "false")"\(lang)>\
                \(option.name)</button>
                """
        })</form>
        """
    }
}

extension Language {
    var ownName: String {
        switch self {
        case .english: "English"
        case .russian: "Русский"
        }
    }
}
