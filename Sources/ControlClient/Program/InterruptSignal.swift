import Dispatch
import Glibc

/// Ctrl-C as a stream, in place of the end of the program.
enum InterruptSignal {
    /// Takes SIGINT and SIGTERM over until the stream's consumer ends.
    static func stream() -> AsyncStream<Void> {
        AsyncStream { continuation in
            // Dispatch sources may be used from any thread; they are not marked so.
            nonisolated(unsafe) let sources = numbers.map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield() }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in
                for source in sources { source.cancel() }
                for number in numbers { signal(number, SIG_DFL) }
            }
        }
    }

    private static let numbers = [SIGINT, SIGTERM]
}
