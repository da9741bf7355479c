import HTTPTypes
import Hummingbird
import MissionModel

/// The routes of the API: each is added with its operation, whose checks run before its handler.
struct Routes: Sendable {
    typealias Handler = @Sendable (APIRequest) async throws -> Answer

    private var routes: [(operation: Operation, handler: Handler)] = []

    var operations: [Operation] { routes.map(\.operation) }

    mutating func add(_ operation: Operation, _ handler: @escaping Handler) {
        routes.append((operation, handler))
    }

    func register(on router: Router<APIContext>, authenticator: Authenticator) {
        for (operation, handler) in routes {
            let check = RequestCheck(operation: operation, authenticator: authenticator)
            router.on(RouterPath(operation.path), method: operation.method) { request, context -> Response in
                let answer = try await handler(try await check.check(request, context))
                return Self.unlessKnown(answer, request).response
            }
        }
    }

    /// 304 where a reader has the tagged answer already.
    private static func unlessKnown(_ answer: Answer, _ request: Request) -> Answer {
        guard request.method == .get || request.method == .head, answer.status == .ok,
            let tag = answer.headers[.eTag], let known = request.headers[.ifNoneMatch],
            known == "*" || known.split(separator: ",").contains(where: { $0.trimmingPrefix(" ") == tag })
        else { return answer }
        return Answer(status: .notModified).with(.eTag, tag)
    }
}
