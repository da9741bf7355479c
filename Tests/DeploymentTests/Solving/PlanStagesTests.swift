import Deployment
import MissionModel
import Planning
import Testing

/// A plan in stages, without a queue.
@Suite("Plans in parts")
struct PlanStagesTests {
    private let document = RegionsMission(regions: 5, observers: 40).document
    private let sha256 = String(repeating: "0", count: 64)

    private func request(iterations: Int = 3000, parts: Int = 2) -> PlanRequest {
        PlanRequest(
            mission: document.mission.id, seed: 5, seconds: nil, iterations: iterations, threads: 1, parts: parts)
    }

    private func solve(_ stage: SolveStage, _ request: PlanRequest, stopped: Bool = false) throws -> PlanDocument {
        let control = SolveControl()
        if stopped { control.stop() }
        let work = SolveWork(
            document: document, sha256: sha256, request: request, stage: stage, maxThreads: 1)
        return try PlanSolver.solve(work, control: control)
    }

    private func parts(of interim: PlanDocument, _ request: PlanRequest) throws -> [PartTeams] {
        let split = RegionSplit(of: interim, in: document, parts: request.parts)
        return try split.parts(of: request).enumerated().map { n, part in
            var own = request
            (own.iterations, own.parts) = (part.iterations, 1)
            let start = PartStart(number: n + 1, regions: part.regions, interim: interim)
            // As it is stored and read again.
            let plan = try PlanDocument(bytes: try solve(.part(start), own).bytes)
            return PartTeams(regions: part.regions, plan: plan)
        }
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
        let reading = SolutionReading(mapping: mapping)
        #expect(try reading.teams(stored.teams) == solution.teams)
        #expect(solution.teams.count == 20)

        var strange = stored.teams[0]
        strange.hub = "nowhere"
        #expect(throws: PlanMismatch.self) { try reading.teams([strange]) }
        strange = stored.teams[0]
        strange.members[0] = "nobody"
        do {
            _ = try reading.teams([strange])
            Issue.record("an unknown person was read")
        } catch {
            #expect("\(error)".contains("the observer nobody"))
        }
    }

    @Test("Parts leave the others' people and stations alone, and the joined plan's score is the exact one")
    func stages() throws {
        let request = request()
        let interim = try solve(.prepare, request)
        let parts = try parts(of: interim, request)
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
        let plan = try solve(.join(interim: interim, parts: parts), request)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.score == plan.score)
        #expect(evaluation.violations.isEmpty)
        #expect(plan.score < interim.score)
        #expect(plan.solver.iterations >= 2900)

        // Even where there is no time left, joining alone keeps what the parts gained.
        let joined = try solve(.join(interim: interim, parts: parts), request, stopped: true)
        #expect(joined.score < interim.score)
    }

    @Test("With an iteration limit the plan is a function of mission, seed, limit and parts")
    func determinism() throws {
        func whole(_ parts: Int) throws -> PlanDocument {
            let request = request(iterations: 1000, parts: parts)
            let interim = try solve(.prepare, request)
            return try solve(.join(interim: interim, parts: try self.parts(of: interim, request)), request)
        }
        let first = try whole(2)
        #expect(try whole(2).bytes == first.bytes)
        #expect(try whole(3).teams != first.teams)
    }

    @Test("A part without a result, or with one of another mission, leaves the interim teams")
    func missingPart() throws {
        let request = request()
        let interim = try solve(.prepare, request)
        var parts = try parts(of: interim, request)
        let alone = try solve(.join(interim: interim, parts: []), request, stopped: true)
        #expect(alone.teams == interim.teams)
        #expect(alone.score == interim.score)
        var strange = parts[0].plan
        strange.teams[0].members = ["nobody"]
        parts[0] = PartTeams(regions: parts[0].regions, plan: strange)
        let plan = try solve(.join(interim: interim, parts: parts), request, stopped: true)
        let own = Set(parts[0].regions)
        func teams(_ plan: PlanDocument) -> [PlanTeam] { plan.teams.filter { own.contains(String($0.hub.prefix(2))) } }
        #expect(teams(plan) == teams(interim))
        #expect(plan.score < interim.score)
    }

    @Test("A part goes on from what an earlier attempt handed back")
    func begunPart() throws {
        let request = request()
        let interim = try solve(.prepare, request)
        let part = try parts(of: interim, request)[0]
        let start = PartStart(number: 1, regions: part.regions, interim: interim, begun: part.plan)
        let again = try solve(.part(start), request, stopped: true)
        #expect(again.teams == part.plan.teams)
        #expect(again.score.medium == part.plan.score.medium)
        #expect(again.score.soft == part.plan.score.soft)
    }

    @Test("An interim plan that is not of the mission refuses a part and makes joining begin anew")
    func strangeInterim() throws {
        let request = request(iterations: 500)
        var interim = try solve(.prepare, request)
        interim.teams[0].hub = "nowhere"
        let start = PartStart(number: 1, regions: ["R0"], interim: interim)
        #expect(throws: PlanRefusal.self) { try solve(.part(start), request) }
        #expect(try solve(.join(interim: interim, parts: []), request).score.hard == 0)
    }

    @Test("Regions are shared out by teams, each to one part, and a part without a team is not made")
    func split() throws {
        let interim = try solve(.prepare, request(iterations: 100))
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
}
