package import Deployment
package import MissionModel
import Planning

/// The engine as the daemon and the command line run it: on its own thread, telling a session how far it is.
package struct MissionSolver: Sendable {
    private let roads: RoadSource?

    /// - Parameter roads: where road legs come from; without it, missions that ask for them are refused.
    package init(roads: RoadSource? = nil) {
        self.roads = roads
    }

    /// - Throws: `PlanRefusal` where no plan can be made of such a mission.
    package func solve(_ work: SolveWork, _ session: SolveSession) async throws -> PlanDocument {
        let origin = ContinuousClock.now
        let span = SolveSpan()
        let control = SolveControl(
            clock: { (ContinuousClock.now - origin) / .seconds(1) },
            report: { solved in
                session.progress = work.progress(
                    fraction: span.whole(min(max(solved.fraction, 0), 1)), iterations: solved.iterations,
                    score: IncumbentScore(solved.score))
            })
        guard let roads, work.document.travel.kind == .table else {
            session.onInterruption { control.stop() }
            return try await SolverThread.run { try PlanSolver.solve(work, control: control) }
        }
        guard case .whole = work.stage else {
            throw PlanRefusal("A mission with a road engine's travel times is planned in one piece, not in parts.")
        }
        let solver = RoadSolver(source: roads, options: work.options, control: control, span: span) { search in
            try await SolverThread.run(search)
        }
        // What was asked of the road engine is waited for no longer than the search is.
        let task = Task { try await solver.solve(document: work.document, sha256: work.sha256) }
        session.onInterruption {
            control.stop()
            task.cancel()
        }
        return try await task.value
    }
}
