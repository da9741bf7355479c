package import MissionModel

/// The keys that the lists' entities know, optional ones too.
package enum EntityKeys {
    package static func known<Entity: IdentifiedEntity>(of type: Entity.Type) -> Set<String> {
        keys[Entity.listName] ?? []
    }

    private static let keys: [String: Set<String>] = [
        Region.listName: [
            "id", "name", "time_zone", "status", "min_teams", "max_teams", "languages", "return_min", "detour",
            "speed_kmh",
        ],
        Hub.listName: ["id", "region", "name", "lat", "lon", "vehicles", "seats", "interpreters"],
        Station.listName: [
            "id", "name", "region", "district", "lat", "lon", "voters", "setting", "kind", "opens", "closes", "cleared",
            "no_go",
        ],
        TabulationCentre.listName: ["id", "region", "district", "lat", "lon"],
        Delegation.listName: ["id", "name", "country"],
        Observer.listName: [
            "id", "delegation", "role", "sex", "first_time", "languages", "status", "reserve", "available_from",
            "available_to", "debriefing", "max_leg_min", "max_km", "excluded_regions", "preferred_regions",
            "political_family", "label",
        ],
    ]
}
