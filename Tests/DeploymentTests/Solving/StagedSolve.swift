import Deployment
import MissionModel
import Planning

/// The stages of a plan in parts, one after the other and without a queue.
struct StagedSolve {
    var document: MissionDocument
    var roads: RoadSource?

    func request(iterations: Int = 3000, parts: Int = 2) -> PlanRequest {
        PlanRequest(
            mission: document.mission.id, seed: 5, seconds: nil, iterations: iterations, threads: 1, parts: parts)
    }

    func solve(_ stage: SolveStage, _ request: PlanRequest, stopped: Bool = false) async throws -> PlanDocument {
        let control = SolveControl()
        if stopped { control.stop() }
        let work = SolveWork(
            document: document, sha256: String(repeating: "0", count: 64), request: request, stage: stage,
            maxThreads: 1)
        return try await PlanSolver(roads: roads).solve(work, control: control)
    }

    /// As they are stored and read again.
    func parts(of interim: PlanDocument, _ request: PlanRequest) async throws -> [PartTeams] {
        let split = RegionSplit(of: interim, in: document, parts: request.parts)
        var found: [PartTeams] = []
        for (n, part) in split.parts(of: request).enumerated() {
            var own = request
            (own.iterations, own.parts) = (part.iterations, 1)
            let start = PartStart(number: n + 1, regions: part.regions, interim: interim)
            let plan = try PlanDocument(bytes: try await solve(.part(start), own).bytes)
            found.append(PartTeams(regions: part.regions, plan: plan))
        }
        return found
    }
}
