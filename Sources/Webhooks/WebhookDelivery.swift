package import Deployment
package import Logging
import ServiceLifecycle

/// Delivers events that are due, one after the other, until the daemon stops; several daemons may do so at once.
///
/// Each is delivered once or more under one identifier: who ends between handing it over and noting that leaves it to the
/// next.
package struct WebhookDelivery: Service {
    /// What claiming and noting may take beside the transport.
    private static let allowance = Duration.seconds(10)

    private let store: any Store
    private let transport: WebhookTransport
    private let pauses: DeliveryPauses
    private let beat: @Sendable () -> Void
    private let logger: Logger

    /// - Parameter beat: called each time that the loop goes round.
    package init(
        store: any Store, transport: WebhookTransport, pauses: DeliveryPauses = DeliveryPauses(),
        beat: @escaping @Sendable () -> Void = {}, logger: Logger
    ) {
        self.store = store
        self.transport = transport
        self.pauses = pauses
        self.beat = beat
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                beat()
                if await deliverOne() { continue }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Delivers the event that is due longest.
    ///
    /// - Returns: whether there was one.
    package func deliverOne() async -> Bool {
        do {
            let claimed = try await store.transaction(.write, as: .courier) { transaction in
                try await transaction.claimWebhookEvent(for: transport.limit + Self.allowance)
            }
            guard let event = claimed else { return false }
            let ending = await attempt(event)
            // Noted even while the daemon stops, so that nobody sends it again.
            let isOurs = try await Task {
                try await store.transaction(.write, as: .courier) { try await $0.endDelivery(of: event, ending) }
            }.value
            report(event, ending, isOurs: isOurs)
            return true
        } catch {
            logger.debug("no event could be delivered", metadata: ["error": .string("\(error)")])
            return false
        }
    }

    private func attempt(_ event: WebhookEvent) async -> DeliveryEnding {
        // One whose deliverers all end before they note anything is given up too.
        if event.tries > pauses.mostTries { return .failed(reason: "gave_up") }
        let end = await withBeats { await transport.send(event) }
        switch end {
        case .taken: return .sent
        // What is handed back at once need not wait for the end of its lease.
        case .notNow where Task.isCancelled: return .again(reason: "stopped", after: .zero)
        case .notNow(let reason):
            guard let pause = pauses.next(after: event.tries) else { return .failed(reason: reason) }
            return .again(reason: reason, after: pause)
        }
    }

    /// The loop is alive while it waits for the receiver.
    private func withBeats(_ work: () async -> WebhookEnd) async -> WebhookEnd {
        let beating = Task { [beat] in
            while !Task.isCancelled {
                beat()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { beating.cancel() }
        return await work()
    }

    private func report(_ event: WebhookEvent, _ ending: DeliveryEnding, isOurs: Bool) {
        var metadata: Logger.Metadata = [
            "event": .string(event.id), "type": .string(event.type), "attempt": "\(event.attempt)",
        ]
        if !isOurs {
            logger.notice("event taken over by another delivery", metadata: metadata)
            return
        }
        switch ending {
        case .sent, .dropped: logger.info("event sent", metadata: metadata)
        case .again(let reason, _):
            metadata["reason"] = .string(reason)
            logger.notice("event not sent yet", metadata: metadata)
        case .failed(let reason):
            metadata["reason"] = .string(reason)
            logger.warning("event given up", metadata: metadata)
        }
    }
}
