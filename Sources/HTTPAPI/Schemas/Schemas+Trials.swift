import Deployment
import MissionModel

extension Schemas {
    static let trials: [(name: String, schema: JSONValue)] = [
        ("Explanation", explanation),
        (
            "PlanTrial",
            Schema.object(
                [
                    "change": Schema.text, "retimed": Schema.list(Schema.id), "score": Schema.ref("ScoreDifference"),
                ], "A change that was tried: in words, the teams whose days had to change, and its score.")
        ),
        (
            "ScoreDifference",
            Schema.object([
                "before": Schema.ref("Points"), "after": Schema.ref("Points"),
                "terms": Schema.list(
                    Schema.object([
                        "code": Schema.text, "before": integer, "after": integer, "difference": integer,
                    ])),
            ])
        ),
        ("PlanEdit", edit),
        (
            "EditedPlan",
            Schema.object(
                [
                    "version": Schema.nullable(Schema.whole(1)), "as_of": asOf, "change": Schema.text,
                    "retimed": Schema.list(Schema.id), "score": Schema.ref("ScoreDifference"), "people": people,
                    "stops": stops, "pins": Schema.list(Schema.ref("Pin")),
                ], "`version` is null where nothing was stored; `pins` are those that were added to the mission.")
        ),
        (
            "Supposition",
            oneEnd(
                of: Schema.form(
                    [
                        "plan": Schema.whole(1, Int(Int32.max)), "drop": Schema.list(Schema.id, most: most),
                        "close": Schema.list(Schema.id, most: most),
                        "cars": [
                            "type": "object", "propertyNames": Schema.id,
                            "additionalProperties": Schema.whole(-carChange, carChange),
                            "description": "Vehicles more, or less, by hub.",
                        ], "no_go": Schema.list(Schema.id, most: most), "as_of": Schema.instant,
                        "option": Schema.oneOf(RepairOption.self),
                        "seconds": Schema.number(WhatIf.seconds.lowerBound, WhatIf.seconds.upperBound),
                        "iterations": Schema.whole(WhatIf.iterations.lowerBound, WhatIf.iterations.upperBound),
                        "seed": seed,
                    ],
                    optional: [
                        "plan", "drop", "close", "cars", "no_go", "as_of", "option", "seconds", "iterations", "seed",
                    ],
                    "One of `drop`, `close`, `cars` and `no_go` at least, and one of `seconds` (5) and `iterations` at most."
                ))
        ),
        (
            "SupposedPlan",
            Schema.object([
                "plan": Schema.nullable(Schema.whole(1)), "as_of": asOf,
                "score": Schema.object([
                    "before": Schema.nullable(Schema.ref("Points")), "after": Schema.ref("Points"),
                    "terms": Schema.list(
                        Schema.object([
                            "code": Schema.text, "before": integer, "after": integer, "difference": integer,
                        ])),
                ]), "people": people, "stops": stops, "unassigned": Schema.list(Schema.ref("Unassigned")),
                "people_changed": Schema.nullable(Schema.count), "stops_changed": Schema.nullable(Schema.count),
            ])
        ),
    ]

    /// Names in one list of a supposition.
    static let most = 5000
    static let carChange = 1_000_000
    private static let integer: JSONValue = ["type": "integer"]
    private static let asOf = Schema.nullable(Schema.instant)

    private static let explanation = Schema.object([
        "plan": Schema.whole(1), "mission_changed": missionChanged, "as_of": asOf,
        "subject": Schema.object([
            "kind": Schema.oneOf("person", "team", "station", "plan"), "id": Schema.nullable(Schema.id),
        ]), "summary": Schema.text,
        "holds": Schema.list(
            Schema.object(
                ["code": Schema.text, "points": Schema.nullable(integer), "text": Schema.text],
                "What speaks for it, or what it costs as it is.")),
        "best": Schema.list(Schema.ref("PlanTrial")),
        "forbidden": Schema.list(
            Schema.object(
                [
                    "code": Schema.oneOf(HardRule.self), "count": Schema.whole(1),
                    "examples": Schema.list(Schema.text),
                ], "How many changes a rule forbids, the nearest first.")),
        "tried": Schema.count, "untried": Schema.count,
        "shortfalls": Schema.list(
            Schema.object([
                "code": Schema.oneOf(MediumCode.self), "subject": Schema.text, "value": Schema.count,
                "detail": Schema.text, "tried": Schema.count, "untried": Schema.count,
                "gains": Schema.list(Schema.ref("PlanTrial")),
            ])),
    ])

    private static let edit: JSONValue = [
        "type": "object",
        "properties": [
            "swap": Schema.list(Schema.id, distinct: true, least: 2, most: 2), "move": Schema.id, "team": Schema.id,
            "to": Schema.oneOf("reserve", "nowhere"), "pin": Schema.nullable(Schema.flag),
            "dry_run": Schema.nullable(Schema.flag), "as_of": Schema.nullable(Schema.instant),
        ],
        "oneOf": [
            ["required": ["swap"]], ["required": ["move", "team"]], ["required": ["move", "to"]],
        ],
        "description": "Two people who `swap`, or one who is to `move` `to` reserve or nowhere, or to a `team`.",
        "additionalProperties": false,
    ]

    private static let people = Schema.list(Schema.ref("PersonChange"))
    private static let stops = Schema.list(Schema.ref("StopChange"))
}
