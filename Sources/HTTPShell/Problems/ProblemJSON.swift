import HTTPTypes
import MissionModel

/// Problems as RFC 9457 has them (`application/problem+json`).
package struct ProblemJSON: ProblemRenderer {
    package static let mediaType = "application/problem+json"

    package init() {}

    package var mediaTypes: [String] { [Self.mediaType, "application/json"] }

    package func answer(_ problem: Problem, requestID: String) -> Answer {
        let body = Self.body(of: problem, requestID: requestID)
        return Answer(status: problem.kind.status, contentType: Self.mediaType, body: .bytes(body))
    }

    static func body(of problem: Problem, requestID: String) -> [UInt8] {
        let kind = problem.kind
        var object: JSONObject = [
            "type": .string(kind.type), "title": .string(kind.title), "status": .int(kind.status.code),
            "detail": .string(problem.detail), "request_id": .string(requestID),
        ]
        if !problem.errors.isEmpty {
            object.append("errors", .array(Array(problem.errors.prefix(mostErrors))))
            object.append("error_count", .int(problem.errors.count + problem.unlistedErrors))
        }
        object.merge(problem.members)
        return JSONWriter.write(.object(object))
    }

    /// So many faults are listed; `error_count` tells how many there are.
    static let mostErrors = 1000
}
