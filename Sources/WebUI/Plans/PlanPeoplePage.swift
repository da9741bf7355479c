import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// Where a plan has everybody of its mission.
struct PlanPeoplePage {
    let frame: PlanFrame
    let search: String?
    let delegation: String?
    /// One of `places`.
    let status: String?
    /// The person behind whom the page begins.
    let after: String?

    private struct Row {
        let person: Observer
        let place: Whereabouts
    }

    private var t: Words { frame.t }

    private static let places: [(value: String, title: Phrase)] = [
        ("team", .inTeam), ("reserve", .inReserve), ("unassigned", .inNoTeam), ("unlisted", .unlisted),
    ]

    private var fitting: [Row] {
        let wanted = search?.lowercased()
        let delegation = delegation.map(ExactText.init)
        return frame.plan.view.mission.document.observers.compactMap { person in
            if let wanted, ![person.id, person.label ?? ""].contains(where: { $0.lowercased().contains(wanted) }) {
                return nil
            }
            if let delegation, ExactText(person.delegation) != delegation { return nil }
            let place = frame.plan.view.whereabouts(of: person.id) ?? .unlisted
            if let status, place.status != status { return nil }
            return Row(person: person, place: place)
        }
    }

    var page: Page {
        let delegations = frame.plan.view.mission.document.delegations
        let choices = [
            FilterForm.Choice(
                name: "delegation", label: t(.delegation), options: delegations.map { ($0.id, $0.name) },
                chosen: delegation),
            FilterForm.Choice(
                name: "where", label: t(.whereabouts), options: Self.places.map { ($0.value, t($0.title)) },
                chosen: status),
        ]
        return frame.page(
            PlanTable(
                frame: frame, title: .people, counted: .peopleCount,
                downloads: Downloads(.deployment, frame.path, t).html, rows: fitting, id: { $0.person.id },
                search: search, choices: choices, after: after, columns: { _ in columns }
            ).html)
    }

    private var columns: [Column<Row>] {
        let mission = frame.plan.view.mission
        return [
            Column(t(.person), .name) { .named($0.person.label, $0.person.id, frame.paths.person($0.person.id)) },
            Column(t(.delegation)) { row in
                let name = mission.delegationPosition[row.person.delegation].map {
                    mission.document.delegations[$0].name
                }
                return .link(name ?? row.person.delegation, frame.paths.delegation(row.person.delegation))
            },
            Column(t(.whereabouts)) { row in "\(place(row.place))\(frame.withdrawal(of: row.person.id))" },
            Column(t(.hub)) { row in
                switch row.place {
                case .team(let team): HTML(text: team.hubName)
                case .reserve(let hub): HTML(text: hub.name)
                case .unassigned, .unlisted: .empty
                }
            },
            Column(t(.onDuty)) { row in
                guard case .team(let team) = row.place else { return .empty }
                return "\(HTML.clocks(team.start, team.end)) \(Tag.zone.html(team.start.zoneText))"
            },
            Column(t(.reason)) { row in
                guard case .unassigned(_, let detail) = row.place else { return .empty }
                return .told(detail, t)
            },
            Column(t(.acts), .acts) { row in
                """
                \(HTML.link(t(.whyHere), frame.path.why(person: row.person.id)))\
                \(when: frame.isEditable, " · \(HTML.link(t(.moveOrSwap), frame.path.move(row.person.id)))")
                """
            },
        ]
    }

    private func place(_ place: Whereabouts) -> HTML {
        switch place {
        case .team(let team): .link(team.id, frame.path.team(team.id))
        case .reserve: Tag.plain.html(t(.inReserve))
        case .unassigned: Tag.wait.html(t(.inNoTeam))
        case .unlisted: Tag.plain.html(t(.unlisted))
        }
    }
}
