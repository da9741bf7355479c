import Deployment
import MissionModel

extension Schemas {
    static let repairs: [(name: String, schema: JSONValue)] = [
        (
            "NewRepair",
            Schema.form(
                [
                    "options": Schema.list(Schema.oneOf(RepairOption.self), distinct: true, least: 1),
                    "seconds": Schema.number(
                        RepairRequestLimits.seconds.lowerBound, RepairRequestLimits.seconds.upperBound),
                    "seed": seed, "as_of": Schema.instant,
                ], optional: ["options", "seconds", "seed", "as_of"],
                """
                The options, first choice first (all where none is named), seconds for each (5), and what is past in the \
                repair: the instant when it is begun, unless `as_of` names another.
                """)
        ),
        ("Repair", repair),
        ("RepairPage", Schema.page("Repair")),
        (
            "RepairOffer",
            Schema.object([
                "version": Schema.whole(1),
                "options": Schema.list(Schema.oneOf(RepairOption.self), distinct: true),
                "score": Schema.ref("RepairScore"), "people_changed": Schema.count, "stops_changed": Schema.count,
                "reserves_called": Schema.count, "stale": Schema.flag,
            ])
        ),
        (
            "RepairScore",
            Schema.object([
                "hard": Schema.count, "medium": Schema.count, "soft": Schema.count,
                "terms": Schema.list(Schema.ref("TitledTerm")),
            ])
        ),
    ]

    private static let repair = Schema.object([
        "job": Schema.id, "mission": Schema.id, "state": Schema.oneOf(JobState.self),
        "options": Schema.list(Schema.oneOf(RepairOption.self), distinct: true),
        "seconds": ["type": "number"], "seed": Schema.integer, "progress": Schema.ref("JobProgress"),
        "base_version": Schema.nullable(Schema.whole(1)), "base_score": Schema.nullable(Schema.ref("RepairScore")),
        "as_of": Schema.nullable(Schema.instant), "input_revision": Schema.nullable(Schema.count),
        "stale": Schema.flag, "offers": Schema.list(Schema.ref("RepairOffer")),
        "remark": Schema.nullable(Schema.text), "last_error": Schema.nullable(Schema.text),
        "created_at": Schema.instant, "started_at": Schema.nullable(Schema.instant),
        "finished_at": Schema.nullable(Schema.instant),
    ])
}
