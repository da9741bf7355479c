import MissionModel
import PlanJudgement
package import Spreadsheets

extension PlanView {
    /// The deployment list: one row for each observer of the mission, in its order, wherever the plan has them.
    ///
    /// - Parameter changes: of the mission since the plan was made; the last columns say so, in each row, since rows are
    ///   sorted, filtered and copied elsewhere.
    package func deploymentList(_ changes: ChangesSince) -> SheetList {
        let observers = mission.document.observers
        return SheetList(SheetTable("Deployment", Self.deploymentColumns), count: observers.count) { number in
            let observer = observers[number]
            let place = whereabouts(of: observer.id) ?? .unlisted
            let subjects = ChangesSince.person(observer.id, of: observer.delegation) + place.subjects
            return who(observer) + [.text(place.status)] + Self.cells(of: place, for: observer.id)
                + changes.cells(subjects)
        }
    }

    private static let deploymentColumns: [SheetColumn] =
        [SheetColumn].groups(
            (
                .text,
                [
                    "observer", "label", "delegation", "delegation_name", "role", "status", "team", "rota", "partners",
                    "hub", "hub_name", "region", "region_name", "interpreter",
                ]
            ), (.moment, ["start", "end"]),
            (.text, ["time_zone", "utc_offset", "first_stop", "first_stop_name", "last_stop", "last_stop_name"]),
            (.whole, ["stops"]), (.text, ["reason"]), (.prose, ["detail"])) + ChangesSince.columns

    /// Identifier, label, delegation with its name, role.
    func who(_ observer: Observer) -> [SheetValue] {
        let delegation = mission.delegationPosition[observer.delegation]
        return [
            .text(observer.id), .optional(observer.label), .text(observer.delegation),
            .optional(delegation.map { mission.document.delegations[$0].name }), .text(observer.role.rawValue),
        ]
    }

    /// Identifier and name of hub and region.
    static func cells(of hub: HubView) -> [SheetValue] {
        [.text(hub.id), .text(hub.name), .text(hub.region), .text(hub.regionName)]
    }

    private static func cells(of place: Whereabouts, for observer: String) -> [SheetValue] {
        switch place {
        case .team(let team):
            let visits = team.stops.filter { $0.place != nil }
            let partners = team.members.map(\.id).filter { ExactText($0) != ExactText(observer) }
            let base: [SheetValue] = [
                .text(team.id), .text(team.rota.rawValue), .joined(partners), .text(team.hub), .text(team.hubName),
                .text(team.region), .text(team.regionName), .flag(team.interpreter),
            ]
            let when: [SheetValue] = [
                .local(team.start), .local(team.end), .text(team.timeZone), .offset(of: team.start),
            ]
            return base + when + [
                .optional(visits.first?.place), .optional(visits.first?.name), .optional(visits.last?.place),
                .optional(visits.last?.name), .whole(team.countedStops), .blank, .blank,
            ]
        case .reserve(let hub):
            return [SheetValue].blanks(3) + cells(of: hub) + [SheetValue].blanks(12)
        case .unassigned(let reason, let detail):
            let why: [SheetValue] = [.text(reason.rawValue), .text(detail)]
            return [SheetValue].blanks(17) + why
        case .unlisted:
            return [SheetValue].blanks(19)
        }
    }
}

extension Whereabouts {
    var subjects: [ChangesSince.Subject] {
        switch self {
        case .team(let team): [(.hub, team.hub), (.region, team.region)]
        case .reserve(let hub): [(.hub, hub.id), (.region, hub.region)]
        case .unassigned, .unlisted: []
        }
    }
}
