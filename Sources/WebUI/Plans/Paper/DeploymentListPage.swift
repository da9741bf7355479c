import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// Everybody whom the plan knows, a row each, in the mission's order.
struct DeploymentListPage {
    let paper: PlanPaper
    /// The observer behind whom the page begins.
    let after: String?

    /// More are on the next page, which is printed by itself.
    private static let mostRows = 500

    private struct Row {
        let person: Observer
        let place: Whereabouts
    }

    private var t: Words { paper.t }

    private var rows: [Row] {
        let region = paper.region.map(ExactText.init)
        return paper.view.mission.document.observers.compactMap { person in
            guard let place = paper.view.whereabouts(of: person.id), place != .unlisted else { return nil }
            switch place {
            case .team(let team): if let region, ExactText(team.region) != region { return nil }
            case .reserve(let hub): if let region, ExactText(hub.region) != region { return nil }
            case .unassigned, .unlisted: if region != nil { return nil }
            }
            return Row(person: person, place: place)
        }
    }

    var page: Page {
        let rows = rows
        let start =
            after.flatMap { id in rows.firstIndex { ExactText($0.person.id) == ExactText(id) } }.map { $0 + 1 } ?? 0
        let shown = rows[start...].prefix(Self.mostRows)
        let pager = Pager(
            list: paper.path.list.with("region", paper.region), isFirst: start == 0,
            next: shown.endIndex < rows.endIndex ? shown.last?.person.id : nil, t: t)
        let body: HTML =
            shown.isEmpty
            ? .empty(nil, t(.nothingFound))
            : """
            <section class="card paperlist" aria-labelledby="list"><header><h2 id="list">\(t(.deploymentList)): \
            \(paper.mission.name)</h2><p class="end">\(t(rows.count, .peopleCount))</p></header>\
            \(Table(
                caption: t(.deploymentList), columns: columns, rows: Array(shown), foot: paper.foot
            ).html)</section>
            """
        return paper.page(
            .deploymentList,
            paper.head(
                .deploymentList, help: .listHelp, at: paper.path.list, acts: Downloads(.contacts, paper.path, t).html)
                + body + pager.html)
    }

    private var columns: [Column<Row>] {
        let mission = paper.view.mission
        return [
            Column(t(.person), .name) { row in
                let name = paper.facts.contact(of: row.person.id)?.name ?? row.person.label ?? row.person.id
                return "\(name) <span class=\"id\">\(row.person.id)</span>"
            },
            Column(t(.delegation)) { row in
                let name = mission.delegationPosition[row.person.delegation].map {
                    mission.document.delegations[$0].name
                }
                return HTML(text: name ?? row.person.delegation)
            },
            Column(t(.phone)) { HTML(text: paper.facts.contact(of: $0.person.id)?.phone ?? "") },
            Column(t(.team)) { row in
                switch row.place {
                case .team(let team): HTML(text: team.id)
                case .reserve: HTML(text: t(.inReserve))
                case .unassigned, .unlisted: HTML(text: t(.inNoTeam))
                }
            },
            Column(t(.hub)) { row in
                switch row.place {
                case .team(let team): HTML(text: "\(team.hubName), \(team.regionName)")
                case .reserve(let hub): HTML(text: "\(hub.name), \(hub.regionName)")
                case .unassigned, .unlisted: .empty
                }
            },
            Column(t(.onDuty)) { row in
                guard case .team(let team) = row.place else { return .empty }
                return """
                    \(HTML.clock(team.start))–\(paper.clock(team.end, since: team.start)) \
                    <span class="nowrap">\(team.start.zoneText)</span>
                    """
            },
            Column(t(.car)) { row in
                guard case .team(let team) = row.place, let car = paper.facts.vehicle(of: team.id) else {
                    return .empty
                }
                return HTML(text: [car.plate, car.driver, car.phone].compactMap { $0 }.joined(separator: ", "))
            },
        ]
    }
}
