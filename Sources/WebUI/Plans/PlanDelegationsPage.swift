import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// What a plan has each delegation's people do.
struct PlanDelegationsPage {
    let frame: PlanFrame
    let tables: PlanTables
    /// What was told of a published plan, by delegation; nil for any other plan, of which nobody was told.
    let deliveries: [ExactText: DelegationDelivery]?
    let search: String?
    let order: DelegationOrder?
    /// The delegation behind which the page begins.
    let after: String?

    private var t: Words { frame.t }

    private func delegation(_ row: DelegationRow) -> Delegation {
        frame.plan.view.mission.document.delegations[row.delegation]
    }

    private var fitting: [DelegationRow] {
        let wanted = search.map { SearchText($0) }
        let rows = tables.delegations.filter { row in
            wanted.map { SearchText(delegation(row).id, delegation(row).name).contains($0) } ?? true
        }
        return order?.sorted(rows) ?? rows
    }

    var page: Page {
        frame.page(
            PlanTable(
                frame: frame, title: .delegations, counted: .delegationCount,
                downloads: Downloads(.deployment, frame.path, t).html, rows: fitting, id: { delegation($0).id },
                search: search, sort: order?.rawValue, after: after, columns: columns
            ).html)
    }

    private func columns(_ list: Path) -> [Column<DelegationRow>] {
        func by(_ order: DelegationOrder) -> ColumnOrder { order.heading(of: list, now: self.order) }
        func number(_ value: Int) -> HTML { HTML(text: t.language.number(value)) }
        let columns: [Column<DelegationRow>] = [
            Column(t(.delegation), .name) { row in
                .named(delegation(row).name, delegation(row).id, people(row))
            },
            Column(t(.people), .number, order: by(.people)) { number($0.people) },
            Column(t(.inTeam), .number) { count($0.inTeams, $0, "team") },
            Column(t(.inReserve), .number) { count($0.inReserve, $0, "reserve") },
            Column(t(.inNoTeam), .number, order: by(.unassigned)) { row in
                "\(count(row.inNoTeam, row, "unassigned"))\(reasons(row))"
            },
            Column(t(.teams), .number, order: by(.teams)) { number($0.teams) },
            Column(t(.regions), .number, order: by(.regions)) { number($0.regions) },
            Column(t(.roadPerPerson), .number, order: by(.road)) { row in
                row.distancePerPersonM.map { "<span class=\"nowrap\">\(t.language.kilometres($0))</span>" } ?? .empty
            },
            Column(t(.firstDeparture), order: by(.start)) { row in
                row.firstDeparture.map { "\(HTML.clock($0)) \(Tag.zone.html($0.zoneText))" } ?? .empty
            },
            Column(t(.arriveOnTheDay), .number, order: by(.late)) { row in
                row.arrivingOnTheDay == 0 ? "0" : Tag.wait.html(t.language.number(row.arrivingOnTheDay))
            },
        ]
        return columns + (deliveries.map { [confirmed($0)] } ?? [])
    }

    private func confirmed(_ deliveries: [ExactText: DelegationDelivery]) -> Column<DelegationRow> {
        Column(t(.confirmedCount), .number) { row in
            guard let told = deliveries[delegation(row).id], told.told > 0 else { return .empty }
            return (told.confirmed == told.told ? Tag.ok : .wait).html(
                t(.ofTotal, t.language.number(told.confirmed), t.language.number(told.told)))
        }
    }

    private func people(_ row: DelegationRow) -> Path {
        frame.selected(frame.path.people).with("delegation", delegation(row).id)
    }

    /// So many of its people, who are shown where there are some.
    private func count(_ count: Int, _ row: DelegationRow, _ status: String) -> HTML {
        let text = t.language.number(count)
        return count == 0 ? HTML(text: text) : .link(text, people(row).with("where", status))
    }

    private func reasons(_ row: DelegationRow) -> HTML {
        let reasons = UnassignedReason.allCases.filter { row.unassigned[$0] != nil }
        return """
            \(each: reasons, { reason in
                """
                <br><span class="soft small">\(t(reason.phrase)): \(t.language.number(row.unassigned[reason] ?? 0))</span>
                """
            })
            """
    }
}

/// By what delegations are sorted in a plan's table.
enum DelegationOrder: String, RowOrder {
    case people, unassigned, teams, regions, road, start, late

    func comes(_ a: DelegationRow, before b: DelegationRow) -> Bool {
        switch self {
        case .people: a.people > b.people
        case .unassigned: a.inNoTeam > b.inNoTeam
        case .teams: a.teams > b.teams
        case .regions: a.regions > b.regions
        case .road: (a.distancePerPersonM ?? -1) > (b.distancePerPersonM ?? -1)
        case .start: (a.firstDeparture?.seconds ?? .max) < (b.firstDeparture?.seconds ?? .max)
        case .late: a.arrivingOnTheDay > b.arrivingOnTheDay
        }
    }

    var direction: ColumnOrder.Direction { self == .start ? .ascending : .descending }
}
