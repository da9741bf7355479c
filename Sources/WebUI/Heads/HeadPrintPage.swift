import Deployment
import Markup
import MissionModel
import Wording

/// A delegation's people for paper: everything open, nobody's page cut in two.
struct HeadPrintPage {
    let desk: HeadDesk

    private var t: Words { desk.t }

    var page: Page {
        let people = desk.people.filter { !$0.isGone }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        let last = desk.people.map(\.told.toldAt).max().map { t.language.moment(desk.local($0)) } ?? ""
        let day = desk.names.first.map { t.language.longDay($0.electionDate) + " · " } ?? ""
        let empty: HTML = people.isEmpty ? .empty(t(.nothingTold), t(.nothingToldHelp)) : .empty
        return desk.page(
            desk.title, isPaper: true,
            """
            <div><h1>\(desk.title)</h1><p class="soft small">\(desk.missionName) · \
            \(day)\(t(.toldLast, t(people.count, .peopleCount), last))</p></div>\(empty)\
            \(each: people.enumerated(), {
                PersonCard(person: $0.element, number: $0.offset, desk: desk, stops: .open).html
            })<p class="noprint"><a \(href: desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }
}
