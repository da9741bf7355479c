import Deployment
import MissionModel

extension Schemas {
    static let publications: [(name: String, schema: JSONValue)] = [
        (
            "PublicationRequest",
            Schema.form(
                [
                    "replaces": Schema.whole(1, Int(Int32.max)), "even_so": Schema.flag,
                ], optional: ["replaces", "even_so"],
                """
                `replaces`: the version that the caller takes to be published, null for none; where it is given and \
                another one is, nothing is published. `even_so`: publish also where the mission has changed in a way that \
                matters to the plan.
                """)
        ),
        (
            "PublicationRefusal",
            Schema.object(
                [
                    "reason": Schema.oneOf(PublicationRefusal.Reason.self), "may_be_overruled": Schema.flag,
                    "version": Schema.whole(1), "published_version": Schema.nullable(Schema.whole(1)),
                    "input_revision": Schema.count, "mission_revision": Schema.count,
                    "violation_count": Schema.count, "violations": Schema.list(Schema.ref("Violation")),
                ],
                """
                Why a plan is not published. Where it may be overruled, the same request with `even_so` publishes it.
                """)
        ),
        (
            "MissionChanges",
            Schema.object(
                [
                    "input_revision": Schema.count, "mission_revision": Schema.count,
                    "outdated": [
                        "type": "boolean",
                        "description": """
                        Whether the mission has changed in a way that matters to the plan: it breaks a hard rule now, \
                        refers to what is gone, or is a repair that does not know of a drop-out or a return.
                        """,
                    ],
                    "reason": Schema.nullable(Schema.text), "change_count": Schema.count, "used_count": Schema.count,
                    "changes": Schema.list(Schema.ref("MissionChange")), "violation_count": Schema.count,
                    "violations": Schema.list(Schema.ref("Violation")),
                ],
                """
                What differs between what a plan was made from and the mission as it is now, and what the plan breaks \
                now. Each list has its first entries, what touches the plan before the rest; the counts are of all.
                """)
        ),
        (
            "MissionChange",
            Schema.object([
                "kind": Schema.oneOf(MissionDifference.Item.Kind.self), "subjects": Schema.list(Schema.text),
                "change": Schema.oneOf(MissionDifference.Item.Way.self),
                "fields": Schema.list(
                    Schema.object(["name": Schema.text, "from": Schema.ref("Kept"), "to": Schema.ref("Kept")])),
                "text": Schema.text,
                "used": ["type": "boolean", "description": "Whether it touches the plan."],
            ])
        ),
    ]
}

extension Schemas {
    static let planNotes: [(name: String, schema: JSONValue)] = [
        (
            "PlanNote",
            Schema.object([
                "number": Schema.whole(1), "text": Schema.text, "written_by": Schema.text,
                "written_at": Schema.instant,
            ])
        ),
        ("PlanNotes", Schema.object(["items": Schema.list(Schema.ref("PlanNote"))])),
        (
            "NewPlanNote",
            Schema.object([
                "text": [
                    "type": "string", "minLength": 1, "maxLength": .int(RequestText.longest),
                    "pattern": #"^[^\u0000]*$"#,
                ]
            ])
        ),
    ]
}
