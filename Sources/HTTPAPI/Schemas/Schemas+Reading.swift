import MissionModel

extension Schemas {
    static let readings: [(name: String, schema: JSONValue)] = [
        (
            "TeamList",
            Schema.object([
                "mission_changed": missionChanged, "input_revision": Schema.count, "mission_revision": Schema.count,
                "items": Schema.list(Schema.ref("TeamView")),
            ])
        ),
        ("TeamView", team),
        (
            "TeamMember",
            Schema.object([
                "id": Schema.id, "label": Schema.nullable(Schema.text), "delegation": Schema.id,
                "delegation_name": Schema.text, "role": Schema.oneOf(ObserverRole.self), "sex": Schema.oneOf(Sex.self),
                "languages": Schema.list(Schema.language),
            ])
        ),
        (
            "TeamStop",
            Schema.object(
                [
                    "n": Schema.whole(1), "kind": Schema.oneOf(StopKind.self), "place": Schema.nullable(Schema.id),
                    "name": Schema.nullable(Schema.text), "district": Schema.nullable(Schema.text),
                    "setting": Schema.nullable(Schema.oneOf(StationSetting.self)),
                    "lat": Schema.nullable(Schema.latitude),
                    "lon": Schema.nullable(Schema.longitude), "arrive": Schema.instant, "leave": Schema.instant,
                    "leg": Schema.nullable(Schema.ref("Leg")), "wait_s": Schema.count,
                ], position)
        ),
    ]

    /// Of a stop.
    static let position =
        "n is the place in the day, breaks and tabulations among the visits; people count and number the visits alone."

    private static let team = Schema.object([
        "id": Schema.id, "region": Schema.id, "region_name": Schema.text, "time_zone": Schema.text, "hub": Schema.id,
        "hub_name": Schema.text, "rota": Schema.oneOf(Rota.self), "interpreter": Schema.flag,
        "start": Schema.instant, "end": Schema.instant, "distance_m": Schema.count,
        "members": Schema.list(Schema.ref("TeamMember")), "stops": Schema.list(Schema.ref("TeamStop")),
        "return_leg": Schema.ref("Leg"),
    ])
}
