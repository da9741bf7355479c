import Deployment
import HTTPTypes
import MissionModel

/// The OpenAPI 3.1 document of some operations.
struct OpenAPIDocument {
    let operations: [Operation]

    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "observerd", "version": .string(ProductVersion.current), "license": ["name": "Apache-2.0"],
                "summary": "Deployment plans for election observation missions",
                "description": .string(Self.conventions),
            ],
            "servers": [["url": "/"]], "tags": .array(Self.tags),
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "token": ["type": "http", "scheme": "bearer", "bearerFormat": "obs_…"],
                    "session": ["type": "apiKey", "in": "cookie", "name": "__Host-observerd"],
                ],
                "headers": .object(Self.headers),
                "responses": .object(OperationDescription.problemResponses),
                "schemas": .object(
                    JSONObject(uniqueMembers: Schemas.all.map { .init(key: $0.name, value: $0.schema) })),
            ],
        ]
    }

    private static let conventions = """
        Instants are RFC 3339, distances whole metres (`_m`), durations whole seconds (`_s`). \
        Every error is `application/problem+json` (RFC 9457) with a stable `type`. Every POST but those \
        that let people in or give a secret needs an `Idempotency-Key`; every change of a mission's data needs `If-Match` with the mission's ETag. \
        HEAD is answered wherever GET is. An operation with `x-permission` is for callers who have that permission among \
        those of `/api/v1/me`. Texts and keys have no NUL character; whole numbers go up to 10^12; a \
        document has at most \(JSONParser.mostValues) values, \(JSONParser.mostDepth) deep; what is more, or too \
        large, is refused with a sentence that names the limit. Bodies under way come to at most 256 MiB at a time, \
        128 MiB of one token; what is beyond is answered by 503 before it is read. What the two exchange formats `observerd.mission/1` and \
        `observerd.plan/1` mean, and how plans are judged and scored, says `contract/CONTRACT.md` in the \
        project's source; `contract/check_plan.py` checks any plan against its mission.
        """

    private var paths: JSONValue {
        var paths = JSONObject()
        for operation in operations {
            var item = paths[operation.path]?.object ?? JSONObject()
            item.append(operation.method.rawValue.lowercased(), OperationDescription(operation).json)
            paths[operation.path] = .object(item)
        }
        return .object(paths)
    }

    private static let tags: [JSONValue] = [
        ["name": "missions", "description": "Missions as a whole"],
        ["name": "lists", "description": "The lists of a mission's data"],
        ["name": "incidents", "description": "What befell a mission since its plan was published"],
        ["name": "sampling", "description": "Drawing the stations that may be visited"],
        ["name": "jobs", "description": "Making plans in the background"],
        ["name": "repairs", "description": "Repairing the published plan in the background"],
        ["name": "plans", "description": "Stored plans and what they were made from"],
        ["name": "assignments", "description": "What observers' delegations were told, and confirmed"],
        ["name": "requests", "description": "What heads of delegations ask for and report"],
        ["name": "messages", "description": "What heads of delegations are written, and how far it has come"],
        ["name": "calendars", "description": "Calendars that programs of people subscribe to"],
        ["name": "personal", "description": "Names, numbers and plates, kept apart from all else"],
        ["name": "accounts", "description": "People who sign in"],
        ["name": "own", "description": "Who the caller is, and signing in and out"],
        ["name": "audit", "description": "Who did what"],
        ["name": "health", "description": "The daemon itself"],
    ]

    private static let headers: JSONObject = [
        "ETag": header("The revision of the data that are answered.", ["type": "string", "pattern": "^\"r[0-9]+\"$"]),
        "Location": header("Where it is.", ["type": "string"]),
        "Digest-SHA256": header("SHA-256 of the body in lower-case hexadecimal.", Schema.digest),
        "Idempotent-Replay": header(
            "`true` where an earlier answer is repeated.", ["type": "string", "enum": ["true"]], required: false),
        "Allow": header("The methods of the path.", ["type": "string"]),
        "WWW-Authenticate": header("How to authenticate.", ["type": "string"]),
        "Retry-After": header("Seconds.", ["type": "string", "pattern": "^[0-9]+$"], required: false),
    ]

    private static func header(_ notes: String, _ schema: JSONValue, required: Bool = true) -> JSONValue {
        ["description": .string(notes), "required": .bool(required), "schema": schema]
    }
}
