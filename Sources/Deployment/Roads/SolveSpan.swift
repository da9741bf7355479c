import Synchronization

/// Which part of a whole solve the search under way is, for its progress.
package final class SolveSpan: Sendable {
    private let part = Mutex((begin: 0.0, length: 1.0))

    package init() {}

    func begin(at begin: Double, length: Double) {
        part.withLock { $0 = (begin, length) }
    }

    /// The part of the whole that is done when so much of the search is.
    package func whole(_ fraction: Double) -> Double {
        part.withLock { $0.begin + $0.length * fraction }
    }
}
