import Deployment
import HTTPShell
import MissionModel
import ProcessMetrics
import PostgresClient

/// What is asked of the process and its database at each scrape.
enum DaemonMetrics {
    static func registry(_ store: any Store, _ pool: PostgresPool) -> MetricRegistry {
        let registry = MetricRegistry()
        registry.gauge("observerd_build_info", help: "The version that runs; always 1.") {
            [MetricSample(1, labels: [MetricLabel("version", ProductVersion.current)])]
        }
        registry.gauge("observerd_database_connections", help: "Connections of the pool by use.") {
            let counts = pool.statistics
            return [
                MetricSample(Double(counts.leased), labels: [MetricLabel("use", "leased")]),
                MetricSample(Double(counts.connections - counts.leased), labels: [MetricLabel("use", "idle")]),
            ]
        }
        registry.gauge("observerd_database_waiting", help: "Units of work that wait for a connection.") {
            [MetricSample(Double(pool.statistics.waiting))]
        }
        let queue = SharedReading { await QueueFigures(of: store) }
        registry.collect { jobs(await queue.value() ?? nil) }
        return registry
    }

    private struct QueueFigures: Sendable {
        let counts: [JobState: Int]
        let wait: Double?

        /// Nil while the database is away.
        init?(of store: any Store) async {
            let found = try? await store.transaction(.read, as: .daemon) { transaction in
                (try await transaction.jobCounts(), try await transaction.longestWait())
            }
            guard let found else { return nil }
            (counts, wait) = found
        }
    }

    private static func jobs(_ found: QueueFigures?) -> [MetricFamily] {
        guard let found else { return [] }
        let counts = JobState.allCases.filter { !$0.isFinal || found.counts[$0] != nil }.map { state in
            MetricSample(Double(found.counts[state] ?? 0), labels: [MetricLabel("state", state.rawValue)])
        }
        return [
            MetricFamily(name: "observerd_jobs", help: "Jobs by state.", kind: .gauge, samples: counts),
            MetricFamily(
                name: "observerd_jobs_longest_wait_seconds",
                help: "For how long the longest waiting of the jobs waits that a worker could take.", kind: .gauge,
                samples: [MetricSample(found.wait ?? 0)]),
        ]
    }
}
