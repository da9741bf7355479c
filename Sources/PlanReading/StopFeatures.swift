package import MissionModel

extension PlanView {
    /// The stops as a GeoJSON feature collection (RFC 7946: longitude first); a break is at no place and left out.
    package var stopsGeoJSON: JSONValue {
        let features = teams.flatMap { team in team.stops.compactMap { Self.feature($0, of: team) } }
        return ["type": "FeatureCollection", "features": .array(features)]
    }

    private static func feature(_ stop: TeamView.Stop, of team: TeamView) -> JSONValue? {
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
                "leave": .string(stop.leave.text),
            ],
        ]
    }
}
