import Deployment
package import MissionModel

extension Schemas {
    package static let entities: [(name: String, schema: JSONValue)] =
        entity(Region.self, region, nullable: ["max_teams", "detour", "speed_kmh"])
        + entity(Hub.self, hub)
        + entity(Station.self, station, nullable: ["voters", "no_go"])
        + entity(TabulationCentre.self, tabulationCentre)
        + entity(Delegation.self, delegation)
        + entity(Observer.self, observer, nullable: ["max_leg_min", "max_km", "political_family", "label"])

    static let pairs: [(name: String, schema: JSONValue)] = [
        (
            "Pin",
            Schema.object(
                ["observers": Schema.list(Schema.id, distinct: true, least: 1), "hub": Schema.id], open: true,
                "These people are together in one team of the hub; one alone is in some team there.")
        ),
        ("Pins", Schema.object(["items": Schema.list(Schema.ref("Pin"))])),
        (
            "ReplacedPins",
            Schema.object(["items": Schema.list(Schema.ref("Pin")), "findings": Schema.list(Schema.ref("Finding"))])
        ),
        (
            "Incompatibility",
            [
                "description": "Two observers, or two delegations, who are never in one team.", "type": "object",
                "properties": ["observers": pair, "delegations": pair],
                "oneOf": [["required": ["observers"]], ["required": ["delegations"]]],
                "propertyNames": Schema.text, "additionalProperties": Schema.ref("Kept"),
            ]
        ),
        ("Incompatibilities", Schema.object(["items": Schema.list(Schema.ref("Incompatibility"))])),
    ]

    private static let pair = Schema.list(Schema.id, distinct: true, least: 2, most: 2)

    /// The entity as it is given, its page, its patch, and a new one. Keys that may be null may also be left out, in a new
    /// entity those that have a usual value too.
    private static func entity<Entity: IdentifiedEntity>(
        _ type: Entity.Type, _ properties: Properties, nullable: Set<String> = []
    ) -> [(name: String, schema: JSONValue)] {
        let name = "\(type)"
        let given = properties.map { property in
            JSONObject.Member(
                key: property.key,
                value: nullable.contains(property.key) ? Schema.nullable(property.value) : property.value)
        }
        var full = Schema.object([:], open: true).object ?? JSONObject()
        full["properties"] = .object(JSONObject(uniqueMembers: given))
        full["required"] = .strings(properties.map(\.key).filter { !nullable.contains($0) })
        var patch = Schema.patch(properties, removable: nullable).object ?? JSONObject()
        var changeable = patch["properties"]?.object ?? JSONObject()
        changeable["id"] = nil
        patch["properties"] = .object(changeable)
        let usual = Set(EntityKeys.usual(of: type).members.map(\.key))
        var new = Schema.object([:]).object ?? JSONObject()
        var stated = JSONObject(uniqueMembers: given)
        stated["id"] = Schema.newID
        new["properties"] = .object(stated)
        new["required"] = .strings(
            properties.map(\.key).filter { !nullable.contains($0) && !usual.contains($0) })
        let list = Entity.listName.replacing("_", with: "-")
        let meaning = { (key: String) in FieldMeaning.of(key, in: list) }
        return [
            (name, Schema.described(.object(full), meaning)), ("\(name)Page", Schema.page(name)),
            ("\(name)Patch", Schema.described(.object(patch), meaning)),
            ("New\(name)", Schema.described(.object(new), meaning)),
        ]
    }

    static let removals: [(name: String, schema: JSONValue)] = [
        (
            "RemovedEntry",
            Schema.object(
                [
                    "number": Schema.whole(1), "list": Schema.text, "id": Schema.id, "entry": Schema.ref("Kept"),
                    "pins": Schema.count, "incompatibilities": Schema.count, "removed_at": Schema.instant,
                ],
                """
                What was taken out of a list, and how many pins and incompatibilities went with it. It can be put back by \
                its number for thirty days.
                """)
        ),
        ("RemovedEntryPage", Schema.page("RemovedEntry")),
        (
            "RestoredEntry",
            Schema.object(
                ["list": Schema.text, "id": Schema.id, "entry": Schema.ref("Kept"), "lost": Schema.count],
                "`lost`: pins and incompatibilities that name what is gone since, and were not put back.")
        ),
    ]

    static let edits: [(name: String, schema: JSONValue)] = [
        (
            "EntryEdit",
            Schema.object(
                [
                    "revision": Schema.whole(1), "list": Schema.text, "id": Schema.id, "before": Schema.ref("Kept"),
                    "after": Schema.ref("Kept"), "edited_by": Schema.id, "edited_at": Schema.instant,
                ],
                """
                What an entry was before an edit, and what the edit made of it. `list` is `mission` for what holds for the \
                mission as a whole: its header with `rules` and `travel`.
                """)
        ),
        ("EntryEditPage", Schema.page("EntryEdit")),
        ("UndoneEdit", Schema.object(["list": Schema.text, "id": Schema.id, "entry": Schema.ref("Kept")])),
    ]

    private static let zone: JSONValue = [
        "type": "string", "minLength": 1, "description": "A name of the tz database.", "examples": ["Asia/Almaty"],
    ]

    private static let region: Properties = [
        "id": Schema.id, "name": Schema.id, "time_zone": zone, "status": Schema.oneOf(RegionStatus.self),
        "min_teams": Schema.whole(), "max_teams": Schema.whole(),
        "languages": Schema.list(Schema.language, distinct: true), "return_min": Schema.whole(),
        "detour": Schema.detour, "speed_kmh": Schema.speed,
    ]

    private static let hub: Properties = [
        "id": Schema.id, "region": Schema.id, "name": Schema.id, "lat": Schema.latitude, "lon": Schema.longitude,
        "vehicles": Schema.whole(), "seats": Schema.whole(1), "interpreters": Schema.whole(),
    ]

    private static let station: Properties = [
        "id": Schema.id, "name": Schema.id, "region": Schema.id, "district": Schema.id, "lat": Schema.latitude,
        "lon": Schema.longitude, "voters": Schema.whole(), "setting": Schema.oneOf(StationSetting.self),
        "kind": Schema.oneOf(StationKind.self), "opens": Schema.clock, "closes": Schema.clock, "cleared": Schema.flag,
        "no_go": Schema.flag,
    ]

    private static let tabulationCentre: Properties = [
        "id": Schema.id, "region": Schema.id, "district": Schema.id, "lat": Schema.latitude, "lon": Schema.longitude,
    ]

    private static let delegation: Properties = ["id": Schema.id, "name": Schema.id, "country": Schema.country]

    private static let observer: Properties = [
        "id": Schema.id, "delegation": Schema.id, "role": Schema.oneOf(ObserverRole.self),
        "sex": Schema.oneOf(Sex.self), "first_time": Schema.flag,
        "languages": Schema.list(Schema.language, distinct: true), "status": Schema.oneOf(ObserverStatus.self),
        "reserve": Schema.flag, "available_from": Schema.instant, "available_to": Schema.instant,
        "debriefing": Schema.flag, "max_leg_min": Schema.whole(), "max_km": Schema.whole(),
        "excluded_regions": Schema.list(Schema.id, distinct: true),
        "preferred_regions": Schema.list(Schema.id, distinct: true), "political_family": Schema.id,
        "label": Schema.id,
    ]
}
