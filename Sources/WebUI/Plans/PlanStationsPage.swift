import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// The stations that a plan visits, each with who comes when, and those that were drawn and are not visited.
struct PlanStationsPage {
    /// Which stations are shown, as the address has it.
    enum Kind: String, CaseIterable {
        case visited, opening, closing
        case drawnNotVisited = "drawn-not-visited"
        case primaryNotVisited = "primary-not-visited"

        var title: Phrase {
            switch self {
            case .visited: .visitedStations
            case .opening: .opening
            case .closing: .closing
            case .drawnNotVisited: .drawnNotVisited
            case .primaryNotVisited: .primaryNotVisited
            }
        }

        var isOfSample: Bool { self == .drawnNotVisited || self == .primaryNotVisited }
    }

    let frame: PlanFrame
    let tables: PlanTables
    let search: String?
    /// By identifier or name.
    let region: String?
    let kind: Kind?
    let order: StationOrder?
    /// The station behind which the page begins.
    let after: String?

    private var t: Words { frame.t }
    private var mission: MissionDocument { frame.plan.view.mission.document }
    private var hasSample: Bool { frame.plan.view.mission.units != nil }

    private func station(_ row: StationRow) -> Station { mission.stations[row.station] }

    private func region(_ row: StationRow) -> Region {
        mission.regions[frame.plan.view.mission.stationRegion[row.station]]
    }

    private var fitting: [StationRow] {
        let wanted = search.map { SearchText($0) }
        let named = region.map { frame.regions(named: $0) }
        let regions = frame.plan.view.mission.stationRegion
        let rows = tables.stations.filter { row in
            (named?.contains(regions[row.station]) ?? true) && (kind.map { fits(row, $0) } ?? true)
                && (wanted.map(row.text.contains) ?? true)
        }
        return order?.sorted(rows) ?? rows
    }

    private func fits(_ row: StationRow, _ kind: Kind) -> Bool {
        switch kind {
        case .visited: row.isVisited
        case .opening: tables.visits(to: row).contains { $0.kind == .opening }
        case .closing: tables.visits(to: row).contains { $0.kind == .closing }
        case .drawnNotVisited: row.use != nil && !row.isVisited
        case .primaryNotVisited: row.use == .primary && !row.isVisited
        }
    }

    private func visits(_ row: StationRow) -> [(team: TeamView, stop: TeamView.Stop)] {
        tables.visits(to: row).map { visit in
            let team = frame.plan.view.teams[visit.team]
            return (team, team.stops[visit.stop])
        }
    }

    var page: Page {
        let kinds = Kind.allCases.filter { hasSample || !$0.isOfSample }
        let choices = [
            frame.regionChoice(region),
            FilterForm.Choice(
                name: "visit", label: t(.showOnly), options: kinds.map { ($0.rawValue, t($0.title)) },
                chosen: kind?.rawValue),
        ]
        return frame.page(
            PlanTable(
                frame: frame, title: .stations, counted: .stationCount, which: hasSample ? .drawnOrVisited : nil,
                downloads: Downloads(.stops, frame.path, t).html, rows: fitting, id: { station($0).id },
                search: search, choices: choices, sort: order?.rawValue, after: after, columns: columns
            ).html)
    }

    private func columns(_ list: Path) -> [Column<StationRow>] {
        func by(_ order: StationOrder) -> ColumnOrder { order.heading(of: list, now: self.order) }
        return [
            Column(t(.station), .name) { row in
                .named(station(row).name, station(row).id, frame.paths.station(station(row).id))
            },
            Column(t(.region)) {
                .link(region($0).name, frame.selected(frame.path.teams).with("region", region($0).id))
            },
            Column(t(.district)) { HTML(text: station($0).district) },
            Column(t(.team)) { row in
                row.isVisited
                    ? "\(each: visits(row), between: "<br>", { .link($0.team.id, frame.path.team($0.team.id)) })"
                    : notVisited(row)
            },
            Column(t(.stops)) { row in
                """
                \(each: visits(row), between: "<br>", { visit in
                    """
                    \(visit.stop.number.map { "\($0). " })\(StopMark(visit.stop.kind).html)\(t(visit.stop.kind.phrase))
                    """
                })
                """
            },
            Column(t(.time), order: by(.arrival)) { row in
                """
                \(each: visits(row), between: "<br>", { visit in
                    "\(HTML.clocks(visit.stop.arrive, visit.stop.leave)) \(Tag.zone.html(visit.stop.arrive.zoneText))"
                })
                """
            },
        ] + (hasSample ? [drawn] : []) + [
            Column(t(.voters), .number, order: by(.voters)) { row in
                "<span class=\"nowrap\">\(row.voters.map(t.language.number) ?? "–")</span>"
            },
            Column(t(.acts), .acts) { row in
                """
                \(HTML.link(t(.map), map(row))) · \(HTML.link(t(.whyHere), frame.path.why(station: station(row).id)))
                """
            },
        ]
    }

    /// A substitute waits for a primary unit that cannot be visited, so that it misses nothing.
    private func notVisited(_ row: StationRow) -> HTML {
        row.use == .substitute ? Tag.plain.html(t(.unusedSubstitute)) : Tag.wait.html(t(.notVisitedStation))
    }

    private var drawn: Column<StationRow> {
        Column(t(.drawnStations)) { row in
            row.use.map { Tag.plain.html(t($0 == .primary ? .primaryUnit : .substituteUnit)) } ?? .empty
        }
    }

    /// Its region from near, with the first team that comes.
    private func map(_ row: StationRow) -> Path {
        let team = tables.visits(to: row).first.map { frame.plan.view.teams[$0.team].id }
        return frame.selection.with(team: team).added(to: frame.path.map).with("region", region(row).id)
    }
}

/// By what stations are sorted in a plan's table.
enum StationOrder: String, RowOrder {
    case arrival, voters

    func comes(_ a: StationRow, before b: StationRow) -> Bool {
        switch self {
        case .arrival: (a.arrival ?? .max) < (b.arrival ?? .max)
        case .voters: (a.voters ?? -1) > (b.voters ?? -1)
        }
    }

    var direction: ColumnOrder.Direction { self == .arrival ? .ascending : .descending }
}
