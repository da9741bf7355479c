@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Calls back at SIGINT, SIGTERM and SIGHUP in place of ending the process, until it is cancelled; of several the latest is called.
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

/// The process's one watch over the signals. Dispatch takes back its hold of a signal late, so that a second watch
/// after a first one would hear nothing.
private final class SignalWatch: Sendable {
    static let shared = SignalWatch()

    private let listeners = Mutex<[StopSignals]>([])
    private let sources: [any DispatchSourceSignal]

    private init() {
        // Who was started by nohup goes on when the terminal goes.
        let numbers = [SIGINT, SIGTERM] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for (source, number) in zip(sources, numbers) {
            source.setEventHandler { [weak self] in self?.hear(number) }
            source.resume()
        }
    }

    private static func isIgnored(_ number: CInt) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
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
