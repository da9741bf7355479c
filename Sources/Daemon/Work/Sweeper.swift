package import Deployment
package import Logging
import ServiceLifecycle

/// Gives jobs of silent workers back to the queue and removes what is past its retention; any daemon may do it.
package struct Sweeper: Service {
    private let store: any Store
    private let others: [any Upkeep]
    private let pulse: Pulse
    private let logger: Logger

    /// - Parameter others: what is looked after beside the store.
    package init(store: any Store, others: [any Upkeep], pulse: Pulse, logger: Logger) {
        self.store = store
        self.others = others
        self.pulse = pulse
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                pulse.beat("sweeper")
                // What cannot be removed keeps no job from going on.
                await report { try await store.transaction(.urgent, as: .worker) { try await $0.reclaim() } }
                await report {
                    try await store.transaction(.write, as: .worker) { try await $0.sweep() }
                    try await store.transaction(.write, as: .courier) { try await $0.sweep() }
                    for other in others { try await other.sweep() }
                }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    private func report(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            logger.debug("sweep failed", metadata: ["error": .string("\(error)")])
        }
    }
}
