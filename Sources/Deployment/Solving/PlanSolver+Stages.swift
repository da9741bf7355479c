package import MissionModel
package import Planning

/// A plan in stages: a short search of the whole, each part by itself, and all of them joined.
///
/// Each stage sets out from the plan document of the one before, so that stages may run in different processes. The
/// search cools within each stage; the later ones begin as cool as keeps what was found before from being shaken apart.
extension PlanSolver {
    /// How far a part's search is cooled when it begins.
    static let partStart = 0.35
    /// The same of the last search of the whole.
    static let joinStart = 0.8

    /// Runs a stage; a part gives a document with the teams of its regions only, the others a whole plan.
    ///
    /// - Throws: `PlanRefusal` for a mission that needs a road engine, and for a part whose interim plan is not of the
    ///   mission.
    package static func solve(_ work: SolveWork, control: SolveControl) throws -> PlanDocument {
        switch work.stage {
        case .whole, .prepare:
            return try solve(
                document: work.document, sha256: work.sha256, options: work.options, control: control)
        case .part(let start):
            return try solvePart(start, work, control)
        case .join(let interim, let parts):
            return try join(parts, into: interim, work, control)
        }
    }

    // MARK: Part

    private static func solvePart(
        _ start: PartStart, _ work: SolveWork, _ control: SolveControl
    ) throws -> PlanDocument {
        let (options, started) = (work.options, control.now())
        let mapping = try mapping(of: work.document)
        let reading = SolutionReading(mapping: mapping)
        let regions = positions(start.regions, in: mapping)
        var teams: [Solution.Team]
        do {
            teams = try reading.teams(start.interim.teams)
        } catch {
            throw PlanRefusal(error.description)
        }
        if let begun = start.begun, let found = try? reading.teams(begun.teams) {
            teams = SolutionJoin(mapping.problem).join([SolutionJoin.Part(regions: regions, teams: found)], to: teams)
        }
        let solution = Solver.improve(
            Solution(teams: teams), of: mapping.problem, regions: regions, from: partStart,
            seed: seed(options.seed, start.number), limit: options.limit, threads: options.threads, control: control)
        var record = SolverRecord(options, solution)
        record.seconds = control.now() - started
        var plan = PlanDocument(
            mission: work.document.mission.id, missionSHA256: work.sha256, solver: record)
        let own = solution.teams.filter { regions.contains(mapping.mission.hubRegion[$0.hub]) }
        plan.teams = PlanAssembly(mapping: mapping, solution: Solution(teams: own)).teams()
        plan.score = PlanScore(
            hard: solution.score.hard, medium: solution.score.medium, soft: solution.score.soft, terms: [])
        return plan
    }

    // MARK: Join

    /// What the parts found, in the interim plan, improved as a whole; an interim plan that is not of the mission
    /// counts for nothing.
    private static func join(
        _ parts: [PartTeams], into interim: PlanDocument, _ work: SolveWork, _ control: SolveControl
    ) throws -> PlanDocument {
        let (options, started) = (work.options, control.now())
        let mapping = try mapping(of: work.document)
        let solution: Solution
        if let teams = joinedTeams(parts, interim, mapping) {
            solution = Solver.improve(
                Solution(teams: teams), of: mapping.problem, from: joinStart, seed: seed(options.seed, -1),
                limit: options.limit, threads: options.threads, control: control)
        } else {
            solution = search(mapping.problem, options, control)
        }
        var record = SolverRecord(options, solution)
        record.iterations += work.stage.iterations
        let longest = parts.map(\.plan.solver.seconds).max() ?? 0
        record.seconds = interim.solver.seconds + longest + control.now() - started
        return try plan(of: solution, mapping: mapping, sha256: work.sha256, record: record)
    }

    private static func joinedTeams(
        _ parts: [PartTeams], _ interim: PlanDocument, _ mapping: ProblemMapping
    ) -> [Solution.Team]? {
        let reading = SolutionReading(mapping: mapping)
        guard let base = try? reading.teams(interim.teams) else { return nil }
        let found = parts.compactMap { part -> SolutionJoin.Part? in
            guard let teams = try? reading.teams(part.plan.teams) else { return nil }
            return SolutionJoin.Part(regions: positions(part.regions, in: mapping), teams: teams)
        }
        return found.isEmpty ? base : SolutionJoin(mapping.problem).join(found, to: base)
    }

    private static func positions(_ regions: [String], in mapping: ProblemMapping) -> Set<Int> {
        Set(regions.compactMap { mapping.mission.regionPosition[$0] })
    }

    /// Another stream of random numbers for each stage and part.
    private static func seed(_ seed: Int, _ number: Int) -> UInt64 {
        UInt64(bitPattern: Int64(seed)) &+ UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15
    }
}

extension Solution {
    /// Teams to go on from.
    fileprivate init(teams: [Team]) {
        self.init(
            teams: teams, score: SolutionScore(hard: 0, medium: 0, soft: 0, voters: 0), iterations: 0, stoppedBy: .done)
    }
}
