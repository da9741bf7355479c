import MissionModel
import PlanJudgement
package import Spreadsheets

extension PlanView {
    /// The deployment list with how everybody is called and reached, their car and interpreter: one row for each observer
    /// whom the plan knows, in the mission's order. It has names and numbers.
    ///
    /// - Parameter region: those in it only, by its identifier or name.
    package func contactList(_ facts: SheetFacts, _ changes: ChangesSince, region: String? = nil) -> SheetList {
        let region = region.map(ExactText.init)
        let rows = mission.document.observers.compactMap { observer -> (observer: Observer, place: Whereabouts)? in
            guard let place = whereabouts(of: observer.id), place != .unlisted,
                region == nil || place.regions.contains(where: { ExactText($0) == region })
            else { return nil }
            return (observer, place)
        }
        return SheetList(SheetTable("Deployment", Self.contactColumns), count: rows.count) { number in
            let (observer, place) = rows[number]
            let contact = facts.contact(of: observer.id)
            let person: [SheetValue] = [
                .optional(contact?.name), .optional(contact?.phone), .optional(contact?.email), .text(place.status),
            ]
            let subjects = ChangesSince.person(observer.id, of: observer.delegation) + place.subjects
            return who(observer) + person + Self.cells(of: place, facts) + changes.cells(subjects)
        }
    }

    private static let contactColumns: [SheetColumn] =
        [SheetColumn].groups(
            (
                .text,
                [
                    "observer", "label", "delegation", "delegation_name", "role", "name", "phone", "email", "status",
                    "team", "rota", "hub", "hub_name", "region", "region_name",
                ]
            ), (.moment, ["start", "end"]),
            (.text, ["time_zone", "utc_offset", "plate", "driver", "driver_phone", "interpreter", "interpreter_phone"]))
        + ChangesSince.columns

    private static func cells(of place: Whereabouts, _ facts: SheetFacts) -> [SheetValue] {
        switch place {
        case .team(let team):
            let (vehicle, interpreter) = (facts.vehicle(of: team.id), facts.interpreter(of: team.id))
            let base: [SheetValue] = [
                .text(team.id), .text(team.rota.rawValue), .text(team.hub), .text(team.hubName), .text(team.region),
                .text(team.regionName), .local(team.start), .local(team.end), .text(team.timeZone),
                .offset(of: team.start),
            ]
            return base + [
                .optional(vehicle?.plate), .optional(vehicle?.driver), .optional(vehicle?.phone),
                .optional(interpreter?.name), .optional(interpreter?.phone),
            ]
        case .reserve(let hub):
            return [SheetValue].blanks(2) + cells(of: hub) + [SheetValue].blanks(9)
        case .unassigned, .unlisted:
            return [SheetValue].blanks(15)
        }
    }
}
