@preconcurrency import Dispatch
import Glibc

/// Calls back at SIGINT and SIGTERM in place of ending the process.
package final class StopSignals: Sendable {
    private let sources: [any DispatchSourceSignal]

    package init(_ stop: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: stop)
            source.resume()
            return source
        }
    }

    package func cancel() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
