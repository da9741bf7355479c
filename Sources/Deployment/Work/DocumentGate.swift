import Synchronization

/// Bounds the documents that are read or written at a time, each of which may take hundreds of megabytes; the others wait
/// in their order.
///
/// It is passed before a transaction is begun, never within one: who waits holds no connection.
package final class DocumentGate: Sendable {
    /// The gate of the process.
    package static let shared = DocumentGate(places: 4)

    private struct State {
        var free: Int
        var waiting: [(id: Int, place: CheckedContinuation<Void, any Error>)] = []
        var lastID = 0
    }

    /// Documents of so many bytes do not count.
    private static let small = 1 << 20

    /// How many may be in at a time.
    package let places: Int
    private let state: Mutex<State>

    /// How many wait for their turn.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    /// How many have come so far, whether they are in, waited or are gone again.
    package var arrivals: Int { state.withLock { $0.lastID } }

    package init(places: Int) {
        self.places = places
        state = Mutex(State(free: places))
    }

    /// Runs work on a document when it is its turn.
    ///
    /// - Parameter bytes: how large it is; nil: not known yet.
    /// - Throws: what the work throws; `CancellationError` where the wait is cancelled.
    package func pass<Value>(bytes: Int? = nil, _ work: () async throws -> Value) async throws -> Value {
        if let bytes, bytes <= Self.small { return try await work() }
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { place in
                let isIn = state.withLock { state in
                    guard state.free == 0 else {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append((id, place))
                    return false
                }
                if isIn { place.resume() }
                // A cancellation that came before has found nobody who waits.
                if Task.isCancelled { giveUp(id) }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    private func giveUp(_ id: Int) {
        let place = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).place }
        }
        place?.resume(throwing: CancellationError())
    }

    private func leave() {
        let next = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return CheckedContinuation<Void, any Error>?.none
            }
            return state.waiting.removeFirst().place
        }
        next?.resume()
    }
}
