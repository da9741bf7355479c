import Deployment
import Markup
import MissionModel
import Wording

/// A delegation's people in parts, changed ones first.
struct MyPeoplePage {
    let desk: HeadDesk
    let part: PeoplePart
    /// Why a form did nothing.
    var refusal: Phrase?

    private var t: Words { desk.t }

    var page: Page {
        desk.page(
            desk.title, scripts: [Asset.keep],
            """
            <div><h1>\(desk.title)</h1>\(note)</div>\
            \(refusal.map { "<p class=\"note bad\" role=\"alert\">\(t($0))</p>" as HTML })\(wait)\(form)\(people)\
            <p class="acts noprint"><a class="b" \(href: desk.paths.print) data-keeps>\(Icon.print.html)\(t(.printPeople))</a>\
            <a class="b live" \(href: desk.paths.calendar)>\(Icon.cal.html)\(t(.calendar))</a></p>\
            \(when: part.isStart, RequestList(desk: desk).html)\
            \(when: part.isStart && desk.visit.isHead && !desk.people.isEmpty, KeepCard(t: t).html)\(foot)
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
        let found = part.fitting(desk.people)
        let left = part.after.map { place in found.filter(place.isBefore) } ?? found
        let shown = left.prefix(PeoplePart.most)
        let pager = Pager(
            list: desk.paths.people.with("q", part.search), isFirst: part.after == nil,
            next: left.count > shown.count ? shown.last.map { PeoplePart.Place($0).text } : nil, isKept: true, t: t)
        if shown.isEmpty {
            return "<section class=\"card\">\(HTML.empty(nil, t(.nothingFound)))</section>\(pager.html)"
        }
        return """
            \(when: part.search != nil, "<p class=\"soft small\">\(t(found.count, .peopleCount))</p>")\
            \(each: shown.enumerated(), {
                PersonCard(person: $0.element, number: $0.offset, desk: desk, part: part).html
            })\(pager.html)
            """
    }

    /// Where a page has everybody, nobody has to be looked for.
    private var form: HTML {
        if part.isStart, desk.people.count <= PeoplePart.most { return .empty }
        return desk.search(desk.paths.people, part.search)
    }

    private var foot: HTML {
        guard desk.visit.isHead, !desk.people.isEmpty else { return .empty }
        return """
            <div class="foot"><div>\
            \(when: !desk.waiting.isEmpty, ConfirmAllForm(desk: desk).html)\
            <a class="b" \(href: desk.paths.ask)>\(t(.ask))</a>\
            <a class="b" \(href: desk.paths.dropOut)>\(t(.willNotCome))</a></div></div>
            """
    }
}
