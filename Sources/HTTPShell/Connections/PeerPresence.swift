import NIOCore
import Synchronization

/// Whether whoever sent a request is still there to read its answer.
///
/// `ConnectionRules` tells it; see `ARCHITECTURE.md` for why Hummingbird's own way to know it is not taken.
package struct PeerPresence: Sendable {
    private let channel: any Channel

    init(of channel: any Channel) {
        self.channel = channel
    }

    /// Runs work that is cancelled when the peer is gone.
    ///
    /// - Throws: what the work throws; `CancellationError` where it was cancelled.
    package func whilePresent<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (departure, end) = AsyncStream.makeStream(of: Never.self)
        whenGone { end.finish() }
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                for await _ in departure {}
                throw CancellationError()
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    /// What says from now on whether the peer is gone.
    func watch() -> PeerWatch {
        let watch = PeerWatch()
        whenGone { watch.isGone = true }
        return watch
    }

    /// - Parameter run: runs once, for the last request of the connection that asked.
    private func whenGone(_ run: @escaping @Sendable () -> Void) {
        channel.eventLoop.execute { [channel] in
            if let rules = try? channel.pipeline.syncOperations.handler(type: ConnectionRules.self) {
                rules.tellWhenGone(run)
            } else {
                channel.closeFuture.whenComplete { _ in run() }
            }
        }
    }
}

/// Whether a peer is gone, for who looks now and then.
final class PeerWatch: Sendable {
    private let gone = Mutex(false)

    var isGone: Bool {
        get { gone.withLock { $0 } }
        set { gone.withLock { $0 = newValue } }
    }
}
