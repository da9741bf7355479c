package import Logging
import ServiceLifecycle

/// Feeds the watchdog while every loop beats, and says STOPPING.
package struct WatchdogService: Service {
    private let notifier: SystemdNotifier
    private let pulse: Pulse
    private let logger: Logger

    package init(notifier: SystemdNotifier, pulse: Pulse, logger: Logger) {
        self.notifier = notifier
        self.pulse = pulse
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                look()
                try? await Task.sleep(for: limit / 4)
            }
        }
        notifier.stopping()
    }

    /// Feeds the watchdog once, unless a loop is stuck.
    package func look() {
        let silent = pulse.silent(for: limit)
        if silent.isEmpty {
            notifier.alive()
        } else {
            logger.error("loops are stuck", metadata: ["loops": .array(silent.map { .string($0) })])
        }
    }

    private var limit: Duration { notifier.watchdog ?? .seconds(60) }
}
