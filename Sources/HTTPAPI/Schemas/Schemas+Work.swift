import Deployment
import MissionModel

extension Schemas {
    static let samples: [(name: String, schema: JSONValue)] = [
        (
            "Sample",
            Schema.object(["seed": Schema.integer, "units": Schema.list(Schema.ref("SampleUnit"))], open: true)
        ),
        (
            "SampleUnit",
            Schema.object(
                [
                    "station": Schema.id, "stratum": Schema.id, "order": Schema.whole(1),
                    "use": Schema.oneOf(SampleUse.self),
                    "inclusion_probability": ["type": "number", "exclusiveMinimum": 0, "maximum": 1],
                ], open: true)
        ),
    ]

    static let sampleRequests: [(name: String, schema: JSONValue)] = [
        (
            "SampleRequest",
            Schema.form(
                [
                    "size": Schema.whole(1, SampleRequest.mostUnits), "substitutes": Schema.share,
                    "by": Schema.oneOf(SampleMeasure.self), "seed": seed, "redraw": Schema.flag,
                ], optional: ["substitutes", "by", "seed", "redraw"],
                """
                Primary units, substitutes on top as a share of them, what the probabilities are to follow, and whether a \
                sample that is there is replaced.
                """)
        ),
        (
            "SampleDraw",
            Schema.object(
                [
                    "seed": Schema.integer, "size": Schema.count, "units": Schema.list(Schema.ref("SampleUnit")),
                    "strata": Schema.list(
                        Schema.object([
                            "stratum": Schema.text, "frame": Schema.count, "primary": Schema.count,
                            "substitutes": Schema.count,
                        ])), "notes": Schema.list(Schema.text),
                ], open: true)
        ),
    ]

    static let jobs: [(name: String, schema: JSONValue)] = [
        (
            "NewJob",
            oneEnd(
                of: Schema.form(
                    [
                        "seed": seed, "seconds": Schema.number(0.1, 3600),
                        "iterations": Schema.whole(1, PlanRequestLimits.iterations.upperBound),
                        "threads": Schema.whole(1, PlanRequestLimits.threads.upperBound),
                        "parts": Schema.whole(1, PlanRequestLimits.parts.upperBound),
                    ], optional: ["seed", "seconds", "iterations", "threads", "parts"],
                    "What ends the search: seconds (10 where neither is given) or iterations. Seed 0, threads and parts 1."
                ))
        ),
        ("Job", job),
        (
            "JobPart",
            Schema.object(
                ["job": Schema.id, "number": Schema.whole(1), "regions": Schema.list(Schema.id)],
                "Which part of which job a job is, and the regions whose teams it may change.")
        ),
        ("JobPage", Schema.page("Job")),
        (
            "JobEvent",
            Schema.object([
                "id": ["type": "string", "pattern": "^[0-9]+$", "description": "The job's revision."],
                "event": ["const": "job"],
                "data": [
                    "type": "string", "contentMediaType": "application/json", "contentSchema": Schema.ref("Job"),
                ],
            ])
        ),
        (
            "JobProgress",
            Schema.object([
                "percent": Schema.number(0, 100), "seconds_left": Schema.nullable(["type": "number", "minimum": 0]),
                "iterations": Schema.count, "incumbent": Schema.nullable(Schema.ref("Points")),
            ])
        ),
        (
            "Points",
            Schema.object(["hard": Schema.count, "medium": Schema.count, "soft": Schema.count], "Fewer are better.")
        ),
    ]

    static let seed = Schema.whole(0, PlanRequestLimits.seeds.upperBound)

    /// A form of which seconds or iterations end a search, and not both.
    static func oneEnd(of form: JSONValue) -> JSONValue {
        var object = form.object ?? JSONObject()
        object.append(
            "not",
            [
                "required": ["seconds", "iterations"],
                "properties": ["seconds": ["type": "number"], "iterations": ["type": "integer"]],
            ])
        return .object(object)
    }

    private static let job = Schema.object([
        "id": Schema.id, "kind": Schema.oneOf(JobKind.self), "mission": Schema.id, "state": Schema.oneOf(JobState.self),
        "seed": Schema.integer,
        "seconds": Schema.nullable(["type": "number"]), "iterations": Schema.nullable(["type": "integer"]),
        "threads": Schema.whole(1), "parts": Schema.whole(1), "stage": Schema.oneOf(JobStage.self),
        "part": Schema.nullable(Schema.ref("JobPart")), "attempt": Schema.count, "cancel_requested": Schema.flag,
        "revision": Schema.count, "progress": Schema.ref("JobProgress"),
        "plan_version": Schema.nullable(Schema.whole(1)), "plan_score": Schema.nullable(Schema.ref("Points")),
        "remark": Schema.nullable(Schema.text),
        "last_error": Schema.nullable(Schema.text),
        "created_at": Schema.instant, "started_at": Schema.nullable(Schema.instant),
        "finished_at": Schema.nullable(Schema.instant),
    ])
}
