import Deployment
import MissionModel
import PlanJudgement
import Planning
import Testing

/// A plan in stages, without a queue.
@Suite("Plans in parts")
struct PlanStagesTests {
    private let document = RegionsMission(regions: 5, observers: 40).document
    private let sha256 = String(repeating: "0", count: 64)

    private func request(iterations: Int = 3000, parts: Int = 2) -> PlanRequest {
        StagedSolve(document: document).request(iterations: iterations, parts: parts)
    }

    private func solve(_ stage: SolveStage, _ request: PlanRequest, stopped: Bool = false) async throws -> PlanDocument
    {
        try await StagedSolve(document: document).solve(stage, request, stopped: stopped)
    }

    private func parts(of interim: PlanDocument, _ request: PlanRequest) async throws -> [PartTeams] {
        try await StagedSolve(document: document).parts(of: interim, request)
    }

    @Test("A plan that is read again gives the solver's teams back")
    func readAgain() throws {
        let mapping = ProblemMapping(MissionIndex(document))
        let solution = Solver.solve(
            mapping.problem, seed: 1, limit: SolveLimit(iterations: 400), control: SolveControl())
        let record = SolverRecord(seed: 1, iterations: 400, seconds: 0, stoppedBy: "iterations", version: "test")
        var plan = PlanDocument(mission: document.mission.id, missionSHA256: sha256, solver: record)
        PlanAssembly(mapping: mapping, solution: solution).fill(&plan)
        let stored = try PlanDocument(bytes: plan.bytes)
        let reading = SolutionReading(stored.teams, in: mapping)
        #expect(reading.teams == solution.teams)
        #expect(reading.omissions.isEmpty)
        #expect(solution.teams.count == 20)
    }

    @Test("Parts leave the others' people and stations alone, and the joined plan's score is the exact one")
    func stages() async throws {
        let request = request()
        let interim = try await solve(.prepare, request)
        let parts = try await parts(of: interim, request)
        #expect(parts.count == 2)
        for part in parts {
            let own = Set(part.regions)
            let before = interim.teams.filter { own.contains(String($0.hub.prefix(2))) }
            let after = part.plan.teams
            #expect(after.allSatisfy { own.contains(String($0.hub.prefix(2))) })
            #expect(after.flatMap(\.members).sorted() == before.flatMap(\.members).sorted())
            #expect(after.count == before.count)
            let stations = Set(after.flatMap { $0.stops.compactMap(\.place) })
            #expect(stations.allSatisfy { own.contains(String($0.prefix(2))) })
            #expect(part.plan.score < interim.score)
        }
        let plan = try await solve(.join(interim: interim, parts: parts), request)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.score == plan.score)
        #expect(evaluation.violations.isEmpty)
        #expect(plan.score < interim.score)
        #expect(plan.solver.iterations >= 2900)

        // Even where there is no time left, joining alone keeps what the parts gained.
        let joined = try await solve(.join(interim: interim, parts: parts), request, stopped: true)
        #expect(joined.score < interim.score)
    }

    @Test("With an iteration limit the plan is a function of mission, seed, limit and parts")
    func determinism() async throws {
        func whole(_ parts: Int) async throws -> PlanDocument {
            let request = request(iterations: 1000, parts: parts)
            let interim = try await solve(.prepare, request)
            return try await solve(.join(interim: interim, parts: try await self.parts(of: interim, request)), request)
        }
        let first = try await whole(2)
        #expect(try await whole(2).bytes == first.bytes)
        #expect(try await whole(3).teams != first.teams)
    }

    @Test("A part without a result, or with one of another mission, leaves the interim teams")
    func missingPart() async throws {
        let request = request()
        let interim = try await solve(.prepare, request)
        var parts = try await parts(of: interim, request)
        let alone = try await solve(.join(interim: interim, parts: []), request, stopped: true)
        #expect(alone.teams == interim.teams)
        #expect(alone.score == interim.score)
        var strange = parts[0].plan
        strange.teams[0].members = ["nobody"]
        parts[0] = PartTeams(regions: parts[0].regions, plan: strange)
        let plan = try await solve(.join(interim: interim, parts: parts), request, stopped: true)
        let own = Set(parts[0].regions)
        func teams(_ plan: PlanDocument) -> [PlanTeam] { plan.teams.filter { own.contains(String($0.hub.prefix(2))) } }
        #expect(teams(plan) == teams(interim))
        #expect(plan.score < interim.score)
    }

    @Test("A part goes on from what an earlier attempt handed back")
    func begunPart() async throws {
        let request = request()
        let interim = try await solve(.prepare, request)
        let part = try await parts(of: interim, request)[0]
        let start = PartStart(number: 1, regions: part.regions, interim: interim, begun: part.plan)
        let again = try await solve(.part(start), request, stopped: true)
        #expect(again.teams == part.plan.teams)
        #expect(again.score.medium == part.plan.score.medium)
        #expect(again.score.soft == part.plan.score.soft)
    }

    @Test("An interim plan that is not of the mission refuses a part and makes joining begin anew")
    func strangeInterim() async throws {
        let request = request(iterations: 500)
        var interim = try await solve(.prepare, request)
        interim.teams[0].hub = "nowhere"
        let start = PartStart(number: 1, regions: ["R0"], interim: interim)
        await #expect(throws: PlanRefusal.self) { try await solve(.part(start), request) }
        #expect(try await solve(.join(interim: interim, parts: []), request).score.hard == 0)
    }

    @Test("Regions are shared out by teams, each to one part, and a part without a team is not made")
    func split() async throws {
        let interim = try await solve(.prepare, request(iterations: 100))
        let three = RegionSplit(of: interim, in: document, parts: 3)
        #expect(three.groups.flatMap(\.regions).sorted() == document.regions.map(\.id).sorted())
        #expect(three.groups.map(\.teams).reduce(0, +) == interim.teams.count)
        #expect(three == RegionSplit(of: interim, in: document, parts: 3))
        #expect(RegionSplit(of: interim, in: document, parts: 64).groups.count == 5)
        var nobody = interim
        nobody.teams = []
        #expect(RegionSplit(of: nobody, in: document, parts: 3).groups.isEmpty)
        let shares = three.parts(of: request(iterations: 10_000, parts: 3)).compactMap(\.iterations)
        #expect(abs(shares.reduce(0, +) - 6000) <= 3)
    }

    @Test("The weight of balance reaches the search of a part too")
    func balance() async throws {
        let start = try await solve(.whole, request(iterations: 500))
        func plan(_ weight: Int) async throws -> PlanDocument {
            let options = SolveOptions(seed: 2, limit: SolveLimit(iterations: 1500), balanceWeight: weight)
            return try await PlanSolver().run(document: document, sha256: sha256, SolveControl()) { mapping in
                let teams = SolutionReading(start.teams, in: mapping).teams
                return SolveTask(
                    start: .teams(teams), scope: .regions([0, 1]), coolFrom: 0.35, options: options)
            }
        }
        let (light, heavy) = (try await plan(0), try await plan(400))
        #expect(try await plan(0).bytes == light.bytes)
        #expect(light.teams != heavy.teams)
    }
}
