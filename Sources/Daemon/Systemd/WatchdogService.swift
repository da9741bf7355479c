import Logging
import ServiceLifecycle

/// Says READY, feeds the watchdog while every loop beats, and says STOPPING.
struct WatchdogService: Service {
    private let notifier: SystemdNotifier
    private let pulse: Pulse
    private let logger: Logger

    init(notifier: SystemdNotifier, pulse: Pulse, logger: Logger) {
        self.notifier = notifier
        self.pulse = pulse
        self.logger = logger
    }

    func run() async throws {
        let limit = notifier.watchdog ?? .seconds(60)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                pulse.beat("executor")
                let silent = pulse.silent(for: limit)
                if silent.isEmpty {
                    notifier.alive()
                } else {
                    logger.error("loops are stuck", metadata: ["loops": .array(silent.map { .string($0) })])
                }
                try? await Task.sleep(for: limit / 4)
            }
        }
        notifier.stopping()
    }
}
