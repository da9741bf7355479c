package import Deployment
package import Logging
import ServiceLifecycle

/// Delivers events that are due to one receiver until the daemon stops.
package struct WebhookDelivery: Service {
    private let loop: DeliveryLoop<WebhookRoute>

    /// - Parameter beat: as ``DeliveryLoop`` calls it.
    package init(
        store: any Store, transport: WebhookTransport, pauses: DeliveryPauses = DeliveryPauses(),
        beat: @escaping @Sendable () -> Void = {}, logger: Logger
    ) {
        loop = DeliveryLoop(
            store: store, route: WebhookRoute(transport: transport), pauses: pauses, beat: beat, logger: logger)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown { await loop.run() }
    }

    /// Delivers the event that is due longest.
    ///
    /// - Returns: whether there was one.
    package func deliverOne() async -> Bool { await loop.deliverOne() }
}

private struct WebhookRoute: DeliveryRoute {
    let transport: WebhookTransport

    var limit: Duration { transport.limit }

    func claim(for lease: Duration, in transaction: any StoreTransaction) async throws -> WebhookEvent? {
        try await transaction.claimWebhookEvent(for: lease)
    }

    func handOver(_ event: WebhookEvent, from store: any Store) async throws -> HandOver? {
        await transport.send(event)
    }

    func end(
        _ event: WebhookEvent, _ ending: DeliveryEnding, in transaction: any StoreTransaction
    ) async throws -> Bool {
        try await transaction.endDelivery(of: event, ending)
    }
}
