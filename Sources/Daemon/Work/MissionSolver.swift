package import Deployment
import MissionModel
import Planning

/// The engine as the daemon and the command line run it: on its own thread, telling a session how far it is.
package enum MissionSolver {
    /// - Throws: `PlanRefusal` where no plan can be made of such a mission.
    package static let solve: SolveFunction = { work, session in
        let origin = ContinuousClock.now
        let control = SolveControl(
            clock: { (ContinuousClock.now - origin) / .seconds(1) },
            report: { solved in
                session.progress = work.progress(
                    fraction: solved.fraction, iterations: solved.iterations, score: IncumbentScore(solved.score))
            })
        session.onInterruption { control.stop() }
        return try await SolverThread.run { try PlanSolver.solve(work, control: control) }
    }
}
