@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Calls back at SIGINT and SIGTERM in place of ending the process, until it is cancelled; of several the latest is called.
package final class StopSignals: Sendable {
    private let stop: @Sendable () -> Void

    package init(_ stop: @escaping @Sendable () -> Void) {
        self.stop = stop
        SignalWatch.shared.add(self)
    }

    package func cancel() {
        SignalWatch.shared.remove(self)
    }

    fileprivate func call() {
        stop()
    }
}

/// The process's one watch over the two signals. Dispatch takes back its hold of a signal late, so that a second watch
/// after a first one would hear nothing.
private final class SignalWatch: Sendable {
    static let shared = SignalWatch()

    private let listeners = Mutex<[StopSignals]>([])
    private let sources: [any DispatchSourceSignal]

    private init() {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
            source.setEventHandler { [weak self] in self?.hear(number) }
            source.resume()
        }
    }

    func add(_ listener: StopSignals) {
        listeners.withLock { $0.append(listener) }
    }

    func remove(_ listener: StopSignals) {
        listeners.withLock { $0.removeAll { $0 === listener } }
    }

    /// Where nobody listens, the signal ends the process as it always does.
    private func hear(_ number: CInt) {
        if let listener = listeners.withLock({ $0.last }) { return listener.call() }
        signal(number, SIG_DFL)
        kill(getpid(), number)
    }
}
