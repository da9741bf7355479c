package import MissionModel
import PlanJudgement
package import Planning

/// One solve: what it sets out from, what it may change, how cool it begins, and what it may take.
///
/// Whole plans, stages of a plan in parts and repairs differ in nothing else.
package struct SolveTask: Sendable {
    package enum Start: Sendable {
        /// The search finds its first teams itself.
        case none
        /// Teams to go on from, with what was found for some regions each: that is taken in as far as it is a gain.
        case teams([Solution.Team], parts: [SolutionJoin.Part] = [])

        /// All teams that the search may set out from.
        var teams: [Solution.Team] {
            guard case .teams(let teams, let parts) = self else { return [] }
            return teams + parts.flatMap(\.teams)
        }
    }

    /// Whose teams may change; the plan has no others.
    package enum Scope: Sendable, Equatable {
        case all
        /// Only of a start that has teams.
        case regions(Set<Int>)

        var regions: Set<Int>? {
            guard case .regions(let regions) = self else { return nil }
            return regions
        }
    }

    /// The plan that is repaired, as things are at an instant.
    package struct Base: Sendable {
        package var plan: PlanDocument
        package var asOf: Instant
        package var option: RepairOption

        package init(plan: PlanDocument, asOf: Instant, option: RepairOption = .best) {
            self.plan = plan
            self.asOf = asOf
            self.option = option
        }
    }

    /// What a solve took.
    package struct Effort: Sendable {
        package var iterations = 0
        package var seconds = 0.0
    }

    package var start: Start
    package var scope: Scope
    /// How far a search has been cooled that begins as cool, 0 to 1.
    package var coolFrom: Double
    package var options: SolveOptions
    /// Which random numbers the seed stands for: each stage and part has its own.
    package var stream: Int
    /// Of the stages before, for the plan's record.
    package var before = Effort()

    package init(
        start: Start = .none, scope: Scope = .all, coolFrom: Double = 0, options: SolveOptions, stream: Int = 0
    ) {
        self.start = start
        self.scope = scope
        self.coolFrom = coolFrom
        self.options = options
        self.stream = stream
    }
}

extension SolveTask {
    /// Searches a stretch, from what was found before or else from the start.
    func search(_ stretch: SearchStretch, after found: Solution?, control: SolveControl) -> Solution {
        var problem = stretch.problem
        problem.balanceWeight = options.balanceWeight
        let limit = options.limit.part(stretch.length)
        let seed = UInt64(bitPattern: Int64(options.seed)) &+ UInt64(bitPattern: Int64(stream)) &* 0x9E37_79B9_7F4A_7C15
        let known: [Solution.Team]
        switch (found, start) {
        case (let found?, _):
            known = found.teams
        case (nil, .teams(let teams, let parts)):
            known = parts.isEmpty ? teams : SolutionJoin(problem).join(parts, to: teams)
        case (nil, .none):
            precondition(scope == .all, "a search of some regions goes on from teams")
            return Solver.solve(problem, seed: seed, limit: limit, threads: options.threads, control: control)
        }
        var solution = Solver.improve(
            Solution(teams: known), of: problem, regions: scope.regions,
            from: coolFrom + (1 - coolFrom) * stretch.begin, seed: seed, limit: limit, threads: options.threads,
            control: control)
        solution.iterations += found?.iterations ?? 0
        return solution
    }

    /// The plan of what was found: evaluated as a whole, or the teams of the scope's regions alone.
    func plan(
        of solution: Solution, in mapping: ProblemMapping, sha256: String, seconds: Double, legs: any LegSource
    ) throws -> PlanDocument {
        let record = SolverRecord(
            seed: options.seed, iterations: before.iterations + solution.iterations, seconds: before.seconds + seconds,
            stoppedBy: solution.stoppedBy.rawValue, version: ProductVersion.solver)
        var plan = PlanDocument(
            mission: mapping.mission.document.mission.id, missionSHA256: sha256, solver: record)
        if let regions = scope.regions {
            let own = solution.teams.filter { regions.contains(mapping.mission.hubRegion[$0.hub]) }
            plan.teams = PlanAssembly(mapping: mapping, solution: Solution(teams: own)).teams()
            plan.warnings = legs.warnings(of: own)
            plan.score = PlanScore(
                hard: solution.score.hard, medium: solution.score.medium, soft: solution.score.soft, terms: [])
            return plan
        }
        if let base = mapping.base {
            (plan.version, plan.baseVersion, plan.asOf) = (base.plan.version + 1, base.plan.version, base.asOf)
        }
        PlanAssembly(mapping: mapping, solution: solution).fill(&plan)
        plan.warnings = legs.warnings(of: solution.teams)
        plan.state(try PlanEvaluation.evaluate(plan: plan, mission: mapping.mission, base: mapping.base?.plan))
        return plan
    }
}

extension SolveLimit {
    /// A part of the limit, never nothing.
    fileprivate func part(_ share: Double) -> SolveLimit {
        SolveLimit(iterations: iterations.map { max(1, Int(Double($0) * share)) }, seconds: seconds.map { $0 * share })
    }
}

extension Solution {
    /// Teams to go on from.
    fileprivate init(teams: [Team]) {
        self.init(
            teams: teams, score: SolutionScore(hard: 0, medium: 0, soft: 0, voters: 0), iterations: 0, stoppedBy: .done)
    }
}
