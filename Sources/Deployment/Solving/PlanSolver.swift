package import MissionModel
package import Planning

/// What a caller chooses of a solve.
package struct SolveOptions: Sendable {
    package var seed: Int
    package var limit: SolveLimit
    package var threads: Int
    /// How often S3 counts in the search; the plan's score is the contract's whatever it is.
    package var balanceWeight: Int

    package init(seed: Int = 0, limit: SolveLimit, threads: Int = 1, balanceWeight: Int = 1) {
        self.balanceWeight = balanceWeight
        self.seed = seed
        self.limit = limit
        self.threads = threads
    }
}

/// Makes a plan from a mission document: the one entry to the engine.
package enum PlanSolver {
    /// Solves until the limit, or until the control stops it, and states the exact score of what was found.
    ///
    /// - Parameter sha256: the digest of the document's bytes, for the plan to name.
    /// - Throws: `PlanRefusal` for a mission that needs a road engine; `FormError` never for a sound document.
    package static func solve(
        document: MissionDocument, sha256: String, options: SolveOptions, control: SolveControl
    ) throws -> PlanDocument {
        guard document.travel.kind == .greatCircle else {
            throw PlanRefusal(
                "The mission's travel times come from a road engine (travel.kind is \"table\"), and none is connected.")
        }
        let started = control.now()
        let index = MissionIndex(document)
        let mapping = ProblemMapping(index)
        var problem = mapping.problem
        problem.balanceWeight = options.balanceWeight
        let solution = Solver.solve(
            problem, seed: UInt64(bitPattern: Int64(options.seed)), limit: options.limit,
            threads: options.threads, control: control)
        let record = SolverRecord(
            seed: options.seed, iterations: solution.iterations, seconds: control.now() - started,
            stoppedBy: solution.stoppedBy.rawValue, version: ProductVersion.solver)
        var plan = PlanDocument(mission: document.mission.id, missionSHA256: sha256, solver: record)
        PlanAssembly(mapping: mapping, solution: solution).fill(&plan)
        plan.state(try PlanEvaluation.evaluate(plan: plan, mission: index))
        return plan
    }
}
