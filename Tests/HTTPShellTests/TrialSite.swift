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
    /// Says when work was cancelled that somebody waited for.
    let departures: AsyncStream<Void>
    private let depart: AsyncStream<Void>.Continuation
    var configuration = ServerConfiguration()
    var renderers: [any ProblemRenderer] = []

    init(renderers: [any ProblemRenderer] = []) {
        (departures, depart) = AsyncStream.makeStream()
        configuration.address = .host("127.0.0.1", port: 0)
        self.renderers = renderers
    }

    var routes: SiteRoutes {
        var site = SiteRoutes()
        site.add(.get, "/things/{id}") { _, _ in
            Answer.json(["thing": true]).tagged(revision: 3)
        }
        site.add(.put, "/things/{id}") { request, _ in
            let body = BoundedBody(request: request, limit: 10, deadline: .seconds(60))
            return .bytes(try await body.bytes(), contentType: "text/plain")
        }
        site.add(.post, "/waits/{seconds}") { [depart] request, context in
            let seconds = context.parameters.get("seconds", as: Int.self) ?? 0
            let body = try await BoundedBody(request: request, limit: 10, deadline: .seconds(60)).bytes()
            return try await context.presence.whilePresent {
                do {
                    try await Task.sleep(for: .seconds(seconds))
                } catch {
                    depart.yield()
                    throw error
                }
                return .bytes(body, contentType: "text/plain")
            }
        }
        site.add(.post, "/pages/refused") { _, _ in
            var problem = Problem(.stale, "It has changed.")
            problem.headers[.retryAfter] = "7"
            throw problem
        }
        return site
    }

    /// Runs a test with a client of the router.
    func run(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await server.makeApplication(routes).test(.router) { try await test($0) }
    }

    /// Runs a test beside the server on a TCP port of the loopback address.
    func serve(_ test: (_ port: Int) async throws -> Void) async throws {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = server.makeApplication(routes) { port in
            if let port { found.yield(port) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            if let port = await iterator.next() { try await test(port) }
            group.cancelAll()
        }
    }

    private var server: SiteServer {
        SiteServer(
            configuration: configuration, metrics: metrics, renderers: renderers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
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
