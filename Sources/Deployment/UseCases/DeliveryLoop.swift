package import Logging

/// What came of handing something over; reasons have nothing personal.
package enum HandOver: Sendable, Equatable {
    case taken
    /// It may be taken later.
    case notNow(String)
    /// It never will.
    case refused(String)
}

/// Where things wait to be delivered, and how one is handed over.
package protocol DeliveryRoute: Sendable {
    associatedtype Item: Deliverable

    /// The longest that handing one over may take.
    var limit: Duration { get }

    /// Takes the one that is due longest, for so long that nobody else tries it.
    func claim(for lease: Duration, in transaction: any StoreTransaction) async throws -> Item?

    /// - Returns: nil where nothing is left to hand over.
    func handOver(_ item: Item, from store: any Store) async throws -> HandOver?

    /// - Returns: whether it was still this attempt's.
    func end(_ item: Item, _ ending: DeliveryEnding, in transaction: any StoreTransaction) async throws -> Bool
}

/// Delivers what is due by one route, one after the other; several daemons may do so at once.
///
/// Each is delivered once or more: who ends between handing it over and noting that leaves it to the next, which hands
/// over the same under the same identifier.
package struct DeliveryLoop<Route: DeliveryRoute>: Sendable {
    private let store: any Store
    private let route: Route
    private let pauses: DeliveryPauses
    private let beat: @Sendable () -> Void
    private let logger: Logger

    /// - Parameter beat: called each time that the loop goes round, and each second while it waits for whom it hands over to.
    package init(
        store: any Store, route: Route, pauses: DeliveryPauses, beat: @escaping @Sendable () -> Void, logger: Logger
    ) {
        self.store = store
        self.route = route
        self.pauses = pauses
        self.beat = beat
        self.logger = logger
    }

    /// What claiming and noting may take beside the handing over.
    private var allowance: Duration { .seconds(10) }

    /// Goes on until its task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            beat()
            if await deliverOne() { continue }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Delivers what is due longest.
    ///
    /// - Returns: whether there was anything.
    package func deliverOne() async -> Bool {
        do {
            let claimed = try await store.transaction(.write, as: .courier) { transaction in
                try await route.claim(for: route.limit + allowance, in: transaction)
            }
            guard let item = claimed else { return false }
            let ending = try await ending(of: item)
            // Noted even while the daemon stops, so that nobody sends it again.
            let isOurs = try await Task { [store, route] in
                try await store.transaction(.write, as: .courier) { try await route.end(item, ending, in: $0) }
            }.value
            report(item, ending, isOurs: isOurs)
            return true
        } catch {
            logger.debug("no \(Route.Item.noun) could be delivered", metadata: ["error": .string("\(error)")])
            return false
        }
    }

    private func ending(of item: Route.Item) async throws -> DeliveryEnding {
        // One whose deliverers all end before they note anything is given up too.
        if item.tries > pauses.mostTries { return .failed(reason: "gave_up") }
        do {
            switch try await withBeats({ try await route.handOver(item, from: store) }) {
            case nil: return .dropped
            case .taken: return .sent
            case .refused(let reason): return .failed(reason: reason)
            // What is handed back at once need not wait for the end of its lease.
            case .notNow where Task.isCancelled: return .again(reason: "stopped", after: .zero)
            case .notNow(let reason):
                guard let pause = pauses.next(after: item.tries) else { return .failed(reason: reason) }
                return .again(reason: reason, after: pause)
            }
        } catch {
            guard Task.isCancelled else { throw error }
            return .again(reason: "stopped", after: .zero)
        }
    }

    private func withBeats(_ work: () async throws -> HandOver?) async throws -> HandOver? {
        let beating = Task { [beat] in
            while !Task.isCancelled {
                beat()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { beating.cancel() }
        return try await work()
    }

    private func report(_ item: Route.Item, _ ending: DeliveryEnding, isOurs: Bool) {
        let noun = Route.Item.noun
        var metadata = item.traits
        metadata[noun] = .string(item.id)
        metadata["attempt"] = "\(item.attempt)"
        if !isOurs {
            logger.notice("\(noun) taken over by another delivery", metadata: metadata)
            return
        }
        switch ending {
        case .sent: logger.info("\(noun) sent", metadata: metadata)
        case .dropped: logger.info("\(noun) dropped, nothing is left to say", metadata: metadata)
        case .again(let reason, _):
            metadata["reason"] = .string(reason)
            logger.notice("\(noun) not sent yet", metadata: metadata)
        case .failed(let reason):
            metadata["reason"] = .string(reason)
            logger.warning("\(noun) given up", metadata: metadata)
        }
    }
}
