import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// A request whose path, query, headers and caller have passed the checks of its operation.
struct APIRequest: Sendable {
    let operation: Operation
    let request: Request
    let path: [String: String]
    let query: Query
    /// The daemon itself where the operation needs no token.
    let actor: Actor
    /// Of a caller who signed in.
    let session: SessionHolder?
    /// The identifier of the token of a caller who came with one.
    let token: String?
    /// The address that it comes from, for counting.
    let client: String
    let presence: PeerPresence
    /// What is replaced must have one of these revisions.
    let ifMatch: RevisionCondition?
    /// `If-None-Match: *`: it may be made where there is nothing yet.
    let mayCreate: Bool

    /// A parameter of the path; the route's template has it.
    func parameter(_ name: String) -> String { path[name] ?? "" }

    func wholeParameter(_ name: String) -> Int { Int(decimalDigits: parameter(name)) ?? 0 }

    /// The number of entries of a page.
    var pageLimit: Int { query.whole("limit") ?? PageSize.usual }

    /// How large the body is to be; nil where that is not said.
    var announcedBytes: Int? { request.headers[.contentLength].flatMap(Int.init) }

    /// What the body may take of the memory: what is announced, or else the most that is read.
    var mostBytesHeld: Int {
        guard let body = operation.body else { return 0 }
        return min(announcedBytes ?? body.limit, body.waitsOnDisk ? SpoolFile.mostBytesHeld : body.limit)
    }

    /// - Parameter deadline: for the arrival of all of it.
    func body(deadline: Duration) -> BoundedBody {
        BoundedBody(request: request, limit: operation.body?.limit ?? 0, deadline: deadline)
    }
}
