package import Planning
import Synchronization

/// Which part of a whole solve the search under way is, for its progress.
package final class SolveSpan: Sendable {
    private let part = Mutex((begin: 0.0, length: 1.0, iterations: 0))

    package init() {}

    /// - Parameter iterations: what the searches before took.
    func begin(at begin: Double, length: Double, iterations: Int) {
        part.withLock { $0 = (begin, length, iterations) }
    }

    /// How far the whole is when the search is so far.
    package func whole(_ progress: SolveProgress) -> SolveProgress {
        let part = part.withLock { $0 }
        var progress = progress
        progress.fraction = part.begin + part.length * min(max(progress.fraction, 0), 1)
        progress.iterations += part.iterations
        return progress
    }
}
