import Deployment
import MissionModel
import PlanReading

extension Schemas {
    static let plans: [(name: String, schema: JSONValue)] = [
        ("Plan", Schema.object(summary)),
        ("Publication", publication),
        ("PlanPage", Schema.page("Plan")),
        ("PlanDetails", details),
        (
            "LatestPlan",
            Schema.object(
                [
                    "chosen": Schema.oneOf(LatestPlan.self), "plan": Schema.ref("Plan"),
                ], "The published plan; where none is published, the newest.")
        ),
        ("PlanDocument", document),
        (
            "Solver",
            Schema.object(
                [
                    "seed": Schema.integer, "iterations": Schema.count, "seconds": number,
                    "stopped_by": Schema.text,
                    "version": Schema.text,
                ], open: true)
        ),
        (
            "ScoreTerm",
            Schema.object([
                "code": Schema.text, "value": whole, "weight": whole, "points": whole,
            ])
        ),
        (
            "TitledTerm",
            Schema.object([
                "code": Schema.text, "value": whole, "weight": whole, "points": whole, "title": Schema.text,
            ])
        ),
        (
            "Violation",
            Schema.object(
                [
                    "code": Schema.oneOf(HardRule.self), "title": Schema.text, "team": Schema.nullable(Schema.id),
                    "observer": Schema.nullable(Schema.id), "place": Schema.nullable(Schema.id), "detail": Schema.text,
                ], "One breach of a hard rule.")
        ),
        (
            "Shortfall",
            Schema.object([
                "code": Schema.oneOf(MediumCode.self), "subject": Schema.text, "value": Schema.count,
                "detail": Schema.text,
            ])
        ),
        (
            "Unassigned",
            Schema.object([
                "observer": Schema.id, "reason": Schema.oneOf(UnassignedReason.self), "detail": Schema.text,
            ])
        ),
        ("Reserve", Schema.object(["observer": Schema.id, "hub": Schema.id])),
        ("Metrics", metrics),
        ("Spread", Schema.object(["min": whole, "median": number, "max": whole])),
        ("Leg", Schema.object(["distance_m": Schema.count, "duration_s": Schema.count])),
        ("PlanTeam", team),
        (
            "PlanStop",
            Schema.object(
                [
                    "kind": Schema.oneOf(StopKind.self), "place": Schema.nullable(Schema.id), "arrive": Schema.instant,
                    "leave": Schema.instant, "leg": Schema.nullable(Schema.ref("Leg")),
                ], open: true)
        ),
    ]

    private static let whole: JSONValue = ["type": "integer"]
    private static let number: JSONValue = ["type": "number"]

    static let missionChanged: JSONValue = [
        "type": "boolean",
        "description": "Whether the mission was changed after the plan was made: it is at another revision.",
    ]

    private static let summary: Properties = [
        "mission": Schema.id, "version": Schema.whole(1), "status": Schema.oneOf(PlanStatus.self),
        "base_version": Schema.nullable(Schema.whole(1)),
        "repair_option": Schema.nullable(Schema.oneOf(RepairOption.self)), "mission_sha256": Schema.digest,
        "input_revision": Schema.count, "mission_revision": Schema.count, "mission_changed": missionChanged,
        "job": Schema.nullable(Schema.text), "created_at": Schema.instant,
        "published_at": Schema.nullable(Schema.instant), "published_by": Schema.nullable(Schema.text),
        "teams": Schema.count, "stops": Schema.count,
        "score": Schema.ref("Points"), "solver": Schema.ref("Solver"),
    ]

    private static var publication: JSONValue {
        var properties = Schema.object(summary)["properties"]?.object ?? JSONObject()
        properties.append("unreachable", Schema.list(Schema.id))
        return strict(properties)
    }

    private static var details: JSONValue {
        var properties = Schema.object(summary)["properties"]?.object ?? JSONObject()
        properties.append("terms", Schema.list(Schema.ref("TitledTerm")))
        properties.append("violations", Schema.list(Schema.ref("Violation")))
        properties.append("mission_changes", Schema.nullable(Schema.ref("MissionChanges")))
        properties.append("metrics", Schema.ref("Metrics"))
        properties.append("shortfalls", Schema.list(Schema.ref("Shortfall")))
        properties.append("unassigned", Schema.list(Schema.ref("Unassigned")))
        properties.append("reserves", Schema.list(Schema.ref("Reserve")))
        properties.append("warnings", Schema.list(Schema.text))
        return strict(properties)
    }

    private static func strict(_ properties: JSONObject) -> JSONValue {
        [
            "type": "object", "properties": .object(properties),
            "required": .strings(properties.members.map(\.key)), "additionalProperties": false,
        ]
    }

    private static let document = Schema.object(
        [
            "format": ["const": "observerd.plan/1"], "mission": Schema.id, "mission_sha256": Schema.digest,
            "version": Schema.whole(1), "base_version": Schema.nullable(Schema.whole(1)),
            "as_of": Schema.nullable(Schema.instant), "status": Schema.oneOf(PlanStatus.self),
            "solver": Schema.ref("Solver"), "teams": Schema.list(Schema.ref("PlanTeam")),
            "reserves": Schema.list(Schema.ref("Reserve")), "unassigned": Schema.list(Schema.ref("Unassigned")),
            "shortfalls": Schema.list(Schema.ref("Shortfall")),
            "score": Schema.object([
                "hard": Schema.count, "medium": Schema.count, "soft": Schema.count,
                "terms": Schema.list(Schema.ref("ScoreTerm")),
            ]), "metrics": Schema.ref("Metrics"), "warnings": Schema.list(Schema.text),
        ], optional: ["warnings"], open: true, "The exchange format `observerd.plan/1`.")

    private static let metrics = Schema.object(
        [
            "teams": Schema.count, "observers_assigned": Schema.count, "stops": Schema.count,
            "stations_visited": Schema.count, "regions_covered": Schema.count, "openings": Schema.count,
            "closings": Schema.count, "tabulations": Schema.count, "rural_share": Schema.share,
            "voters_at_visited": Schema.count, "distance_m": Schema.count, "driving_s": Schema.count,
            "duty_s": Schema.ref("Spread"), "idle_s": Schema.ref("Spread"), "stops_per_team": Schema.ref("Spread"),
            "driving_gini": number,
            "mixed_pairs": Schema.count, "delegations_spread": number, "people_changed": Schema.count,
            "stops_changed": Schema.count,
        ], optional: ["idle_s", "people_changed", "stops_changed"])

    private static let team = Schema.object(
        [
            "id": Schema.id, "hub": Schema.id, "rota": Schema.oneOf(Rota.self), "members": Schema.list(Schema.id),
            "interpreter": Schema.flag, "start": Schema.instant, "end": Schema.instant, "distance_m": Schema.count,
            "stops": Schema.list(Schema.ref("PlanStop")), "return_leg": Schema.ref("Leg"),
        ], open: true)
}
