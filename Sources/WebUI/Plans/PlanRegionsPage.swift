import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// What a plan does in each region.
struct PlanRegionsPage {
    let frame: PlanFrame
    let tables: PlanTables
    let search: String?
    let order: RegionOrder?
    /// The region behind which the page begins.
    let after: String?

    private var t: Words { frame.t }

    private func region(_ row: RegionRow) -> Region { frame.plan.view.mission.document.regions[row.region] }

    private var fitting: [RegionRow] {
        let wanted = search.map { SearchText($0) }
        let rows = tables.regions.filter { row in
            wanted.map { SearchText(region(row).id, region(row).name).contains($0) } ?? true
        }
        return order?.sorted(rows) ?? rows
    }

    var page: Page {
        frame.page(
            PlanTable(
                frame: frame, title: .regions, counted: .regionCount,
                downloads: Downloads(.teams, frame.path, t).html, rows: fitting, id: { region($0).id },
                search: search, sort: order?.rawValue, after: after, columns: columns
            ).html)
    }

    private func columns(_ list: Path) -> [Column<RegionRow>] {
        func by(_ order: RegionOrder) -> ColumnOrder { order.heading(of: list, now: self.order) }
        func number(_ value: Int) -> HTML { HTML(text: t.language.number(value)) }
        return [
            Column(t(.region), .name) { row in
                let region = region(row)
                return """
                    \(HTML.named(region.name, region.id, frame.selected(frame.path.teams).with("region", region.id)))\
                    \(when: region.status != .open, " \(region.status.tag.html(t(region.status.phrase)))")
                    """
            },
            Column(t(.teams), .number, order: by(.teams)) { number($0.teams) },
            Column(t(.teamsWanted), .number) { region($0).teamsWanted(t) },
            Column(t(.people), .number, order: by(.people)) { number($0.observersAssigned) },
            Column(t(.stops), .number, order: by(.stops)) { number($0.stops) },
            Column(t(.opening), .number) { number($0.openings) },
            Column(t(.closing), .number) { number($0.closings) },
            Column(t(.visitedStations), .number, order: by(.visited)) { row in
                .link(
                    t(.ofTotal, t.language.number(row.stationsVisited), t.language.number(row.stations)),
                    stations(row, .visited))
            },
        ] + (frame.plan.view.mission.units == nil ? [] : [drawn]) + [
            Column(t(.road), .number, order: by(.road)) {
                "<span class=\"nowrap\">\(t.language.kilometres($0.distanceM))</span>"
            },
            Column(t(.points), .number, order: by(.points)) { frame.points($0.points, of: region($0)) },
            Column(t(.acts), .acts) { .link(t(.map), frame.selected(frame.path.map).with("region", region($0).id)) },
        ]
    }

    /// The primary units that are visited, of all, with the substitutes that are visited in place of others.
    private var drawn: Column<RegionRow> {
        Column(t(.primaryUnits), .number) { row in
            let visited = t(.ofTotal, t.language.number(row.primaryUnitsVisited), t.language.number(row.primaryUnits))
            let isShort = row.primaryUnitsVisited < row.primaryUnits
            let substitutes: HTML = """
                 <span class="soft small">+ \(t(row.substitutesVisited, .substituteCount))</span>
                """
            return """
                \(isShort ? .link(visited, stations(row, .primaryNotVisited)) : HTML(text: visited))\
                \(when: row.substitutesVisited > 0, substitutes)
                """
        }
    }

    private func stations(_ row: RegionRow, _ kind: PlanStationsPage.Kind) -> Path {
        frame.selected(frame.path.stations).with("region", region(row).id).with("visit", kind.rawValue)
    }
}

/// By what regions are sorted in a plan's table.
enum RegionOrder: String, RowOrder {
    case teams, people, stops, visited, road, points

    func comes(_ a: RegionRow, before b: RegionRow) -> Bool { value(a) > value(b) }

    private func value(_ row: RegionRow) -> Int {
        switch self {
        case .teams: row.teams
        case .people: row.observersAssigned
        case .stops: row.stops
        case .visited: row.stationsVisited
        case .road: row.distanceM
        case .points: row.points
        }
    }

    var direction: ColumnOrder.Direction { .descending }
}
