import MissionModel

extension Schemas {
    static let readings: [(name: String, schema: JSONValue)] = [
        (
            "TeamList",
            Schema.object(["mission_changed": missionChanged, "items": Schema.list(Schema.ref("TeamView"))])
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
            Schema.object([
                "n": Schema.whole(1), "kind": Schema.oneOf(StopKind.self), "place": Schema.nullable(Schema.id),
                "name": Schema.nullable(Schema.text), "district": Schema.nullable(Schema.text),
                "setting": Schema.nullable(Schema.oneOf(StationSetting.self)), "lat": Schema.nullable(Schema.latitude),
                "lon": Schema.nullable(Schema.longitude), "arrive": Schema.instant, "leave": Schema.instant,
                "leg": Schema.nullable(Schema.ref("Leg")), "wait_s": Schema.count,
            ])
        ),
        ("Comparison", comparison),
        (
            "Placement",
            Schema.object([
                "team": Schema.nullable(Schema.id), "hub": Schema.id, "partners": Schema.list(Schema.id),
            ])
        ),
        (
            "Visit",
            Schema.object([
                "place": Schema.id, "team": Schema.id, "kind": Schema.oneOf(StopKind.self), "arrive": Schema.instant,
            ])
        ),
        (
            "VisitChange",
            Schema.object([
                "place": Schema.id, "from_team": Schema.id, "to_team": Schema.id,
                "from_kind": Schema.oneOf(StopKind.self), "to_kind": Schema.oneOf(StopKind.self),
                "from_arrive": Schema.instant, "to_arrive": Schema.instant,
            ])
        ),
    ]

    private static let team = Schema.object([
        "id": Schema.id, "region": Schema.id, "region_name": Schema.text, "time_zone": Schema.text, "hub": Schema.id,
        "hub_name": Schema.text, "rota": Schema.oneOf(Rota.self), "interpreter": Schema.flag,
        "start": Schema.instant, "end": Schema.instant, "distance_m": Schema.count,
        "members": Schema.list(Schema.ref("TeamMember")), "stops": Schema.list(Schema.ref("TeamStop")),
        "return_leg": Schema.ref("Leg"),
    ])

    private static let comparison = Schema.object([
        "from": Schema.whole(1), "to": Schema.whole(1),
        "mission_changed": Schema.object(["from": missionChanged, "to": missionChanged]),
        "score": Schema.object(["from": Schema.ref("Points"), "to": Schema.ref("Points")]),
        "metrics": Schema.list(Schema.object(["name": Schema.text, "from": figure, "to": figure])),
        "people": Schema.list(
            Schema.object([
                "observer": Schema.id, "from": Schema.nullable(Schema.ref("Placement")),
                "to": Schema.nullable(Schema.ref("Placement")),
            ])),
        "stops": Schema.object([
            "added": Schema.list(Schema.ref("Visit")), "removed": Schema.list(Schema.ref("Visit")),
            "moved": Schema.list(Schema.ref("VisitChange")), "retimed": Schema.list(Schema.ref("VisitChange")),
        ]),
    ])

    /// A number or the three of a spread; null where a plan does not have the metric.
    private static let figure: JSONValue = [
        "anyOf": [["type": "number"], Schema.ref("Spread"), ["type": "null"]]
    ]
}
