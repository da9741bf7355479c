package import MissionModel

extension PlanView {
    /// The stops as a GeoJSON feature collection (RFC 7946: longitude first); a break is at no place and left out.
    ///
    /// - Parameter missionChanged: whether the mission was changed after the plan was made; each feature says so, since
    ///   programs for maps read nothing beside the features.
    package func stopsGeoJSON(missionChanged: Bool) -> JSONValue {
        let features = teams.flatMap { team in
            team.stops.compactMap { Self.feature($0, of: team, missionChanged: missionChanged) }
        }
        return ["type": "FeatureCollection", "features": .array(features)]
    }

    private static func feature(_ stop: TeamView.Stop, of team: TeamView, missionChanged: Bool) -> JSONValue? {
        guard let lat = stop.lat, let lon = stop.lon else { return nil }
        return [
            "type": "Feature",
            "id": .string("\(team.id)/\(stop.number)"),
            "geometry": ["type": "Point", "coordinates": [.double(lon), .double(lat)]],
            "properties": [
                "team": .string(team.id), "n": .int(stop.number), "kind": .string(stop.kind.rawValue),
                "place": .optional(stop.place), "name": .optional(stop.name), "district": .optional(stop.district),
                "setting": .optional(stop.setting?.rawValue), "region": .string(team.region), "hub": .string(team.hub),
                "rota": .string(team.rota.rawValue), "arrive": .string(stop.arrive.text),
                "leave": .string(stop.leave.text), "mission_changed": .bool(missionChanged),
            ],
        ]
    }
}
