package import Deployment
package import MissionModel

/// What an assignment says of one observer, read from what ``PlanView/assignments`` wrote.
package struct ToldContent: Sendable, Equatable {
    package enum Status: String, Sendable {
        case team, reserve, unassigned
    }

    package struct Hub: Sendable, Equatable {
        package let id: String
        package let name: String
        package let regionName: String
    }

    package struct Partner: Sendable, Equatable {
        /// Nil where the mission gave none.
        package let label: String?
        package let delegationName: String
    }

    package struct Stop: Sendable, Equatable {
        package let kind: StopKind
        package let place: String?
        package let name: String?
        package let district: String?
        package let lat: Double?
        package let lon: Double?
        package let arrive: Instant
        package let leave: Instant
    }

    package struct Team: Sendable, Equatable {
        package let id: String
        package let start: Instant
        package let end: Instant
        package let rota: Rota?
        package let interpreter: Bool
        package let partners: [Partner]
        package let stops: [Stop]
    }

    package let label: String?
    package let status: Status
    package let hub: Hub?
    package let team: Team?

    package init(_ assignment: Assignment) {
        let content = assignment.content
        label = content["label"]?.string
        hub = content["hub"].flatMap(Hub.init)
        team = content["team"].flatMap(Team.init)
        status = content["status"]?.string.flatMap(Status.init) ?? .unassigned
    }
}

extension ToldContent.Hub {
    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.string else { return nil }
        self.init(
            id: id, name: json["name"]?.string ?? id,
            regionName: json["region_name"]?.string ?? json["region"]?.string ?? "")
    }
}

extension ToldContent.Team {
    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let start = json["start"]?.string.flatMap(Instant.init(_:)),
            let end = json["end"]?.string.flatMap(Instant.init(_:))
        else { return nil }
        self.init(
            id: id, start: start, end: end, rota: json["rota"]?.string.flatMap(Rota.init(rawValue:)),
            interpreter: json["interpreter"]?.bool ?? false,
            partners: (json["partners"]?.array ?? []).map { partner in
                ToldContent.Partner(
                    label: partner["label"]?.string,
                    delegationName: partner["delegation_name"]?.string ?? partner["delegation"]?.string ?? "")
            },
            stops: (json["stops"]?.array ?? []).compactMap(ToldContent.Stop.init))
    }
}

extension ToldContent.Stop {
    fileprivate init?(_ json: JSONValue) {
        guard let kind = json["kind"]?.string.flatMap(StopKind.init(rawValue:)),
            let arrive = json["arrive"]?.string.flatMap(Instant.init(_:)),
            let leave = json["leave"]?.string.flatMap(Instant.init(_:))
        else { return nil }
        self.init(
            kind: kind, place: json["place"]?.string, name: json["name"]?.string,
            district: json["district"]?.string, lat: json["lat"]?.double, lon: json["lon"]?.double, arrive: arrive,
            leave: leave)
    }
}
