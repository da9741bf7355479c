import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import ProcessMetrics
import MissionModel

/// A site of two rooms, one of which fails in every way.
struct TrialSite {
    let metrics = MetricRegistry()
    var renderers: [any ProblemRenderer] = []

    var routes: SiteRoutes {
        var site = SiteRoutes()
        site.add(.get, "/things/{id}") { _, _ in
            Answer.json(["thing": true]).tagged(revision: 3)
        }
        site.add(.put, "/things/{id}") { request, _ in
            let body = BoundedBody(request: request, limit: 10, deadline: .seconds(60))
            return .bytes(try await body.bytes(), contentType: "text/plain")
        }
        site.add(.post, "/pages/refused") { _, _ in
            var problem = Problem(.stale, "It has changed.")
            problem.headers[.retryAfter] = "7"
            throw problem
        }
        return site
    }

    func run(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let server = SiteServer(
            metrics: metrics, renderers: renderers, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await server.makeApplication(routes).test(.router) { try await test($0) }
    }
}

/// Problems as one line for people.
struct PlainProblems: ProblemRenderer {
    let mediaTypes = ["text/html", "text/plain"]

    func answer(_ problem: Problem, requestID: String) -> Answer {
        let text = "\(problem.kind.title): \(problem.detail)"
        return Answer(status: problem.kind.status, contentType: "text/plain", body: .bytes(Array(text.utf8)))
    }
}
