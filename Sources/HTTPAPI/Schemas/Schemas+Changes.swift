import MissionModel
import PlanReading

extension Schemas {
    static let planChanges: [(name: String, schema: JSONValue)] = [
        ("PlanChanges", changes),
        ("PersonChange", person),
        (
            "Placement",
            Schema.object([
                "team": Schema.nullable(Schema.id), "hub": Schema.id, "partners": Schema.list(Schema.id),
                "start": Schema.nullable(Schema.instant), "end": Schema.nullable(Schema.instant),
            ])
        ),
        ("StopChange", stop),
        (
            "Visit",
            Schema.object([
                "team": Schema.id, "kind": Schema.oneOf(StopKind.self), "arrive": Schema.instant,
                "leave": Schema.instant,
            ])
        ),
        (
            "ChangeCause",
            Schema.object(
                [
                    "kind": Schema.oneOf(ChangeCause.Kind.self), "subjects": Schema.list(Schema.text),
                    "text": Schema.text, "reported": Schema.nullable(Schema.text),
                ],
                """
                Why it changes: what it is about by identifier, a sentence, and the reason that staff reported with it, \
                which is for staff only.
                """)
        ),
        ("ChangeNotices", notices),
    ]

    private static let changes = Schema.object([
        "from": Schema.whole(1), "to": Schema.whole(1),
        "is_repair": [
            "type": "boolean", "description": "Whether `to` repairs `from`, so that changes count as M8 counts them.",
        ],
        "people": Schema.list(Schema.ref("PersonChange")), "stops": Schema.list(Schema.ref("StopChange")),
        "score": Schema.object([
            "from": Schema.ref("Points"), "to": Schema.ref("Points"),
            "terms": Schema.list(
                Schema.object([
                    "code": Schema.text, "title": Schema.text, "from": Schema.integer, "to": Schema.integer,
                ])),
        ]),
        "metrics": Schema.list(Schema.object(["name": Schema.text, "from": figure, "to": figure])),
        "notices": Schema.ref("ChangeNotices"),
        "mission_changed": Schema.object(["from": missionChanged, "to": missionChanged]),
        "input_revision": Schema.object(["from": Schema.whole(1), "to": Schema.whole(1)]),
        "mission_revision": Schema.whole(1),
    ])

    private static let person = Schema.object([
        "observer": Schema.id, "label": Schema.nullable(Schema.text), "delegation": Schema.text,
        "changes": Schema.list(Schema.oneOf(PlanChanges.Person.Kind.self), least: 1),
        "from": Schema.nullable(Schema.ref("Placement")), "to": Schema.nullable(Schema.ref("Placement")),
        "cause": Schema.ref("ChangeCause"), "counted": Schema.nullable(Schema.oneOf(PlanChanges.Person.Count.self)),
    ])

    private static let stop = Schema.object([
        "place": Schema.id, "name": Schema.nullable(Schema.text),
        "change": Schema.oneOf(PlanChanges.Stop.Kind.self),
        "from": Schema.nullable(Schema.ref("Visit")), "to": Schema.nullable(Schema.ref("Visit")),
        "cause": Schema.ref("ChangeCause"), "counted": Schema.nullable(Schema.oneOf(PlanChanges.Stop.Count.self)),
    ])

    private static let notices = Schema.object(
        [
            "delegations": Schema.list(
                Schema.object([
                    "delegation": Schema.text, "name": Schema.text, "observers": Schema.list(Schema.id, least: 1),
                ])),
            "hubs": Schema.list(
                Schema.object([
                    "hub": Schema.id, "name": Schema.text,
                    "teams": Schema.list(
                        Schema.object([
                            "team": Schema.id, "change": Schema.oneOf(ChangeNotices.Team.Way.self),
                            "interpreter": Schema.flag, "start": Schema.instant, "end": Schema.instant,
                        ]), least: 1),
                ])),
        ], "Who must be told: people by delegation, drivers and interpreters by hub.")

    /// A number or the three of a spread; null where a plan does not have the metric.
    private static let figure: JSONValue = [
        "anyOf": [["type": "number"], Schema.ref("Spread"), ["type": "null"]]
    ]
}
