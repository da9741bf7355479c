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
        let reading = SharedReading { await StoredFigures(of: store) }
        registry.collect { families(await reading.value() ?? nil) }
        return registry
    }

    private struct StoredFigures: Sendable {
        let jobs: [JobState: Int]
        let wait: Double?
        let outbox: OutboxCounts
        let events: OutboxCounts

        /// Nil while the database is away.
        init?(of store: any Store) async {
            let found = try? await store.transaction(.read, as: .daemon) { transaction in
                (
                    try await transaction.jobCounts(), try await transaction.longestWait(),
                    try await transaction.outboxCounts(), try await transaction.webhookEventCounts()
                )
            }
            guard let found else { return nil }
            (jobs, wait, outbox, events) = found
        }
    }

    private static func families(_ found: StoredFigures?) -> [MetricFamily] {
        guard let found else { return [] }
        let jobs = JobState.allCases.filter { !$0.isFinal || found.jobs[$0] != nil }.map { state in
            sample(found.jobs[state] ?? 0, of: state)
        }
        return [
            MetricFamily(name: "observerd_jobs", help: "Jobs of all missions by state.", kind: .gauge, samples: jobs),
            MetricFamily(
                name: "observerd_jobs_longest_wait_seconds",
                help: "For how long the longest waiting of the jobs waits that a worker could take.", kind: .gauge,
                samples: [MetricSample(found.wait ?? 0)]),
            MetricFamily(
                name: "observerd_messages", help: "Messages to people that have not gone out, by state.", kind: .gauge,
                samples: samples(found.outbox)),
            MetricFamily(
                name: "observerd_messages_put_off",
                help: "Queued messages that were tried before, and that the mail server did not take.", kind: .gauge,
                samples: [MetricSample(Double(found.outbox.putOff))]),
            MetricFamily(
                name: "observerd_webhook_events",
                help: "Events of messages that the webhook's receiver has not taken, by state.", kind: .gauge,
                samples: samples(found.events)),
        ]
    }

    private static func samples(_ counts: OutboxCounts) -> [MetricSample] {
        [
            sample(counts.queued, of: MessageState.queued), sample(counts.sending, of: MessageState.sending),
            sample(counts.failed, of: MessageState.failed),
        ]
    }

    private static func sample(_ count: Int, of state: some RawRepresentable<String>) -> MetricSample {
        MetricSample(Double(count), labels: [MetricLabel("state", state.rawValue)])
    }
}
