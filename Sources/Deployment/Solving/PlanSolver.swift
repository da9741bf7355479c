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
        let started = control.now()
        let mapping = try mapping(of: document)
        let solution = search(mapping.problem, options, control)
        var record = SolverRecord(options, solution)
        record.seconds = control.now() - started
        return try plan(of: solution, mapping: mapping, sha256: sha256, record: record)
    }

    /// - Throws: `PlanRefusal`.
    static func mapping(of document: MissionDocument) throws -> ProblemMapping {
        guard document.travel.kind == .greatCircle else {
            throw PlanRefusal(
                "The mission's travel times come from a road engine (travel.kind is \"table\"), and none is configured."
            )
        }
        return ProblemMapping(MissionIndex(document))
    }

    static func search(_ problem: Problem, _ options: SolveOptions, _ control: SolveControl) -> Solution {
        var problem = problem
        problem.balanceWeight = options.balanceWeight
        return Solver.solve(
            problem, seed: UInt64(bitPattern: Int64(options.seed)), limit: options.limit, threads: options.threads,
            control: control)
    }

    /// The whole plan document of a solution, evaluated.
    static func plan(
        of solution: Solution, mapping: ProblemMapping, sha256: String, record: SolverRecord
    ) throws -> PlanDocument {
        var plan = PlanDocument(
            mission: mapping.mission.document.mission.id, missionSHA256: sha256, solver: record)
        PlanAssembly(mapping: mapping, solution: solution).fill(&plan)
        plan.state(try PlanEvaluation.evaluate(plan: plan, mission: mapping.mission))
        return plan
    }
}

extension SolverRecord {
    init(_ options: SolveOptions, _ solution: Solution) {
        self.init(
            seed: options.seed, iterations: solution.iterations, seconds: 0, stoppedBy: solution.stoppedBy.rawValue,
            version: ProductVersion.solver)
    }
}
