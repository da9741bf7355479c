import CLibPQ
import Dispatch
import Synchronization

/// A request to the server to stop what one connection is doing.
///
/// libpq 15 has only the blocking `PQcancel`, so it runs on a queue of its own, where a request to a server that does not
/// answer holds up none of the others. The connection waits for the request to be over before it sends anything else;
/// otherwise the request could stop a later query.
final class CancelRequest: @unchecked Sendable {
    private enum State {
        case waiting, sending, over, abandoned
    }

    private static let queue = DispatchQueue(label: "postgres.cancel", attributes: .concurrent)

    private let cancel: OpaquePointer
    private let wake: WakeSignal
    private let state = Mutex(State.waiting)

    /// Nil when the connection is already lost.
    init?(connection: OpaquePointer, wake: WakeSignal) {
        guard let cancel = PQgetCancel(connection) else { return nil }
        self.cancel = cancel
        self.wake = wake
    }

    deinit {
        PQfreeCancel(cancel)
    }

    var isOver: Bool {
        state.withLock { $0 == .over }
    }

    func send() {
        Self.queue.async { self.sendNow() }
    }

    /// Keeps a request that has not left from leaving.
    func abandon() {
        state.withLock { state in
            if state == .waiting { state = .abandoned }
        }
    }

    private func sendNow() {
        let isWanted = state.withLock { state in
            guard state == .waiting else { return false }
            state = .sending
            return true
        }
        guard isWanted else { return }
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(cancel, &message, CInt(message.count))
        state.withLock { $0 = .over }
        wake.signal()
    }
}
