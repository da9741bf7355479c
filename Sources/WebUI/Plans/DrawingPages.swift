import Deployment
import Markup
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import Wording

/// A plan on the map, with the regions and teams that are on it as lists beside it.
struct PlanMapPage {
    let frame: PlanFrame
    let map: PlanMap
    /// The region that is seen from near; nil: the whole mission.
    let region: Region?

    /// More rows are on the pages of teams and regions.
    private static let mostRows = 100

    private var t: Words { frame.t }
    private var mission: MissionDocument { frame.plan.view.mission.document }

    private func path(of region: String?) -> Path { frame.selected(frame.path.map).with("region", region) }

    var page: Page {
        let (frame, region) = (frame, region)
        let links = DrawingLinks(
            team: { frame.selection.with(team: $0).added(to: frame.path.map).with("region", region?.id) },
            region: { frame.selected(frame.path.map).with("region", $0) })
        let points = frame.paths.stationPoints(plan: frame.plan.summary.version, region: region?.id)
        var page = frame.page(
            """
            <div class="two"><section class="card" aria-labelledby="map"><header><h2 id="map">\(title)</h2>\
            \(map.legend(t))<div class="end small">\(t(map.stationCount, .stationCount))</div></header>\
            \(map.html(t, links: links, points: points))<p class="tip">\(t(.mapHint))</p></section>\
            <div class="cards">\(chosen)\(list)</div></div>
            """)
        page.styles = [.drawing]
        page.scripts = [.map]
        return page
    }

    private var title: String { region.map { "\(t(.map)): \($0.name)" } ?? t(.map) }

    private var chosen: HTML {
        guard let team = frame.chosen else { return .empty }
        return ChosenTeamCard(frame: frame, team: team, view: .map).html
    }

    private var list: HTML { region.map { teams(of: $0) } ?? regions }

    private var regions: HTML {
        let points = RegionPoints(frame.plan.view)
        let count = frame.shownTeams.reduce(into: [ExactText: Int]()) { $0[ExactText($1.region), default: 0] += 1 }
        let columns: [Column<Region>] = [
            Column(t(.region), .name) { .link($0.name, path(of: $0.id)) },
            Column(t(.teams), .number) { HTML(text: t.language.number(count[$0.id] ?? 0)) },
            Column(t(.points), .number) { frame.points(points.of($0.id), of: $0) },
        ]
        let sorted = mission.regions.enumerated().sorted { a, b in
            let (left, right) = (points.of(a.element.id), points.of(b.element.id))
            return left != right ? left > right : a.offset < b.offset
        }.map(\.element)
        return Card(
            id: "regions", title: t(.regions),
            body: Table(caption: t(.regions), columns: columns, rows: Array(sorted.prefix(Self.mostRows))).html
        ).html
    }

    private func teams(of region: Region) -> HTML {
        let id = ExactText(region.id)
        let teams = frame.shownTeams.filter { ExactText($0.region) == id }
        let here = frame.path.map.with("region", region.id)
        let points = RegionPoints(frame.plan.view).of(region.id)
        let columns: [Column<TeamView>] = [
            Column(t(.team), .name) { .link($0.id, frame.selection.with(team: $0.id).added(to: here)) },
            Column(t(.hub)) { HTML(text: $0.hubName) },
            Column(t(.onDuty)) { .clocks($0.start, $0.end) },
            Column(t(.stops), .number) { HTML(text: t.language.number($0.countedStops)) },
        ]
        let body: HTML =
            teams.isEmpty
            ? .empty(nil, t(.nothingFound))
            : Table(
                caption: t(.teams), columns: columns, rows: Array(teams.prefix(Pager.rows)), pick: { $0.id },
                chosen: frame.chosen?.id
            ).html
        return Card(
            id: "teams", title: region.name,
            note: """
                <span class="soft small">\(t(teams.count, .teamCount))\(when: points > 0, """
                , <a \(href: frame.selected(frame.path.shortfalls).with("region", region.id))>\
                \(t(points, .pointCount))</a>
                """)</span>
                """,
            end: .link(t(.wholeMission), path(of: nil)), body: body
        ).html
    }
}

/// Election day of a plan's teams, forty to a page.
struct DayTimelinePage {
    let frame: PlanFrame
    let timeline: DayTimeline

    private var t: Words { frame.t }

    var page: Page {
        let frame = frame
        let links = DrawingLinks(
            team: { frame.selection.with(team: $0).added(to: frame.path.timeline) },
            region: { frame.selected(frame.path.map).with("region", $0) })
        var page = frame.page(
            """
            \(chosen)<section class="card" aria-labelledby="timeline"><header><h2 id="timeline">\(t(.timeline))</h2>\
            \(timeline.legend(t))<div class="end small">\(t.language.longDay(frame.plan.mission.electionDate))</div>\
            </header>\(timeline.html(t, links: links))\(pager)</section>
            """)
        page.styles = [.drawing]
        page.scripts = [.timeline]
        return page
    }

    private var chosen: HTML {
        guard let team = frame.chosen else { return .empty }
        return ChosenTeamCard(frame: frame, team: team, view: .timeline).html
    }

    private var pager: HTML {
        if timeline.pages < 2 { return .empty }
        func link(_ page: Int, _ phrase: Phrase) -> HTML {
            .link(t(phrase), frame.selected(frame.path.timeline).with("page", String(page)))
        }
        return """
            <nav class="pager" aria-label="\(t(.pages))">\(when: timeline.page > 1, link(timeline.page - 1, .formerPage))\
            <span>\(t(.pageOf, t.language.number(timeline.page), t.language.number(timeline.pages)))</span>\
            \(when: timeline.page < timeline.pages, link(timeline.page + 1, .nextPage))</nav>
            """
    }
}

/// How evenly a plan deals its work out.
struct BalancePage {
    let frame: PlanFrame
    let balance: PlanBalance

    private var t: Words { frame.t }

    var page: Page {
        let frame = frame
        let links = DrawingLinks(
            team: { frame.selection.with(team: $0).added(to: frame.path.balance) },
            region: { frame.selected(frame.path.teams).with("region", $0) })
        var page = frame.page(
            (frame.chosen.map { ChosenTeamCard(frame: frame, team: $0, view: .balance).html } ?? .empty)
                + Card(
                    id: "balance", title: t(.balance),
                    body: "<div class=\"in\">\(balance.html(t, links: links))</div>"
                ).html)
        page.styles = [.drawing]
        return page
    }
}
