package import Deployment
package import Logging
import ServiceLifecycle

/// Delivers what is due, one message after the other, until the daemon stops; several daemons may do so at once.
///
/// Each message is delivered once or more: who ends between handing it over and noting that leaves it to the next, which
/// sends the same bytes under the same Message-ID.
package struct MessageDelivery: Service {
    /// What reading, writing and noting may take beside the transport.
    private static let allowance = Duration.seconds(10)

    private let store: any Store
    private let writing: LetterWriting
    private let transport: any MailTransport
    private let kinds: [MessageKind]
    private let pauses: DeliveryPauses
    private let beat: @Sendable () -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - kinds: of which messages.
    ///   - beat: called each time that the loop goes round.
    package init(
        store: any Store, writing: LetterWriting, transport: any MailTransport,
        kinds: [MessageKind] = MessageKind.allCases,
        pauses: DeliveryPauses = DeliveryPauses(), beat: @escaping @Sendable () -> Void = {}, logger: Logger
    ) {
        self.store = store
        self.writing = writing
        self.transport = transport
        self.kinds = kinds
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

    /// Delivers the message that is due longest.
    ///
    /// - Returns: whether there was one.
    package func deliverOne() async -> Bool {
        do {
            let claimed = try await store.transaction(.write, as: .courier) { transaction in
                try await transaction.claimMessage(kinds, for: transport.limit + Self.allowance)
            }
            guard let message = claimed else { return false }
            try await deliver(message)
            return true
        } catch {
            logger.debug("no message could be delivered", metadata: ["error": .string("\(error)")])
            return false
        }
    }

    private func deliver(_ message: Message) async throws {
        let ending: DeliveryEnding
        do {
            ending = try await attempt(message)
        } catch {
            // What is handed back at once need not wait for the end of its lease.
            guard Task.isCancelled else { throw error }
            ending = .again(reason: "stopped", after: .zero)
        }
        // Noted even while the daemon stops, so that nobody sends it again.
        let isOurs = try await Task {
            try await store.transaction(.write, as: .courier) { try await $0.endDelivery(of: message, ending) }
        }.value
        report(message, ending, isOurs: isOurs)
    }

    private func attempt(_ message: Message) async throws -> DeliveryEnding {
        // One whose deliverers all end before they note anything is given up too.
        if message.tries > pauses.mostTries { return .failed(reason: "gave_up") }
        switch try await writing.mail(for: message, in: store) {
        case .needless: return .dropped
        case .impossible(let reason): return .failed(reason: reason)
        case .mail(let mail):
            switch await withBeats({ await transport.send(mail) }) {
            case .taken: return .sent
            case .refused(let reason): return .failed(reason: reason)
            case .notNow(let reason):
                guard let pause = pauses.next(after: message.tries) else { return .failed(reason: reason) }
                return .again(reason: reason, after: pause)
            }
        }
    }

    /// The loop is alive while it waits for the transport.
    private func withBeats(_ work: () async -> TransportEnd) async -> TransportEnd {
        let beating = Task { [beat] in
            while !Task.isCancelled {
                beat()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { beating.cancel() }
        return await work()
    }

    private func report(_ message: Message, _ ending: DeliveryEnding, isOurs: Bool) {
        var metadata: Logger.Metadata = [
            "message": .string(message.id), "kind": .string(message.kind.rawValue), "attempt": "\(message.attempt)",
        ]
        if !isOurs {
            logger.notice("message taken over by another delivery", metadata: metadata)
            return
        }
        switch ending {
        case .sent: logger.info("message sent", metadata: metadata)
        case .dropped: logger.info("message dropped, nothing is left to say", metadata: metadata)
        case .again(let reason, _):
            metadata["reason"] = .string(reason)
            logger.notice("message not sent yet", metadata: metadata)
        case .failed(let reason):
            metadata["reason"] = .string(reason)
            logger.warning("message given up", metadata: metadata)
        }
    }
}
