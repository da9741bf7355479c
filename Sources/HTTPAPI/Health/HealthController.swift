import Deployment
import HTTPShell
import HTTPTypes
import ProcessMetrics
import MissionModel

/// Whether the process lives, whether it can serve, and what it has counted.
struct HealthController: Sendable {
    private let readiness: SharedReading<StoreReadiness>
    private let metrics: MetricRegistry

    init(store: any Store, metrics: MetricRegistry) {
        // Together with the age of what is given out: nobody is told of a database that has been away for two seconds
        // that it is there.
        readiness = SharedReading(deadline: .seconds(1)) { await store.readiness() }
        self.metrics = metrics
    }

    func addRoutes(to routes: inout Routes) {
        routes.add(.live) { _ in .json(["status": "alive"]) }
        routes.add(.ready, ready)
        routes.add(.scrape, scrape)
    }

    @Sendable private func ready(_ request: APIRequest) async throws -> Answer {
        switch await readiness.value() {
        case .ready: return .json(["status": "ready"])
        case .notReady(let reason): throw Problem(.unavailable, reason)
        case nil: throw Problem(.unavailable, "The database does not answer.")
        }
    }

    @Sendable private func scrape(_ request: APIRequest) async throws -> Answer {
        .bytes(Array(await metrics.text().utf8), contentType: PrometheusText.contentType)
    }
}
