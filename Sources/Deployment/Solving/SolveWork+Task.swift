import MissionModel
import PlanJudgement
import Planning

/// The stages of a plan that is solved in parts as tasks: a short search of the whole, each part by itself, and all of
/// them joined.
///
/// Each stage sets out from the plan document of the one before, so that stages may run in different processes. The
/// search cools within each stage; the later ones begin as cool as keeps what was found before from being shaken apart.
extension SolveWork {
    /// How far a part's search is cooled when it begins.
    private static let partStart = 0.35
    /// The same of the last search of the whole.
    private static let joinStart = 0.8

    /// - Throws: `PlanRefusal` for a part whose interim plan is not of the mission.
    func task(in mapping: ProblemMapping) throws(PlanRefusal) -> SolveTask {
        switch stage {
        case .whole, .prepare: SolveTask(options: options)
        case .part(let start): try task(of: start, in: mapping)
        case .join(let interim, let parts): joiningTask(parts, into: interim, mapping)
        case .repair(let base): repairTask(of: base, in: mapping)
        }
    }

    private func task(of start: PartStart, in mapping: ProblemMapping) throws(PlanRefusal) -> SolveTask {
        let reading = SolutionReading(start.interim.teams, in: mapping)
        if let omission = reading.omissions.first {
            throw PlanRefusal("The interim plan does not fit the mission. \(omission)")
        }
        let regions = Self.positions(start.regions, in: mapping)
        let begun = start.begun.map { [PartTeams(regions: start.regions, plan: $0)] } ?? []
        return SolveTask(
            start: .teams(reading.teams, parts: Self.readable(begun, mapping)), scope: .regions(regions),
            coolFrom: Self.partStart, options: options, stream: start.number)
    }

    /// What the mission has no more is left out of the plan that is repaired; the search mends what is broken by that.
    private func repairTask(of base: SolveTask.Base, in mapping: ProblemMapping) -> SolveTask {
        SolveTask(
            start: .teams(SolutionReading(base.plan.teams, in: mapping).teams), coolFrom: Self.joinStart,
            options: options)
    }

    /// What the parts found, in the interim plan; an interim plan that is not of the mission counts for nothing.
    private func joiningTask(
        _ parts: [PartTeams], into interim: PlanDocument, _ mapping: ProblemMapping
    ) -> SolveTask {
        var task = SolveTask(options: options)
        let reading = SolutionReading(interim.teams, in: mapping)
        if reading.omissions.isEmpty {
            task.start = .teams(reading.teams, parts: Self.readable(parts, mapping))
            (task.coolFrom, task.stream) = (Self.joinStart, -1)
        }
        let longest = parts.map(\.plan.solver.seconds).max() ?? 0
        task.before = SolveTask.Effort(iterations: stage.iterations, seconds: interim.solver.seconds + longest)
        return task
    }

    /// Those of the parts whose teams are of the mission.
    private static func readable(_ parts: [PartTeams], _ mapping: ProblemMapping) -> [SolutionJoin.Part] {
        parts.compactMap { part in
            let reading = SolutionReading(part.plan.teams, in: mapping)
            guard reading.omissions.isEmpty else { return nil }
            return SolutionJoin.Part(regions: positions(part.regions, in: mapping), teams: reading.teams)
        }
    }

    private static func positions(_ regions: [String], in mapping: ProblemMapping) -> Set<Int> {
        Set(regions.compactMap { mapping.mission.regionPosition[$0] })
    }
}
