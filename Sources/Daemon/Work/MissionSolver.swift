package import Deployment
import MissionModel
import Planning

/// The engine as the daemon and the command line run it: on its own thread, telling a session how far it is.
package enum MissionSolver {
    /// - Throws: `PlanRefusal` where no plan can be made of such a mission.
    package static let solve: SolveFunction = { document, sha256, request, maxThreads, session in
        let origin = ContinuousClock.now
        let control = SolveControl(
            clock: { (ContinuousClock.now - origin) / .seconds(1) },
            report: { session.progress = progress($0, of: request) })
        session.onInterruption { control.stop() }
        let options = SolveOptions(
            seed: request.seed, limit: SolveLimit(iterations: request.iterations, seconds: request.seconds),
            threads: min(request.threads, maxThreads))
        return try await SolverThread.run {
            try PlanSolver.solve(document: document, sha256: sha256, options: options, control: control)
        }
    }

    private static func progress(_ solved: SolveProgress, of request: PlanRequest) -> JobProgress {
        let fraction = min(max(solved.fraction, 0), 1)
        return JobProgress(
            percent: fraction * 100, secondsLeft: request.seconds.map { $0 * (1 - fraction) },
            iterations: solved.iterations,
            incumbent: IncumbentScore(
                hard: solved.score.hard, medium: solved.score.medium, soft: solved.score.soft))
    }
}
