import HTTPTypes
import MissionModel

/// An answer of RFC 9457 (`application/problem+json`) as an error.
struct Problem: Error {
    let kind: ProblemKind
    /// A sentence for people.
    let detail: String
    /// Each with a `message` and the place that it is about (`pointer`, or `row` and `column`).
    var errors: [JSONValue] = []
    /// Further members of the problem object.
    var members = JSONObject()
    var headers = HTTPFields()

    init(_ kind: ProblemKind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// The answer, with the id that the log has too.
    func answer(requestID: String) -> Answer {
        var object: JSONObject = [
            "type": .string(kind.type), "title": .string(kind.title), "status": .int(kind.status.code),
            "detail": .string(detail), "request_id": .string(requestID),
        ]
        if !errors.isEmpty {
            object.append("errors", .array(Array(errors.prefix(Self.mostErrors))))
            object.append("error_count", .int(errors.count))
        }
        object.merge(members)
        var answer = Answer.json(.object(object), status: kind.status)
        answer.contentType = "application/problem+json"
        answer.headers = headers
        return answer
    }

    /// So many faults are listed; `error_count` tells how many there are.
    private static let mostErrors = 1000
}
