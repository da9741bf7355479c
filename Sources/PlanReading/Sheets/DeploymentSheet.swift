import MissionModel
import PlanJudgement

extension PlanView {
    /// The deployment list as it is printed: one row for each observer whom the plan knows, in the mission's order.
    ///
    /// - Parameter region: those in it only.
    package func deploymentSheet(_ facts: SheetFacts, region: String? = nil) -> String {
        let header = mission.document.mission
        var page = SheetPage()
        page.body.raw("<header>")
        page.body.element("h1", "Deployment list")
        page.body.element("p", "\(header.sheetTitle). Plan \(plan.version), \(plan.status.rawValue).")
        page.body.raw("</header>\n<table class=\"list\"><thead>")
        page.body.row(
            ["Observer", "Name", "Delegation", "Phone", "Team", "Hub", "Region", "Leaves", "Back", "Car", "Driver"],
            heading: true)
        page.body.raw("</thead><tbody>\n")
        let region = region.map(ExactText.init)
        for observer in mission.document.observers {
            guard let place = whereabouts(of: observer.id), place != .unlisted,
                region == nil || place.regions.contains(where: { ExactText($0) == region })
            else { continue }
            page.body.row(cells(of: observer, at: place, facts))
        }
        page.body.raw("</tbody></table>\n")
        return page.document(title: "Deployment list: \(header.sheetTitle)", isLandscape: true)
    }

    private func cells(of observer: Observer, at place: Whereabouts, _ facts: SheetFacts) -> [String] {
        let contact = facts.contact(of: observer.id)
        let delegation =
            mission.delegationPosition[observer.delegation].map { mission.document.delegations[$0].name }
            ?? observer.delegation
        let person = [observer.id, contact?.name ?? observer.label ?? "", delegation, contact?.phone ?? ""]
        switch place {
        case .team(let team):
            let day = String(team.start.text.prefix(10))
            let vehicle = facts.vehicle(of: team.id)
            return person + [
                team.id, team.hubName, team.regionName, team.start.clockText(on: day), team.end.clockText(on: day),
                vehicle?.plate ?? "", [vehicle?.driver, vehicle?.phone].compactMap { $0 }.joined(separator: " "),
            ]
        case .reserve(let hub): return person + ["reserve", hub.name, hub.regionName, "", "", "", ""]
        case .unassigned, .unlisted: return person + ["in no team", "", "", "", "", "", ""]
        }
    }
}

extension Whereabouts {
    /// Of where it is, identifier and name.
    var regions: [String] {
        switch self {
        case .team(let team): [team.region, team.regionName]
        case .reserve(let hub): [hub.region, hub.regionName]
        case .unassigned, .unlisted: []
        }
    }
}
