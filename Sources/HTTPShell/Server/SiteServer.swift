package import Hummingbird
import HummingbirdCore
package import Logging
package import ProcessMetrics
import NIOCore

/// Answers the requests of a site: counts and logs them, and turns every error into an answer.
package struct SiteServer: Sendable {
    private let configuration: ServerConfiguration
    private let metrics: MetricRegistry
    private let rendering: ProblemRendering
    private let logger: Logger

    /// - Parameter renderers: how errors are shown to those who do not want problem+json.
    package init(
        configuration: ServerConfiguration = ServerConfiguration(), metrics: MetricRegistry,
        renderers: [any ProblemRenderer] = [], logger: Logger
    ) {
        self.configuration = configuration
        self.metrics = metrics
        rendering = ProblemRendering(ProblemJSON(), renderers)
        self.logger = logger
    }

    package func makeRouter(_ site: SiteRoutes) -> Router<HTTPContext> {
        let paths = RoutePaths(site.routes.map { ($0.path, $0.method) })
        let router = Router(context: HTTPContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AccessLogMiddleware(metrics: HTTPMetrics(registry: metrics)))
        router.add(middleware: ProblemMiddleware(rendering: rendering) { paths.methods(of: $0) })
        router.add(middleware: RequestHeadMiddleware())
        for route in site.routes {
            router.on(RouterPath(route.path), method: route.method) { request, context -> Response in
                try await route.handler(request, context).unlessKnown(to: request).response
            }
        }
        return router
    }

    /// The server, ready to run in a `ServiceGroup`.
    ///
    /// At graceful shutdown it stops accepting, ends event streams and waits for the requests under way.
    ///
    /// - Parameter onServerRunning: told the bound TCP port once connections are taken.
    package func makeApplication(
        _ site: SiteRoutes, onServerRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
    ) -> Application<RouterResponder<HTTPContext>> {
        let address: BindAddress =
            switch configuration.address {
            case .host(let host, let port): .hostname(host, port: port)
            case .unixSocket(let path): .unixDomainSocket(path: path)
            }
        let peers = PeerConnections(share: configuration.mostConnectionsPerPeer, metrics: metrics)
        let idleTimeout = TimeAmount(configuration.idleTimeout)
        return Application(
            router: makeRouter(site),
            server: HTTPServerBuilder { responder in
                let http = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: idleTimeout))
                return SiteConnection(http: http, peers: peers)
            },
            configuration: .init(
                address: address,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.mostConnections, logger: logger)
            ),
            onServerRunning: { await onServerRunning($0.localAddress?.port) },
            logger: logger)
    }
}
