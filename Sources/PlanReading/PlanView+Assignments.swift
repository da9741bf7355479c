package import Deployment
import MissionModel
import PlanJudgement

extension PlanView {
    /// What the delegations of everybody whom the plan knows are to be told, by observer.
    ///
    /// Each has what is its own alone: of a team the members by label and delegation, and neither scores, reasons nor
    /// anything of other teams.
    package var assignments: [Assignment] {
        mission.document.observers.compactMap { observer in
            guard let place = whereabouts(of: observer.id), place != .unlisted else { return nil }
            var content: JSONObject = ["label": .optional(observer.label), "status": .string(place.status)]
            content.append("hub", place.hub)
            content.append("team", place.team(of: observer.id))
            return Assignment(
                delegation: observer.delegation, observer: observer.id, content: .object(content))
        }
    }
}

extension Whereabouts {
    fileprivate var hub: JSONValue {
        switch self {
        case .team(let team): hub(team.hub, team.hubName, team.region, team.regionName)
        case .reserve(let hub): self.hub(hub.id, hub.name, hub.region, hub.regionName)
        case .unassigned, .unlisted: .null
        }
    }

    private func hub(_ id: String, _ name: String, _ region: String, _ regionName: String) -> JSONValue {
        ["id": .string(id), "name": .string(name), "region": .string(region), "region_name": .string(regionName)]
    }

    fileprivate func team(of observer: String) -> JSONValue {
        guard case .team(let team) = self else { return .null }
        let partners = team.members.filter { ExactText($0.id) != ExactText(observer) }
        return [
            "id": .string(team.id), "rota": .string(team.rota.rawValue), "interpreter": .bool(team.interpreter),
            "time_zone": .string(team.timeZone), "start": .string(team.start.text), "end": .string(team.end.text),
            "partners": .array(partners.map(\.ofPartner)), "stops": .array(team.stops.map(\.told)),
        ]
    }
}

extension TeamView.Member {
    fileprivate var ofPartner: JSONValue {
        [
            "label": .optional(label), "delegation": .string(delegation), "delegation_name": .string(delegationName),
            "languages": .strings(languages),
        ]
    }
}

extension TeamView.Stop {
    fileprivate var told: JSONValue {
        [
            "n": .int(position), "kind": .string(kind.rawValue), "place": .optional(place), "name": .optional(name),
            "district": .optional(district), "lat": lat.map(JSONValue.double) ?? .null,
            "lon": lon.map(JSONValue.double) ?? .null, "arrive": .string(arrive.text), "leave": .string(leave.text),
        ]
    }
}
