package import Deployment
package import Hummingbird
import HummingbirdCore
package import Logging
import MissionModel
import NIOCore

/// The HTTP API of the daemon: routes, limits and the document that describes them.
package struct API: Sendable {
    private let store: any Store
    private let metrics: MetricRegistry
    private let configuration: APIConfiguration
    private let logger: Logger

    package init(
        store: any Store, metrics: MetricRegistry, configuration: APIConfiguration = APIConfiguration(), logger: Logger
    ) {
        self.store = store
        self.metrics = metrics
        self.configuration = configuration
        self.logger = logger
    }

    /// All routes with their checks; further routes may be added.
    package func makeRouter() -> Router<APIContext> {
        let routes = makeRoutes()
        let paths = RoutePaths(routes.operations.map { ($0.path, $0.method) })
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AccessLogMiddleware(metrics: HTTPMetrics(registry: metrics)))
        router.add(middleware: ProblemMiddleware { paths.methods(of: $0) })
        routes.register(on: router, authenticator: Authenticator(store: store))
        return router
    }

    /// The server, ready to run in a `ServiceGroup`.
    ///
    /// At graceful shutdown it stops accepting, ends event streams and waits for the requests under way.
    ///
    /// - Parameter onServerRunning: told the bound TCP port once connections are taken.
    package func makeApplication(
        router: Router<APIContext>, onServerRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
    ) -> Application<RouterResponder<APIContext>> {
        let address: BindAddress =
            switch configuration.address {
            case .host(let host, let port): .hostname(host, port: port)
            case .unixSocket(let path): .unixDomainSocket(path: path)
            }
        return Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .init(configuration.idleTimeout))),
            configuration: .init(
                address: address,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.mostConnections, logger: logger)
            ),
            onServerRunning: { await onServerRunning($0.localAddress?.port) },
            logger: logger)
    }

    private func makeRoutes() -> Routes {
        let changes = Changes(store: store, bodyDeadline: configuration.bodyDeadline)
        let streams = JobStreams(store: store, limits: configuration.streams, logger: logger)
        metrics.gauge("observerd_http_event_streams", help: "Event streams that are open.") { [weak streams] in
            [MetricSample(Double(streams?.count ?? 0))]
        }
        var routes = Routes()
        HealthController(store: store, metrics: metrics).addRoutes(to: &routes)
        MissionController(store: store, changes: changes).addRoutes(to: &routes)
        MissionDocumentController(store: store, changes: changes).addRoutes(to: &routes)
        EntityController<Region>(store: store, changes: changes, operations: .regions).addRoutes(to: &routes)
        EntityController<Hub>(store: store, changes: changes, operations: .hubs).addRoutes(to: &routes)
        EntityController<Station>(store: store, changes: changes, operations: .stations).addRoutes(to: &routes)
        EntityController<TabulationCentre>(store: store, changes: changes, operations: .tabulationCentres)
            .addRoutes(to: &routes)
        EntityController<Delegation>(store: store, changes: changes, operations: .delegations).addRoutes(to: &routes)
        EntityController<Observer>(store: store, changes: changes, operations: .observers).addRoutes(to: &routes)
        PairController(store: store, changes: changes).addRoutes(to: &routes)
        MissionCheckController(store: store, hasRoadEngine: configuration.hasRoadEngine).addRoutes(to: &routes)
        SampleController(store: store, changes: changes).addRoutes(to: &routes)
        PlanController(store: store).addRoutes(to: &routes)
        PlanReadingController(store: store).addRoutes(to: &routes)
        JobController(store: store, changes: changes, streams: streams).addRoutes(to: &routes)
        ImportController(store: store, changes: changes, spoolDirectory: configuration.spoolDirectory)
            .addRoutes(to: &routes)
        OpenAPIController.addRoutes(to: &routes)
        return routes
    }
}
