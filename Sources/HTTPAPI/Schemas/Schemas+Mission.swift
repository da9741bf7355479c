import Deployment
import HTTPShell
import MissionModel

/// The components of the OpenAPI document, by topic.
package enum Schemas {
    typealias Properties = KeyValuePairs<String, JSONValue>

    static let all: [(name: String, schema: JSONValue)] =
        missions + entities + pairs + incidents + samples + sampleRequests + imports + jobs + repairs + plans
        + publications + assignments + headRequests + messages + calendars + personal + accounts + audit + readings
        + planChanges + tokens + trials + removals + edits + planNotes + general

    static let general: [(name: String, schema: JSONValue)] = [
        (
            "Problem",
            Schema.object(
                [
                    "type": ["type": "string", "pattern": "^urn:observerd:problem:[a-z-]+$"], "title": Schema.text,
                    "status": Schema.whole(400, 599), "detail": Schema.anyText, "request_id": Schema.text,
                    "errors": Schema.list(Schema.ref("Fault")), "error_count": Schema.count, "line": Schema.count,
                    "column": Schema.count, "report": Schema.ref("ImportReport"),
                    "refusal": Schema.ref("PublicationRefusal"),
                ], optional: ["errors", "error_count", "line", "column", "report", "refusal"], "RFC 9457.")
        ),
        (
            "Fault",
            Schema.object(
                ["message": Schema.anyText, "pointer": Schema.anyText, "parameter": Schema.anyText],
                optional: ["pointer", "parameter"],
                "What is wrong at one place: a JSON pointer into the body, or a parameter of the query.")
        ),
        ("Kept", Schema.kept),
        ("Health", Schema.object(["status": Schema.oneOf("alive", "ready")])),
        (
            "MissionCheck",
            Schema.object(["findings": Schema.list(Schema.ref("Finding"))])
        ),
        (
            "Finding",
            Schema.object(
                [
                    "severity": Schema.oneOf(MissionFinding.Severity.self),
                    "code": Schema.oneOf(MissionFinding.Code.self), "subject": Schema.text,
                    "message": Schema.text,
                ], "What blocks or weakens a plan of the mission.")
        ),
    ]

    static let missions: [(name: String, schema: JSONValue)] = [
        ("Mission", Schema.object(mission)),
        ("ImportedMission", importedMission),
        ("MissionPage", Schema.page("Mission")),
        (
            "NewMission",
            Schema.object(
                [
                    "id": Schema.newID, "name": Schema.id,
                    "host_country": Schema.country, "election_date": Schema.electionDay,
                    "debriefing": Schema.nullable(Schema.instant), "rules": Schema.ref("RulesPatch"),
                    "travel": Schema.ref("Travel"),
                ], optional: ["debriefing", "rules", "travel"])
        ),
        (
            "MissionPatch",
            Schema.patch(
                [
                    "name": Schema.id, "host_country": Schema.country, "election_date": Schema.electionDay,
                    "debriefing": Schema.instant, "rules": Schema.ref("RulesPatch"),
                    "travel": Schema.ref("TravelPatch"),
                ], removable: ["debriefing", "rules", "travel"])
        ),
        (
            "RulesInForce",
            Schema.object(
                [
                    "rules": Schema.ref("Rules"), "defaults": Schema.ref("Rules"),
                    "stated": Schema.list(["type": "string", "enum": .strings(rules.map(\.key))], distinct: true),
                ], "Every rule as plans keep it, its default, and the names of those that are set.")
        ),
        ("Rules", Schema.described(Schema.object(rules), FieldMeaning.ofRule)),
        ("RulesPatch", Schema.described(Schema.patch(rules), FieldMeaning.ofRule)),
        ("Travel", Schema.object(travel, optional: Set(travel.map(\.key).filter { $0 != "kind" }))),
        ("TravelPatch", Schema.patch(travel)),
        ("MissionDocument", document),
    ]

    private static let mission: Properties = [
        "id": Schema.id, "name": Schema.id, "host_country": Schema.country, "election_date": Schema.electionDay,
        "debriefing": Schema.nullable(Schema.instant), "input_revision": Schema.count,
        "counts": ["type": "object", "additionalProperties": Schema.count], "created_at": Schema.instant,
        "changed_at": Schema.instant,
    ]

    private static var importedMission: JSONValue {
        var properties = Schema.object(mission)["properties"]?.object ?? JSONObject()
        properties.append("findings", Schema.list(Schema.ref("Finding")))
        return [
            "type": "object", "description": "The mission, and what no plan can keep of its pins.",
            "properties": .object(properties), "required": .strings(properties.members.map(\.key)),
            "additionalProperties": false,
        ]
    }

    private static let rules: Properties = [
        "team_size": Schema.whole(1), "max_trios": Schema.whole(),
        "working_languages": Schema.list(Schema.language, distinct: true, least: 1), "opening_lead_min": Schema.whole(),
        "opening_stay_min": Schema.whole(), "visit_min": Schema.whole(), "closing_lead_min": Schema.whole(),
        "count_min": Schema.whole(), "tabulation_min": Schema.whole(), "target_stops": Schema.whole(),
        "min_stops": Schema.whole(), "max_stops": Schema.whole(), "break_min": Schema.whole(),
        "break_window": Schema.list(Schema.clock, least: 2, most: 2), "max_leg_min": Schema.whole(),
        "max_km": Schema.whole(), "max_duty_min": Schema.whole(), "rest_min": Schema.whole(),
        "late_start": Schema.clock,
        "max_delegation_teams_per_region": Schema.whole(), "max_delegation_share": Schema.share,
        "rural_share_min": Schema.share,
    ]

    private static let travel: Properties = [
        "kind": Schema.oneOf("great_circle", "table"), "detour": Schema.detour, "speed_kmh": Schema.speed,
        "overhead_min": Schema.whole(), "same_site_m": Schema.whole(), "same_site_min": Schema.whole(),
    ]

    private static let document = Schema.object(
        [
            "format": ["const": "observerd.mission/1"],
            "mission": Schema.object(
                [
                    "id": Schema.id, "name": Schema.id, "host_country": Schema.country,
                    "election_date": Schema.electionDay,
                    "debriefing": Schema.nullable(Schema.instant),
                ], optional: ["debriefing"], open: true),
            "rules": open("RulesPatch"), "travel": open("Travel"), "regions": list("Region"), "hubs": list("Hub"),
            "stations": list("Station"), "tabulation_centres": list("TabulationCentre"),
            "delegations": list("Delegation"), "observers": list("Observer"),
            "incompatibilities": list("Incompatibility"), "pins": list("Pin"),
            "sample": Schema.nullable(Schema.ref("Sample")),
        ], optional: ["rules", "travel", "sample"], open: true,
        "The exchange format `observerd.mission/1`; unknown keys are kept at every level.")

    private static func list(_ name: String) -> JSONValue { Schema.list(Schema.ref(name)) }

    /// An object of the same properties, with room for more.
    private static func open(_ name: String) -> JSONValue {
        let properties = name == "Travel" ? travel : rules
        return Schema.object(
            properties, optional: Set(properties.map(\.key).filter { name != "Travel" || $0 != "kind" }), open: true)
    }
}
