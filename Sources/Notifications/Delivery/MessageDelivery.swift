package import Deployment
package import Logging
import ServiceLifecycle

/// Delivers messages that are due as mail until the daemon stops: at each attempt the same bytes under the same Message-ID.
package struct MessageDelivery: Service {
    private let loop: DeliveryLoop<MailRoute>

    /// - Parameters:
    ///   - kinds: of which messages.
    ///   - quiet: how long nothing more must have been published for a head before the first of it goes out, so that what staff
    ///     publish in short order is one letter.
    ///   - beat: as ``DeliveryLoop`` calls it.
    package init(
        store: any Store, writing: LetterWriting, transport: any MailTransport,
        kinds: [MessageKind] = MessageKind.allCases, quiet: Duration = .zero,
        pauses: DeliveryPauses = DeliveryPauses(), beat: @escaping @Sendable () -> Void = {}, logger: Logger
    ) {
        loop = DeliveryLoop(
            store: store, route: MailRoute(writing: writing, transport: transport, kinds: kinds, quiet: quiet),
            pauses: pauses, beat: beat, logger: logger)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown { await loop.run() }
    }

    /// Delivers the message that is due longest.
    ///
    /// - Returns: whether there was one.
    package func deliverOne() async -> Bool { await loop.deliverOne() }
}

private struct MailRoute: DeliveryRoute {
    let writing: LetterWriting
    let transport: any MailTransport
    let kinds: [MessageKind]
    let quiet: Duration

    var limit: Duration { transport.limit }

    func claim(for lease: Duration, in transaction: any StoreTransaction) async throws -> Message? {
        try await transaction.claimMessage(kinds, for: lease, after: quiet)
    }

    func handOver(_ message: Message, from store: any Store) async throws -> HandOver? {
        switch try await writing.mail(for: message, in: store) {
        case .needless: nil
        case .impossible(let reason): .refused(reason)
        case .mail(let mail): await transport.send(mail)
        }
    }

    func end(
        _ message: Message, _ ending: DeliveryEnding, in transaction: any StoreTransaction
    ) async throws -> Bool {
        try await transaction.endDelivery(of: message, ending)
    }
}
