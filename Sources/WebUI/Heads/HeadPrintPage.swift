import Deployment
import Markup
import MissionModel
import Wording

/// A delegation's people for paper: everything open, nobody's page cut in two.
struct HeadPrintPage {
    let desk: HeadDesk
    /// Behind whom it begins; nil: with the first.
    let after: String?

    /// More are on the next page, which is printed by itself.
    private static let most = 50

    private var t: Words { desk.t }

    var page: Page {
        let people = desk.people.filter { !$0.isGone }
        let part = PeopleByName(people, of: desk, after: after, most: Self.most)
        let last = desk.people.map(\.told.toldAt).max().map { t.language.moment(desk.local($0)) } ?? ""
        let day = desk.names.first.map { t.language.longDay($0.electionDate) + " · " } ?? ""
        let empty: HTML = people.isEmpty ? .empty(t(.nothingTold), t(.nothingToldHelp)) : .empty
        return desk.page(
            desk.title, isPaper: true,
            """
            <div><h1>\(desk.title)</h1><p class="soft small">\(desk.missionName) · \
            \(day)\(t(.toldLast, t(people.count, .peopleCount), last))</p></div>\(empty)\
            \(each: part.shown.enumerated(), {
                PersonCard(person: $0.element, number: $0.offset, desk: desk, stops: .open).html
            })\(Pager(list: desk.paths.print, isFirst: part.isFirst, next: part.next, isKept: true, t: t).html)\
            <p class="noprint"><a \(href: desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }
}
