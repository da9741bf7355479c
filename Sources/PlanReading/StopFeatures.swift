package import MissionModel

extension PlanView {
    /// The stops as a GeoJSON feature collection (RFC 7946: longitude first); a break is at no place and left out.
    ///
    /// - Parameter changes: of the mission since the plan was made; each feature says so, since programs for maps read
    ///   nothing beside the features.
    package func stopsGeoJSON(_ changes: ChangesSince) -> JSONValue {
        let features = teams.flatMap { team in
            team.stops.compactMap { Self.feature($0, of: team, changes) }
        }
        return ["type": "FeatureCollection", "features": .array(features)]
    }

    private static func feature(_ stop: TeamView.Stop, of team: TeamView, _ changes: ChangesSince) -> JSONValue? {
        guard let lat = stop.lat, let lon = stop.lon else { return nil }
        let properties: JSONObject = [
            "team": .string(team.id), "n": .int(stop.position), "number": .optional(stop.number),
            "kind": .string(stop.kind.rawValue),
            "place": .optional(stop.place), "name": .optional(stop.name), "district": .optional(stop.district),
            "setting": .optional(stop.setting?.rawValue), "region": .string(team.region), "hub": .string(team.hub),
            "rota": .string(team.rota.rawValue), "arrive": .string(stop.arrive.text),
            "leave": .string(stop.leave.text),
        ]
        let subjects = [stop.subject, (.hub, team.hub), (.region, team.region)].compactMap(\.self)
        let since: JSONObject = ["changed_since": .string(changes.text(subjects))]
        return [
            "type": "Feature",
            "id": .string("\(team.id)/\(stop.position)"),
            "geometry": ["type": "Point", "coordinates": [.double(lon), .double(lat)]],
            "properties": .object(properties.adding(changes.members).adding(since)),
        ]
    }
}
