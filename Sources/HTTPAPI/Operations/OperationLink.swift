import MissionModel

/// What may come after an answer: another operation, and where the request and its answer say what to ask it for.
struct OperationLink: Sendable {
    /// Where something for a parameter is found, as a runtime expression of OpenAPI.
    struct Source: Sendable {
        let expression: String

        /// A parameter of the request's path.
        static func path(_ name: String) -> Source { Source(expression: "$request.path.\(name)") }

        /// - Parameter pointer: a JSON pointer into the answer, without its first slash.
        static func answer(_ pointer: String) -> Source { Source(expression: "$response.body#/\(pointer)") }

        static let tag = Source(expression: "$response.header.ETag")
    }

    let operation: String
    let parameters: KeyValuePairs<String, Source>

    init(to operation: String, _ parameters: KeyValuePairs<String, Source>) {
        self.operation = operation
        self.parameters = parameters
    }

    /// The link under its name, which is the operation's with a capital.
    var member: JSONObject.Member {
        let parameters = JSONObject(
            uniqueMembers: parameters.map { .init(key: $0.key, value: .string($0.value.expression)) })
        return .init(
            key: operation.prefix(1).uppercased() + operation.dropFirst(),
            value: ["operationId": .string(operation), "parameters": .object(parameters)])
    }
}
