package import MissionModel
import Synchronization

/// Makes a plan, or does one stage of it; polls the session and reports to it.
package typealias SolveFunction = @Sendable (SolveWork, SolveSession) async throws -> PlanDocument

/// What a running solve and those who follow it tell each other.
package final class SolveSession: Sendable {
    /// Why a solve was asked to end before its time.
    package enum Interruption: Sendable, Equatable {
        case cancelled
        case daemonStops
        /// A later job takes the place of this one.
        case superseded
        case leaseLost
    }

    private struct State {
        var interruption: Interruption?
        var progress = JobProgress()
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package var progress: JobProgress {
        get { state.withLock { $0.progress } }
        set { state.withLock { $0.progress = newValue } }
    }

    /// The first interruption; nil where the solve runs to its end.
    package var interruption: Interruption? {
        state.withLock { $0.interruption }
    }

    /// Asks the solver to end with the best plan so far.
    package func interrupt(_ why: Interruption) {
        let stop = state.withLock { state in
            if state.interruption == nil { state.interruption = why }
            return state.stop
        }
        stop?()
    }

    /// Sets how the solver is asked to end; at once where that has already been asked.
    package func onInterruption(_ stop: @escaping @Sendable () -> Void) {
        let interrupted = state.withLock { state in
            state.stop = stop
            return state.interruption != nil
        }
        if interrupted { stop() }
    }
}
