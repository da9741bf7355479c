import Deployment
import MissionModel

extension Schemas {
    static let headRequests: [(name: String, schema: JSONValue)] = [
        ("NewHeadRequest", newHeadRequest),
        (
            "HeadRequest",
            Schema.object(
                [
                    "id": Schema.id, "kind": Schema.oneOf(HeadRequestKind.self), "delegation": Schema.id,
                    "observers": Schema.list(Schema.id), "replacement": Schema.nullable(Schema.id),
                    "from": Schema.nullable(Schema.instant), "until": Schema.nullable(Schema.instant),
                    "text": Schema.nullable(Schema.text), "state": Schema.oneOf(HeadRequestState.self),
                    "created_at": Schema.instant, "created_by": Schema.text,
                    "decided_at": Schema.nullable(Schema.instant), "decided_by": Schema.nullable(Schema.text),
                    "answer": Schema.nullable(Schema.text), "incident": Schema.nullable(Schema.whole(1)),
                ],
                """
                What a head asked for or reported. A report is `pending` until it is `done` or `refused`; anything else is \
                `open` until staff have `answered`, `accepted` or `refused` it. `incident` is the number of what came of \
                it, for staff only.
                """)
        ),
        ("HeadRequestPage", Schema.page("HeadRequest")),
        (
            "HeadRequestDecision",
            Schema.form(
                [
                    "decision": Schema.oneOf(DecideHeadRequest.Decision.self),
                    "answer": text(RequestText.longest, lines: true),
                ], optional: ["answer"], "The answer may be left out where something is accepted.")
        ),
    ]

    /// Plain text of one line or of several.
    private static func text(_ longest: Int, lines: Bool = false) -> JSONValue {
        let controls = lines ? #"\u0000-\u0009\u000b-\u001f"# : #"\u0000-\u001f"#
        let steering = controls + #"\u007f-\u009f\u2028-\u202e\u2066-\u2069"#
        return [
            "type": "string", "minLength": 1, "maxLength": .int(longest),
            "pattern": .string("^[^\(steering)]*[^\(steering)\\s][^\(steering)]*$"),
        ]
    }

    private static let reason = text(IncidentReport.longestReason)
    private static let observers = Schema.list(
        Schema.id, distinct: true, least: 1, most: MakeHeadRequest.mostObservers)
    private static let observer = Schema.list(Schema.id, least: 1, most: 1)

    /// One form for each kind.
    private static let newHeadRequest: JSONValue = [
        "oneOf": [
            form(
                .change, ["text": text(RequestText.longest, lines: true), "observers": observers],
                optional: ["observers"]),
            form(
                .dropOut, ["observers": observers, "text": reason, "from": Schema.instant], optional: ["from"]),
            form(.late, ["observers": observers, "until": Schema.instant, "text": reason], optional: ["text"]),
            form(.observerReturn, ["observers": observers, "text": reason], optional: ["text"]),
            form(.replacement, ["observers": observer, "replacement": Schema.id, "text": reason], optional: []),
        ],
        "description": "The text of a change says what is wanted, that of anything else the reason, in one line.",
    ]

    private static func form(_ kind: HeadRequestKind, _ properties: Properties, optional: Set<String>) -> JSONValue {
        var (members, required): (JSONObject, [String]) = (["kind": ["const": .string(kind.rawValue)]], ["kind"])
        members.append("delegation", Schema.nullable(Schema.id))
        for property in properties {
            let isOptional = optional.contains(property.key)
            members.append(property.key, isOptional ? Schema.nullable(property.value) : property.value)
            if !isOptional { required.append(property.key) }
        }
        return [
            "type": "object", "properties": .object(members), "required": .strings(required),
            "additionalProperties": false,
        ]
    }
}
