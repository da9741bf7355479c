import Glibc
import Synchronization

/// Takes log lines to a descriptor without ever waiting for it: a pipe that nobody reads must not stop the service.
///
/// What a stalled descriptor does not take is kept up to a limit; lines beyond it are dropped and counted, and the count is
/// told once all that was kept is written.
package final class LogStream: Sendable, TextOutputStream {
    private struct State {
        /// Whole lines but for the first, whose beginning may be written.
        var kept: [UInt8] = []
        var dropped = 0
        var isRetrying = false
    }

    /// A pipe that is ready takes so many bytes at once (`PIPE_BUF`).
    private static let portion = 4096
    private static let pause = Duration.milliseconds(100)

    private let descriptor: CInt
    private let limit: Int
    private let tellDropped: @Sendable (LogStream, Int) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: bytes that are kept at most.
    ///   - tellDropped: writes into the stream how many lines it dropped.
    package init(
        descriptor: CInt, limit: Int = 1 << 20, tellDropped: @escaping @Sendable (LogStream, Int) -> Void
    ) {
        self.descriptor = descriptor
        self.limit = limit
        self.tellDropped = tellDropped
    }

    package func write(_ line: String) {
        write(Array(line.utf8))
    }

    func write(_ line: [UInt8]) {
        let mustRetry = state.withLock { state in
            if state.kept.count + line.count <= limit {
                state.kept += line
            } else {
                state.dropped += 1
            }
            if state.isRetrying { return false }
            flush(&state)
            state.isRetrying = !state.kept.isEmpty
            return state.isRetrying
        }
        if mustRetry { Task { await retry() } }
    }

    /// Tries again until everything is written.
    private func retry() async {
        var isDone = false
        while !isDone {
            try? await Task.sleep(for: Self.pause)
            let dropped = state.withLock { state in
                flush(&state)
                isDone = state.kept.isEmpty
                guard isDone else { return 0 }
                state.isRetrying = false
                defer { state.dropped = 0 }
                return state.dropped
            }
            if dropped > 0 { tellDropped(self, dropped) }
        }
    }

    /// Writes for as long as the descriptor takes something at once. One that is closed or broken takes nothing any more, and
    /// what is kept for it goes.
    private func flush(_ state: inout State) {
        var written = 0
        while written < state.kept.count {
            var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&entry, 1, 0) == 1 else { break }
            let count = state.kept[written...].withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress, min(bytes.count, Self.portion))
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                if errno != EAGAIN { written = state.kept.count }
                break
            }
        }
        state.kept.removeFirst(written)
    }
}
