import HTTPTypes
import MissionModel

/// What the API's own document promises of answers.
struct APIContract: Sendable {
    let document: JSONValue

    /// What an answer breaks of the promises for its request; a request for a path that is not described is answered
    /// by a problem.
    func faults(in reply: Reply, to method: HTTPRequest.Method, _ uri: String) -> [String] {
        let path = String(uri.prefix { $0 != "?" })
        guard let operation = operation(method, path) else {
            let isProblem = [404, 405].contains(reply.status) && reply.problem != nil
            return isProblem ? [] : ["\(method) \(path) is not described"]
        }
        let place = "\(operation["operationId"]?.string ?? "") \(reply.status)"
        guard let response = operation["responses"]?[String(reply.status)].map(resolved) else {
            return ["\(place): the status is not described"]
        }
        let isBodyDue = method != .head
        let undue = isBodyDue || reply.body.isEmpty ? [] : ["HEAD is answered with a body"]
        let faults = headerFaults(reply, response) + (isBodyDue ? bodyFaults(reply, response) : undue)
        return faults.map { "\(place): \($0)" }
    }

    // MARK: Places in the document

    private func operation(_ method: HTTPRequest.Method, _ path: String) -> JSONValue? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        let fitting = (document["paths"]?.object?.members ?? []).filter { described in
            let template = described.key.split(separator: "/", omittingEmptySubsequences: false)
            return template.count == segments.count
                && zip(template, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        let best = fitting.min { $0.key.count { $0 == "{" } < $1.key.count { $0 == "{" } }
        return best?.value[method == .head ? "get" : method.rawValue.lowercased()]
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard let keys = value["$ref"]?.string?.split(separator: "/").dropFirst() else { return value }
        return keys.reduce(Optional(document)) { $0?[String($1)] } ?? .null
    }

    // MARK: Answers

    private func headerFaults(_ reply: Reply, _ response: JSONValue) -> [String] {
        (response["headers"]?.object?.members ?? []).flatMap { described -> [String] in
            let header = resolved(described.value)
            guard let value = reply.header(described.key) else {
                return header["required"] == true ? ["the header \(described.key) is missing"] : []
            }
            let validator = SchemaValidator(document: document)
            return validator.faults(in: .string(value), by: header["schema"] ?? false, at: described.key)
        }
    }

    private func bodyFaults(_ reply: Reply, _ response: JSONValue) -> [String] {
        guard let content = response["content"]?.object else {
            return reply.body.isEmpty ? [] : ["a body is not described"]
        }
        let type = String((reply.header("Content-Type") ?? "none").prefix { $0 != ";" })
        guard let media = content[type] else { return ["the type \(type) is not described"] }
        guard let schema = media["schema"] else { return [] }
        let validator = SchemaValidator(document: document)
        if type == "text/event-stream" { return events(in: reply).flatMap { eventFaults($0, schema, validator) } }
        if type.hasSuffix("json") { return validator.faults(in: reply.json, by: schema) }
        return validator.faults(in: .string(reply.text), by: schema)
    }

    private func events(in reply: Reply) -> [JSONValue] {
        reply.text.split(separator: "\n\n").compactMap { text in
            var event = JSONObject()
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
                if parts.count == 2, ["id", "event", "data"].contains(parts[0]) { event[parts[0]] = .string(parts[1]) }
            }
            return event.isEmpty ? nil : .object(event)
        }
    }

    private func eventFaults(_ event: JSONValue, _ schema: JSONValue, _ validator: SchemaValidator) -> [String] {
        let data = resolved(schema)["properties"]?["data"]?["contentSchema"] ?? false
        let text = event["data"]?.string ?? ""
        guard let json = try? JSONParser.parse(text) else { return ["an event's data are not JSON"] }
        return validator.faults(in: event, by: schema) + validator.faults(in: json, by: data, at: "/data")
    }
}
