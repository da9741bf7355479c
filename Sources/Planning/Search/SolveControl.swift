import Synchronization

/// How a running solve is watched and stopped from outside.
package final class SolveControl: Sendable {
    private let stopFlag = Atomic<Bool>(false)
    private let report: (@Sendable (SolveProgress) -> Void)?
    private let clock: (@Sendable () -> Double)?

    /// - Parameters:
    ///   - clock: seconds from any origin, monotonic; needed where a time limit is to hold.
    ///   - report: called a few times a second at most, on the solving thread.
    package init(
        clock: (@Sendable () -> Double)? = nil, report: (@Sendable (SolveProgress) -> Void)? = nil
    ) {
        self.clock = clock
        self.report = report
    }

    /// Asks the solve to end with the best plan so far; callable from any thread and from a signal handler.
    package func stop() {
        stopFlag.store(true, ordering: .relaxed)
    }

    package var isStopped: Bool { stopFlag.load(ordering: .relaxed) }

    package func now() -> Double { clock?() ?? 0 }

    func tell(_ progress: SolveProgress) {
        report?(progress)
    }

    var wantsReports: Bool { report != nil && clock != nil }
}

/// The state of a running solve.
package struct SolveProgress: Sendable {
    /// The part of the limit that is spent, 0 to 1.
    package var fraction: Double
    package var iterations: Int
    package var score: SolutionScore
}

/// What ends a solve.
package struct SolveLimit: Sendable {
    /// Ruin-and-recreate iterations; nil: no such limit.
    package var iterations: Int?
    /// Seconds of the control's clock; nil: no such limit.
    package var seconds: Double?

    package init(iterations: Int? = nil, seconds: Double? = nil) {
        self.iterations = iterations
        self.seconds = seconds
    }
}
