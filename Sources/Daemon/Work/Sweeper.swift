import Deployment
import Logging
import ServiceLifecycle

/// Gives jobs of silent workers back to the queue and removes what is past its retention; any daemon may do it.
struct Sweeper: Service {
    private let store: any Store
    private let pulse: Pulse
    private let logger: Logger

    init(store: any Store, pulse: Pulse, logger: Logger) {
        self.store = store
        self.pulse = pulse
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                pulse.beat("sweeper")
                do {
                    try await store.transaction(.write) { try await $0.sweep() }
                } catch {
                    logger.debug("sweep failed", metadata: ["error": .string("\(error)")])
                }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
