import Deployment
import HTTPTypes
import Hummingbird
import Logging
import MissionModel

/// A request whose path, query, headers and caller have passed the checks of its operation.
struct APIRequest: Sendable {
    let operation: Operation
    let request: Request
    let logger: Logger
    let id: String
    let path: [String: String]
    let query: Query
    /// Nil where the operation needs no token.
    let principal: Principal?
    /// What is replaced must have one of these revisions.
    let ifMatch: RevisionCondition?
    /// `If-None-Match: *`: it may be made where there is nothing yet.
    let mayCreate: Bool

    /// A parameter of the path; the route's template has it.
    func parameter(_ name: String) -> String { path[name] ?? "" }

    func wholeParameter(_ name: String) -> Int { Parameter.whole(parameter(name)) ?? 0 }

    var principalID: String { principal?.id ?? "" }

    /// The number of entries of a page.
    var pageLimit: Int { query.whole("limit") ?? Parameter.defaultPageLimit }

    /// The whole body.
    ///
    /// - Throws: a problem where it is larger than the operation takes or arrives too slowly.
    func bytes(deadline: Duration) async throws -> [UInt8] {
        let limit = operation.body?.limit ?? 0
        let body = BoundedBody(request: request, limit: limit, deadline: deadline)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(body.announcedLength ?? 0, limit))
        return try await body.reduce(bytes) { bytes, piece in
            bytes.append(contentsOf: piece.readableBytesView)
        }
    }
}

extension Parameter {
    static let mostOfPage = 200
    static let defaultPageLimit = 50
}
