import Deployment
import Markup
import MissionModel
import Wording

/// A delegation's people, changed ones first.
struct MyPeoplePage {
    let desk: HeadDesk
    /// Why a form did nothing.
    var refusal: Phrase?

    /// So many people have their stops on this page, so that it stays small; of the rest they are on each one's own.
    static let mostWithStops = 20

    private var t: Words { desk.t }

    var page: Page {
        desk.page(
            desk.title, scripts: [Asset.keep],
            """
            <div><h1>\(desk.title)</h1>\(note)</div>\
            \(refusal.map { "<p class=\"note bad\" role=\"alert\">\(t($0))</p>" as HTML })\(wait)\(people)\
            <p class="acts noprint"><a class="b" \(href: desk.paths.print) data-keeps>\(Icon.print.html)\(t(.printPeople))</a>\
            <a class="b live" \(href: desk.paths.calendar)>\(Icon.cal.html)\(t(.calendar))</a></p>\
            \(RequestList(desk: desk).html)\(when: desk.visit.isHead && !desk.people.isEmpty, KeepCard(t: t).html)\(foot)
            """)
    }

    private var note: HTML {
        guard let last = desk.people.map(\.told.toldAt).max() else { return .empty }
        let day = desk.names.first.map { t.language.longDay($0.electionDate) + " · " } ?? ""
        let told = t(.toldLast, t(desk.people.count { !$0.isGone }, .peopleCount), t.language.moment(desk.local(last)))
        return "<p class=\"soft small\">\(day)\(told)</p>"
    }

    private var wait: HTML {
        if desk.people.isEmpty { return .empty }
        let count = desk.waiting.count
        if count == 0 { return "<p class=\"note ok\">\(t(.allConfirmed))</p>" }
        return "<p class=\"note wait\"><b>\(t(count, .waitCount))</b></p>"
    }

    private var people: HTML {
        if desk.people.isEmpty {
            return "<section class=\"card\">\(HTML.empty(t(.nothingTold), t(.nothingToldHelp)))</section>"
        }
        return "\(each: desk.people.enumerated(), { card($0.element, $0.offset) })"
    }

    private func card(_ person: HeadPerson, _ number: Int) -> HTML {
        PersonCard(
            person: person, number: number, desk: desk, stops: number < Self.mostWithStops ? .folded : .elsewhere
        ).html
    }

    private var foot: HTML {
        guard desk.visit.isHead, !desk.people.isEmpty else { return .empty }
        return """
            <div class="foot"><div>\
            \(when: !desk.waiting.isEmpty, ConfirmForm(desk: desk, people: desk.waiting, isForAll: true).html)\
            <a class="b" \(href: desk.paths.ask)>\(t(.ask))</a>\
            <a class="b" \(href: desk.paths.dropOut)>\(t(.reportDropOut))</a></div></div>
            """
    }
}
