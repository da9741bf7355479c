import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// What changes from one plan to another: for whom, at which stops, why, and who must be told.
struct ChangesPage {
    let frame: PlanFrame
    /// Versions that it may be compared with, newest first, its own among them.
    let others: [Int]
    let from: Int?
    /// Nil where there is nothing to compare it with.
    let changes: PlanChanges?
    /// How many of the people come before, and how many of the stops: their order never changes between two plans.
    let peopleBefore: Int
    let stopsBefore: Int

    /// So many names are listed for one delegation or hub that is to be told.
    private static let mostNames = 30

    private var t: Words { frame.t }

    var page: Page {
        let options = others.filter { $0 != frame.plan.summary.version }
        let form = FilterForm(
            path: frame.path.changes, search: nil,
            choices: [
                FilterForm.Choice(
                    name: "from", label: t(.compareWith),
                    options: options.map { (String($0), t(.planTitle, String($0))) }, chosen: from.map(String.init))
            ], hasSearch: false, t: t)
        guard let changes, let from else {
            return frame.page(
                Card(id: "changes", title: t(.changes), body: form.html + .empty(nil, t(.noPredecessor))).html)
        }
        let title = t(.changesTitle, String(from), String(frame.plan.summary.version))
        let isNothing = changes.people.isEmpty && changes.stops.isEmpty
        return frame.page(
            """
            \(Card(
                id: "changes", title: title,
                note: """
                    <span class="soft small">\(t(changes.people.count, .peopleCount)), \
                    \(t.stops(changes.stops.compactMap { ($0.to ?? $0.from)?.kind }))</span>
                    """,
                end: Downloads(
                    title: title,
                    path: { frame.path.download("changes", $0).with("from", String(from)) }, t: t
                ).html,
                body: form.html + (isNothing ? .empty(nil, t(.noChanges)) : .empty)
            ).html)\(people(changes))\(stops(changes))\(notices(changes.notices))
            """)
    }

    private static func part<Row>(_ rows: [Row], after before: Int) -> ArraySlice<Row> {
        rows[min(before, rows.count)...].prefix(Pager.rows)
    }

    /// Leads to the next part of one list, while the other stays where it is.
    private func pager<Row>(_ id: String, _ rows: [Row], after before: Int, _ field: String, keeping other: Path)
        -> HTML
    {
        let end = min(before, rows.count) + Self.part(rows, after: before).count
        let list = other.with("from", from.map(String.init))
        return Pager(
            list: list.at(id), isFirst: before == 0, next: end < rows.count ? String(end) : nil, field: field, t: t
        ).html
    }

    private func people(_ changes: PlanChanges) -> HTML {
        if changes.people.isEmpty { return .empty }
        let columns: [Column<PlanChanges.Person>] = [
            Column(t(.who), .name) { .named($0.label, $0.observer, frame.paths.person($0.observer)) },
            Column(t(.whatChanges)) { person in
                "\(each: person.kinds, between: " ", { Tag.new.html(t($0.phrase)) })"
            },
            Column(t(.before)) { place($0.from, before: true) },
            Column(t(.after)) { place($0.to, before: false) },
            Column(t(.cause)) { cause($0.cause) },
        ]
        return Card(
            id: "people", title: t(.people),
            body: Table(
                caption: t(.people), columns: columns, rows: Array(Self.part(changes.people, after: peopleBefore))
            ).html
                + pager(
                    "people", changes.people, after: peopleBefore, "people",
                    keeping: frame.path.changes.with("stops", stopsBefore == 0 ? nil : String(stopsBefore)))
        ).html
    }

    private func place(_ place: PlanChanges.Place?, before: Bool) -> HTML {
        guard let place else { return "<span class=\"soft\">\(t(.none))</span>" }
        let plan = before ? from.map { frame.paths.plan($0) } ?? frame.path : frame.path
        let view = frame.plan.view
        let hub = view.mission.hubPosition[place.hub].map { view.mission.document.hubs[$0].name } ?? place.hub
        guard let team = place.team, let start = place.start, let end = place.end else {
            return HTML(text: t(.waitsAt, hub))
        }
        return """
            \(HTML.link(team, plan.team(team))) \(hub)<br>\(HTML.clocks(start, end)) \(Tag.zone.html(start.zoneText))\
            \(when: !place.partners.isEmpty, """
                <br><span class="soft">\(t(.together)) \(place.partners.joined(separator: ", "))</span>
                """)
            """
    }

    private func cause(_ cause: ChangeCause) -> HTML {
        """
        \(HTML.told(cause.text, t))\(cause.reported.map { " <span class=\"soft\">\($0)</span>" })
        """
    }

    private func stops(_ changes: PlanChanges) -> HTML {
        if changes.stops.isEmpty { return .empty }
        let columns: [Column<PlanChanges.Stop>] = [
            Column(t(.place), .name) { stop in
                let isCentre = (stop.to ?? stop.from)?.kind == .tabulation
                return isCentre
                    ? "<span class=\"id\">\(stop.place)</span>"
                    : .named(stop.name, stop.place, frame.paths.station(stop.place))
            },
            Column(t(.whatChanges)) { Tag.new.html(t($0.kind.phrase)) },
            Column(t(.before)) { visit($0.from, before: true) },
            Column(t(.after)) { visit($0.to, before: false) },
            Column(t(.cause)) { cause($0.cause) },
        ]
        return Card(
            id: "stops", title: t(.stops),
            body: Table(caption: t(.stops), columns: columns, rows: Array(Self.part(changes.stops, after: stopsBefore)))
                .html
                + pager(
                    "stops", changes.stops, after: stopsBefore, "stops",
                    keeping: frame.path.changes.with("people", peopleBefore == 0 ? nil : String(peopleBefore)))
        ).html
    }

    private func visit(_ visit: PlanChanges.Visit?, before: Bool) -> HTML {
        guard let visit else { return "<span class=\"soft\">\(t(.none))</span>" }
        let plan = before ? from.map { frame.paths.plan($0) } ?? frame.path : frame.path
        return """
            \(HTML.link(visit.team, plan.team(visit.team))) \(StopMark(visit.kind).html)\(t(visit.kind.phrase))<br>\
            \(HTML.clocks(visit.arrive, visit.leave)) \(Tag.zone.html(visit.arrive.zoneText))
            """
    }

    private func notices(_ notices: ChangeNotices) -> HTML {
        if notices.delegations.isEmpty && notices.hubs.isEmpty { return .empty }
        return Card(
            id: "notices", title: t(.toTell),
            body: """
                <ul class="list">\(each: notices.delegations, { delegation in
                    """
                    <li>\(HTML.link(delegation.name, frame.paths.delegation(delegation.id)))\
                    <span class="soft">\(names(delegation.observers))</span></li>
                    """
                })\(each: notices.hubs, { hub in
                    """
                    <li>\(HTML.link(hub.name, frame.paths.hubs.with("q", hub.id)))\
                    <span class="soft">\(names(hub.teams.map(\.id)))</span></li>
                    """
                })</ul>
                """
        ).html
    }

    private func names(_ ids: [String]) -> String {
        let shown = ids.prefix(Self.mostNames).joined(separator: ", ")
        return ids.count > Self.mostNames ? "\(shown) \(t(ids.count - Self.mostNames, .moreCount))" : shown
    }
}
