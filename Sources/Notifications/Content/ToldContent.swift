import Deployment
import MissionModel

/// What an assignment says of one observer, read from its row.
struct ToldContent {
    struct Team {
        let id: String
        let timeZone: String
        let start: Instant
        let end: Instant
        let rota: Rota?
        let interpreter: Bool
        /// By name and delegation.
        let partners: [String]
        let stops: [Stop]
    }

    struct Stop {
        let kind: StopKind
        let place: String?
        let arrive: Instant
        let leave: Instant
    }

    let label: String?
    let isReserve: Bool
    /// With its region.
    let hub: String?
    let team: Team?

    init(_ assignment: Assignment) {
        let content = assignment.content
        label = content["label"]?.string?.plainLine
        isReserve = content["status"] == "reserve"
        hub = content["hub"].flatMap(Self.hub)
        team = content["team"].flatMap(Self.team)
    }

    private static func hub(_ json: JSONValue) -> String? {
        guard let id = json["id"]?.string else { return nil }
        let name = json["name"]?.string ?? id
        let region = json["region_name"]?.string ?? json["region"]?.string
        return (region.map { $0 == name ? name : "\(name), \($0)" } ?? name).plainLine
    }

    private static func team(_ json: JSONValue) -> Team? {
        guard let id = json["id"]?.string, let zone = json["time_zone"]?.string,
            let start = json["start"]?.string.flatMap(Instant.init(_:)),
            let end = json["end"]?.string.flatMap(Instant.init(_:))
        else { return nil }
        return Team(
            id: id.plainLine, timeZone: zone, start: start, end: end,
            rota: json["rota"]?.string.flatMap(Rota.init(rawValue:)), interpreter: json["interpreter"] == true,
            partners: (json["partners"]?.array ?? []).map(partner), stops: (json["stops"]?.array ?? []).compactMap(stop)
        )
    }

    private static func partner(_ json: JSONValue) -> String {
        let delegation = json["delegation_name"]?.string ?? json["delegation"]?.string ?? ""
        return (json["label"]?.string.map { "\($0) (\(delegation))" } ?? delegation).plainLine
    }

    private static func stop(_ json: JSONValue) -> Stop? {
        guard let kind = json["kind"]?.string.flatMap(StopKind.init(rawValue:)),
            let arrive = json["arrive"]?.string.flatMap(Instant.init(_:)),
            let leave = json["leave"]?.string.flatMap(Instant.init(_:))
        else { return nil }
        let (place, name) = (json["place"]?.string, json["name"]?.string)
        let title = [place, name].compactMap { $0 }.joined(separator: " ").plainLine
        return Stop(kind: kind, place: title.isEmpty ? nil : title, arrive: arrive, leave: leave)
    }
}
