import Deployment
import MissionModel

extension Schemas {
    static let incidents: [(name: String, schema: JSONValue)] = [
        ("NewIncident", newIncident),
        ("Incident", Schema.object(incident, incidentNotes)),
        ("IncidentPage", Schema.page("Incident")),
        ("RecordedIncident", recordedIncident),
        (
            "IncidentChange",
            Schema.object(
                [
                    "list": Schema.oneOf(Observer.listName, Hub.listName, Region.listName), "id": Schema.id,
                    "field": Schema.text, "before": fact, "after": fact,
                ], "A field that was given another value, both as the mission document has them.")
        ),
    ]

    private static let fact: JSONValue = ["type": ["string", "integer"], "pattern": #"^[^\u0000]*$"#]

    /// What may move a cursor, break a line or turn its direction.
    private static let steering = #"\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069"#

    private static let reason: JSONValue = [
        "type": "string", "minLength": 1, "maxLength": .int(IncidentReport.longestReason),
        "pattern": .string("^[^\(steering)]*[^\(steering)\\s][^\(steering)]*$"),
        "description": "One line.",
    ]

    private static let asOf: JSONValue = {
        var schema = Schema.instant.object ?? JSONObject()
        schema.append(
            "description",
            "The instant for which it is reported where that is not the present; what is past then is past in the repair."
        )
        return .object(schema)
    }()

    private static let observers = Schema.list(Schema.id, distinct: true, least: 1)
    private static let vehicles = Schema.whole(
        IncidentReport.vehicles.lowerBound, IncidentReport.vehicles.upperBound)

    /// One form for each kind, and two where a delegation can be named as a whole.
    private static let newIncident: JSONValue = [
        "oneOf": [
            form(.dropOut, ["observers": observers, "reason": reason, "from": Schema.instant], optional: ["from"]),
            form(.dropOut, ["delegation": Schema.id, "reason": reason, "from": Schema.instant], optional: ["from"]),
            form(.observerReturn, ["observers": observers, "reason": reason], optional: ["reason"]),
            form(.observerReturn, ["delegation": Schema.id, "reason": reason], optional: ["reason"]),
            form(.late, ["observers": observers, "until": Schema.instant, "reason": reason], optional: ["reason"]),
            form(.vehicleLost, ["hub": Schema.id, "vehicles": vehicles, "reason": reason], optional: ["vehicles"]),
            form(
                .vehicleBack, ["hub": Schema.id, "vehicles": vehicles, "reason": reason],
                optional: ["vehicles", "reason"]),
            form(.hubClosed, ["hub": Schema.id, "reason": reason], optional: ["reason"]),
            form(.hubOpened, ["hub": Schema.id, "reason": reason], optional: ["reason"]),
            form(.regionClosed, ["region": Schema.id, "reason": reason], optional: ["reason"]),
            form(.regionOpened, ["region": Schema.id, "reason": reason], optional: ["reason"]),
        ],
        "description": """
        Observers drop out at once or from an instant on; of a delegation, all who are accredited. Without a number, one \
        vehicle is lost, and all that were lost are back.
        """,
    ]

    private static func form(_ kind: IncidentKind, _ properties: Properties, optional: Set<String>) -> JSONValue {
        var (members, required): (JSONObject, [String]) = (["kind": ["const": .string(kind.rawValue)]], ["kind"])
        for property in properties {
            let isOptional = optional.contains(property.key)
            members.append(property.key, isOptional ? Schema.nullable(property.value) : property.value)
            if !isOptional { required.append(property.key) }
        }
        members.append("as_of", Schema.nullable(asOf))
        return [
            "type": "object", "properties": .object(members), "required": .strings(required),
            "additionalProperties": false,
        ]
    }

    private static let incident: Properties = [
        "number": Schema.whole(1), "kind": Schema.oneOf(IncidentKind.self), "observers": Schema.list(Schema.id),
        "delegation": Schema.nullable(Schema.id), "hub": Schema.nullable(Schema.id),
        "region": Schema.nullable(Schema.id), "vehicles": Schema.nullable(vehicles),
        "from": Schema.nullable(Schema.instant), "until": Schema.nullable(Schema.instant),
        "reason": Schema.nullable(Schema.text), "as_of": Schema.nullable(Schema.instant),
        "changes": Schema.list(Schema.ref("IncidentChange")), "source": Schema.text, "input_revision": Schema.whole(1),
        "repair_job": Schema.nullable(Schema.id), "reported_by": Schema.text, "reported_at": Schema.instant,
    ]

    private static let incidentNotes = """
        What befell the mission. `source` is `report`, or the change of data that it was taken from. `from` and `until` are \
        of drop-outs and late arrivals, `as_of` is the instant for which it was reported where that was stated. \
        `repair_job` is null where no repair was due.
        """

    private static let recordedIncident: JSONValue = {
        var schema = Schema.object(incident).object ?? JSONObject()
        var properties = schema["properties"]?.object ?? JSONObject()
        properties.append("no_repair", Schema.nullable(Schema.text))
        schema["properties"] = .object(properties)
        schema["required"] = .strings((schema["required"]?.array?.compactMap(\.string) ?? []) + ["no_repair"])
        schema["description"] = "An incident, and why no repair was asked for where none was."
        return .object(schema)
    }()
}
