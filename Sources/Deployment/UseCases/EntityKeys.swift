package import MissionModel

/// The keys that the lists' entities know, optional ones too.
package enum EntityKeys {
    package static func known<Entity: IdentifiedEntity>(of type: Entity.Type) -> Set<String> {
        keys[Entity.listName] ?? []
    }

    /// What a new entity says where nothing else is given: what most of its kind say.
    package static func usual<Entity: IdentifiedEntity>(of type: Entity.Type) -> JSONObject {
        switch Entity.listName {
        case Region.listName: ["status": "open", "min_teams": 0, "languages": [], "return_min": 0]
        case Hub.listName: ["vehicles": 0, "seats": 4, "interpreters": 0]
        case Station.listName: ["kind": "regular", "cleared": false]
        case Observer.listName:
            [
                "first_time": false, "languages": [], "reserve": false, "debriefing": false, "excluded_regions": [],
                "preferred_regions": [],
            ]
        default: [:]
        }
    }

    /// The entities of a list, by what documents call it.
    static func type(of list: String) -> (any IdentifiedEntity.Type)? { types.first { $0.listName == list } }

    private static let types: [any IdentifiedEntity.Type] = [
        Region.self, Hub.self, Station.self, TabulationCentre.self, Delegation.self, Observer.self,
    ]

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
