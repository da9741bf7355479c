import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// One operation as the OpenAPI document has it, every problem that its checks can answer with included.
struct OperationDescription {
    private let operation: Operation

    init(_ operation: Operation) {
        self.operation = operation
    }

    var json: JSONValue {
        var object: JSONObject = [
            "operationId": .string(operation.id), "tags": [.string(operation.tag)],
            "summary": .string(operation.summary),
        ]
        if let notes = operation.notes { object.append("description", .string(notes)) }
        if let permission = operation.permission { object.append("x-permission", .string(permission.rawValue)) }
        object.append("security", operation.permission == nil ? [] : [["token": []], ["session": []]])
        if !parameters.isEmpty { object.append("parameters", .array(parameters)) }
        if let body = operation.body { object.append("requestBody", Self.requestBody(body)) }
        object.append("responses", .object(responses))
        return .object(object)
    }

    // MARK: Requests

    private var parameters: [JSONValue] {
        var parameters = operation.pathParameters.map { Self.parameter($0, in: "path") }
        parameters += operation.queryParameters.map { Self.parameter($0, in: "query") }
        parameters += operation.headerParameters.map { Self.parameter($0, in: "header") }
        if operation.needsIdempotencyKey {
            var key = Parameter.idempotencyKey
            key.examples = [.string("example-of-\(operation.id)")]
            parameters.append(Self.parameter(key, in: "header"))
        }
        switch operation.precondition {
        case .none: break
        case .ifMatch:
            var ifMatch = Parameter.ifMatch
            ifMatch.isRequired = true
            parameters.append(Self.parameter(ifMatch, in: "header"))
        case .ifMatchOrNoneMatch:
            parameters.append(Self.parameter(.ifMatch, in: "header"))
            parameters.append(Self.parameter(.ifNoneMatch, in: "header"))
        }
        return parameters
    }

    private static func parameter(_ parameter: Parameter, in place: String) -> JSONValue {
        var object: JSONObject = [
            "name": .string(parameter.name), "in": .string(place), "description": .string(parameter.notes),
            "required": .bool(parameter.isRequired),
        ]
        if place == "query", parameter.isRepeated {
            object.append("style", "form")
            object.append("explode", true)
        }
        object.append("schema", parameter.schema)
        if let example = parameter.examples.first { object.append("example", example) }
        return .object(object)
    }

    private static func requestBody(_ body: BodyForm) -> JSONValue {
        var content = JSONObject()
        let examples = body.examples.map { JSONObject.Member(key: $0.name, value: ["value": $0.value]) }
        for type in body.mediaTypes {
            var media: JSONObject = ["schema": body.schema]
            if !examples.isEmpty { media.append("examples", .object(JSONObject(uniqueMembers: examples))) }
            content.append(type, .object(media))
        }
        var object: JSONObject = ["required": true, "content": .object(content)]
        object.append("description", .string("\(body.notes.map { "\($0) " } ?? "")At most \(body.limit >> 20) MiB."))
        return .object(object)
    }

    // MARK: Answers

    private var responses: JSONObject {
        var responses: [(status: Int, value: JSONValue)] = operation.answers.map { ($0.status, answer($0)) }
        if hasTag { responses.append((304, Self.notModified)) }
        for status in problemStatuses {
            responses.append((status, ["$ref": .string("#/components/responses/\(Self.name(status))")]))
        }
        let sorted = responses.sorted { $0.status < $1.status }
        return JSONObject(uniqueMembers: sorted.map { .init(key: String($0.status), value: $0.value) })
    }

    private var hasTag: Bool {
        operation.method == .get && operation.answers.contains { $0.headers.contains("ETag") }
    }

    private func answer(_ form: AnswerForm) -> JSONValue {
        var object: JSONObject = ["description": .string(form.notes)]
        if !form.headers.isEmpty { object.append("headers", .object(Self.headers(form.headers))) }
        if let type = form.mediaType {
            var media = JSONObject()
            if let schema = form.schema { media.append("schema", schema) }
            object.append("content", [type: .object(media)])
        }
        if !operation.links.isEmpty {
            object.append("links", .object(JSONObject(uniqueMembers: operation.links.map(\.member))))
        }
        return .object(object)
    }

    /// Statuses of all problems that the operation can answer with.
    private var problemStatuses: [Int] {
        var kinds = Set(operation.problems)
        kinds.formUnion([.malformedRequest, .internalError])
        if operation.permission != nil {
            kinds.formUnion([.unauthenticated, .forbidden, .unavailable, .timeout])
        }
        if operation.permission == .change { kinds.formUnion([.conflict, .invalidContent]) }
        if !operation.pathParameters.isEmpty { kinds.insert(.notFound) }
        if operation.needsIdempotencyKey { kinds.formUnion([.keyInFlight, .keyReused]) }
        if operation.queryParameters.contains(where: \.mayBeNone) { kinds.insert(.invalidContent) }
        if operation.precondition != .none { kinds.formUnion([.preconditionRequired, .stale]) }
        if operation.body != nil {
            kinds.formUnion([.requestTimeout, .bodyTooLarge, .unsupportedMediaType, .invalidContent])
        }
        return Set(kinds.map(\.status.code)).sorted()
    }

    private static let notModified: JSONValue = [
        "description": "The reader has it already (`If-None-Match`).", "headers": .object(headers(["ETag"])),
    ]

    private static func headers(_ names: [String]) -> JSONObject {
        JSONObject(
            uniqueMembers: names.map { .init(key: $0, value: ["$ref": .string("#/components/headers/\($0)")]) })
    }

    /// The answers of problems by status, as components.
    static var problemResponses: JSONObject {
        var responses = JSONObject()
        for status in Set(ProblemKind.allCases.map(\.status.code)).sorted() where status != 405 {
            let kinds = ProblemKind.allCases.filter { $0.status.code == status }
            let notes = kinds.map { "\($0.title) (`\($0.type)`)" }.joined(separator: "; ") + "."
            var object: JSONObject = ["description": .string(notes)]
            if status == 401 { object.append("headers", .object(headers(["WWW-Authenticate"]))) }
            if [409, 503, 504].contains(status) { object.append("headers", .object(headers(["Retry-After"]))) }
            object.append("content", ["application/problem+json": ["schema": Schema.ref("Problem")]])
            responses.append(name(status), .object(object))
        }
        return responses
    }

    private static func name(_ status: Int) -> String { "Problem\(status)" }
}
