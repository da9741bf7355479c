package import MissionModel
package import PlanJudgement
package import Planning

/// Makes a plan from a mission document: the one entry to the engine, and the one loop that runs it.
///
/// A solve is a task and a source of legs. The legs divide the task's limit into stretches; before each they are got, then it
/// is searched, from where the one before came to.
package struct PlanSolver: Sendable {
    private let roads: RoadSource?
    private let givesWay: Bool

    /// - Parameters:
    ///   - roads: where road legs come from; without it, missions that ask for them are refused.
    ///   - givesWay: whether whatever else the process does comes first.
    package init(roads: RoadSource? = nil, givesWay: Bool = false) {
        self.roads = roads
        self.givesWay = givesWay
    }

    /// Does the work of a job's stage, telling a session how far it is, until the limit or until the session is
    /// interrupted.
    ///
    /// - Throws: `PlanRefusal` where no plan can be made of such a mission.
    package func solve(_ work: SolveWork, _ session: SolveSession) async throws -> PlanDocument {
        let (origin, span) = (ContinuousClock.now, SolveSpan())
        let control = SolveControl(
            clock: { (ContinuousClock.now - origin) / .seconds(1) },
            report: { found in
                let whole = span.whole(found)
                session.progress = work.progress(
                    fraction: whole.fraction, iterations: whole.iterations, score: IncumbentScore(whole.score))
            })
        // What was asked of the road engine is waited for no longer than the search is.
        let solving = Task { try await solve(work, control: control, span: span) }
        session.onInterruption {
            control.stop()
            solving.cancel()
        }
        return try await solving.value
    }

    /// - Returns: of a part a document with the teams of its regions only, else a whole plan.
    /// - Throws: `PlanRefusal` as above, and for a part whose interim plan is not of the mission.
    package func solve(
        _ work: SolveWork, control: SolveControl, span: SolveSpan = SolveSpan()
    ) async throws -> PlanDocument {
        try await run(document: work.document, index: work.index, sha256: work.sha256, base: work.base, control, span) {
            try work.task(in: $0)
        }
    }

    /// Solves a whole mission.
    ///
    /// - Parameter sha256: the digest of the document's bytes, for the plan to name.
    package func solve(
        document: MissionDocument, sha256: String, options: SolveOptions, control: SolveControl
    ) async throws -> PlanDocument {
        try await run(document: document, sha256: sha256, control, SolveSpan()) { _ in SolveTask(options: options) }
    }

    /// Runs a task of a mission, made from its mapping, and states the exact score of what was found.
    ///
    /// - Parameters:
    ///   - index: the document's look-ups where they are known.
    ///   - base: the plan to repair; nil for a fresh plan.
    /// - Throws: `FormError` for a base of which something is past that the mission does not have any more.
    package func run(
        document: MissionDocument, index: MissionIndex? = nil, sha256: String, base: SolveTask.Base? = nil,
        _ control: SolveControl,
        _ span: SolveSpan = SolveSpan(),
        task makeTask: @escaping @Sendable (ProblemMapping) throws -> SolveTask
    ) async throws -> PlanDocument {
        let started = control.now()
        let (mapping, task, given) = try await SolverThread.run(givesWay: givesWay) {
            let roads = try roads(for: document)
            let mission = index ?? MissionIndex(document)
            if let base { try PlanReferences.requireBase(base.plan, asOf: base.asOf, in: mission) }
            let mapping = ProblemMapping(mission, base: base)
            let task = try makeTask(mapping)
            guard let roads else { return (mapping, task, GreatCircleLegs(mapping.problem) as any LegSource) }
            return (mapping, task, RoadLegs(source: roads, mapping: mapping, scope: task.scope, control: control))
        }
        var legs = given
        let solution = try await search(task, &legs, control, span)
        let seconds = control.now() - started
        return try await SolverThread.run(givesWay: givesWay) { [legs] in
            try task.plan(of: solution, in: mapping, sha256: sha256, seconds: seconds, legs: legs)
        }
    }

    /// The loop.
    private func search(
        _ task: SolveTask, _ legs: inout any LegSource, _ control: SolveControl, _ span: SolveSpan
    ) async throws -> Solution {
        var found: Solution?
        while let stretch = try await legs.nextStretch(after: found?.teams ?? task.start.teams) {
            span.begin(at: stretch.begin, length: stretch.length, iterations: found?.iterations ?? 0)
            found = try await SolverThread.run(givesWay: givesWay) { [found] in
                task.search(stretch, after: found, control: control)
            }
        }
        guard let found else { preconditionFailure("a source of legs gives one stretch at least") }
        return found
    }

    /// The source of a mission's road legs; nil where it needs none.
    private func roads(for document: MissionDocument) throws(PlanRefusal) -> RoadSource? {
        if document.travel.kind == .greatCircle { return nil }
        guard let roads else {
            throw PlanRefusal(
                "The mission's travel times come from a road engine (travel.kind is \"table\"), and none is configured."
            )
        }
        return roads
    }
}
