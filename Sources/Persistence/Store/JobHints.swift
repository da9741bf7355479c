import PostgresClient
import Synchronization

/// Hints of jobs for any number of workers, from one connection, which is open for as long as somebody waits for them.
final class JobHints: Sendable {
    private struct State {
        var readers: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastReader = 0
        var listening: Task<Void, Never>?
        /// Whether notifications arrive, so that a new reader has missed nothing but what it can look up now.
        var isConnected = false
    }

    private let configuration: PostgresConfiguration
    private let state = Mutex(State())

    init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
    }

    func stream() -> AsyncStream<Void> {
        let (hints, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let reader = state.withLock { state in
            state.lastReader += 1
            state.readers[state.lastReader] = continuation
            if state.listening == nil { state.listening = Task { await self.listen() } }
            if state.isConnected { continuation.yield() }
            return state.lastReader
        }
        continuation.onTermination = { [weak self] _ in self?.remove(reader) }
        return hints
    }

    private func remove(_ reader: Int) {
        state.withLock { state in
            state.readers[reader] = nil
            guard state.readers.isEmpty else { return }
            state.listening?.cancel()
            state.listening = nil
            state.isConnected = false
        }
    }

    private func listen() async {
        for await event in PostgresListener(configuration, channels: [NotifyJob.channel]).events() {
            state.withLock { state in
                // A listener that was told to end has nothing to say to the readers of the next one.
                if Task.isCancelled { return }
                switch event {
                case .connected, .notification:
                    state.isConnected = true
                    for reader in state.readers.values { reader.yield() }
                case .disconnected: state.isConnected = false
                }
            }
        }
    }
}
