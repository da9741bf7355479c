package import Deployment
package import Logging
import ServiceLifecycle

/// Lets what heads report take effect: as soon as the store tells of something, and every few seconds in case that was lost.
package struct ReportWorker: Service {
    private let store: any Store
    private let pulse: Pulse
    private let logger: Logger

    package init(store: any Store, pulse: Pulse, logger: Logger) {
        self.store = store
        self.pulse = pulse
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            let reports = CarryOutReports(store: store)
            for await _ in occasions() {
                pulse.beat("reports")
                do {
                    try await reports.run { pulse.beat("reports") }
                } catch {
                    logger.debug("a report waits", metadata: ["error": .string("\(error)")])
                }
            }
        }
    }

    private func occasions() -> AsyncStream<Void> {
        let (occasions, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let hints = store.jobHints()
        let waiting = Task {
            for await _ in hints { continuation.yield() }
        }
        let ticking = Task {
            while !Task.isCancelled {
                continuation.yield()
                try? await Task.sleep(for: .seconds(2))
            }
        }
        continuation.onTermination = { _ in
            waiting.cancel()
            ticking.cancel()
        }
        return occasions
    }
}
