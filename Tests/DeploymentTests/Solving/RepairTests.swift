import Deployment
import MissionModel
import PlanJudgement
import Planning
import Testing

/// Repairs of a published plan: what changes in the mission, by option and by hour, always judged by the contract.
@Suite("A repair")
struct RepairTests {
    private let sha256 = String(repeating: "0", count: 64)

    /// A mission with two reserves, at the hub that has the most teams.
    private let document: MissionDocument = {
        var document = RegionsMission(regions: 3, observers: 24).document
        document.observers += ["PL", "SE"].map { SolvingMission.observer("\($0)-R", of: $0, reserve: true) }
        return document
    }()

    private func published() async throws -> PlanDocument {
        var plan = try await PlanSolver().solve(
            document: document, sha256: sha256, options: SolveOptions(seed: 4, limit: SolveLimit(iterations: 2000)),
            control: SolveControl())
        (plan.status, plan.version) = (.published, 3)
        return plan
    }

    private func repair(
        _ base: PlanDocument, of mission: MissionDocument, at hour: Int, _ option: RepairOption = .best,
        iterations: Int = 3000, threads: Int = 1
    ) async throws -> PlanDocument {
        let request = PlanRequest(
            mission: "M", seed: 1, seconds: nil, iterations: iterations, threads: threads)
        let work = SolveWork(
            document: mission, sha256: sha256, request: request,
            stage: .repair(SolveTask.Base(plan: base, asOf: SolvingMission.instant(hour), option: option)),
            maxThreads: threads)
        return try await PlanSolver().solve(work, control: SolveControl())
    }

    private func judged(_ plan: PlanDocument, _ mission: MissionDocument, _ base: PlanDocument) throws -> PlanEvaluation
    {
        try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission), base: base)
    }

    private func without(_ people: [String], hub: String? = nil) -> MissionDocument {
        var mission = document
        for n in mission.observers.indices where people.contains(mission.observers[n].id) {
            mission.observers[n].status = .withdrawn
        }
        for n in mission.hubs.indices where mission.hubs[n].id == hub { mission.hubs[n].vehicles -= 1 }
        return mission
    }

    @Test(
        "A reserve takes the place of who dropped out; the rounds stay to the second", arguments: RepairOption.allCases)
    func reserve(option: RepairOption) async throws {
        let base = try await published()
        let team = try #require(base.teams.first { $0.members.count == 2 })
        let mission = without([team.members[0]])
        let plan = try await repair(base, of: mission, at: -60, option)
        let judged = try judged(plan, mission, base)
        #expect(judged.violations.isEmpty, "\(judged.violations)")
        #expect(judged.score == plan.score)
        let isCalled = plan.teams.contains { $0.members.contains { $0.hasSuffix("-R") } }
        #expect(isCalled == (option != .keepReserves))
        if option == .keepReserves { return #expect(plan.reserves == base.reserves) }
        // What else is better than before is another option's matter.
        if option == .best { return }
        #expect(judged.metrics.peopleChanged ?? 9 <= 3)
        #expect(judged.metrics.stopsChanged == 0)
        let others = plan.teams.filter { $0.id != team.id }
        #expect(others == base.teams.filter { $0.id != team.id })
    }

    @Test(
        "Whatever is lost, at any hour the repair is valid",
        arguments: [-60, -6, 10, 13, 17])
    func losses(hour: Int) async throws {
        let base = try await published()
        let first = try #require(base.teams.first)
        let cases: [(String, MissionDocument)] = [
            ("one", without([first.members[0]])), ("team", without(first.members)),
            ("delegation", without(base.teams.flatMap(\.members).filter { $0.hasPrefix("FR") })),
            ("car", without([], hub: first.hub)),
            ("reserves", without(["PL-R", "SE-R", first.members[0]])),
            ("region", closing(region: 0)), ("station", noGo(of: first)), ("late", late(first.members[0])),
        ]
        for (what, mission) in cases {
            for option in [RepairOption.best, .leastChange] {
                let plan = try await repair(base, of: mission, at: hour, option, iterations: 1500)
                let judged = try judged(plan, mission, base)
                #expect(judged.violations.isEmpty, "\(what) at \(hour), \(option): \(judged.violations)")
                #expect(judged.score == plan.score)
            }
        }
    }

    @Test(
        "Where one drops out, least-change changes no more than best, and best costs no more than least-change",
        arguments: [-60, 10])
    func options(hour: Int) async throws {
        let base = try await published()
        let mission = without([try #require(base.teams.first?.members.first)])
        let least = try await repair(base, of: mission, at: hour, .leastChange, iterations: 8000)
        let best = try await repair(base, of: mission, at: hour, .best, iterations: 8000)
        #expect(Self.points("M1", least) <= Self.points("M1", best))
        #expect(Self.points("M8", least) <= Self.points("M8", best))
        #expect(best.score <= least.score)
    }

    private static func points(_ code: String, _ plan: PlanDocument) -> Int {
        plan.score.terms.filter { $0.code == code }.reduce(0) { $0 + $1.points }
    }

    private func closing(region: Int) -> MissionDocument {
        var mission = document
        mission.regions[region].status = .closed
        mission.regions[region].minTeams = 0
        return mission
    }

    private func noGo(of team: PlanTeam) -> MissionDocument {
        var mission = document
        let station = team.stops.last { $0.kind == .voting }?.place
        for n in mission.stations.indices where mission.stations[n].id == station { mission.stations[n].noGo = true }
        return mission
    }

    private func late(_ person: String) -> MissionDocument {
        var mission = document
        for n in mission.observers.indices where mission.observers[n].id == person {
            mission.observers[n].availableFrom = SolvingMission.instant(12)
        }
        return mission
    }

    @Test("The same seed, iterations and threads give the same plan", arguments: [1, 2])
    func sameBytes(threads: Int) async throws {
        let base = try await published()
        let mission = without([base.teams[0].members[0], base.teams[1].members[1]])
        var plans: [PlanDocument] = []
        for _ in 0..<2 {
            var plan = try await repair(base, of: mission, at: 10, iterations: 1000, threads: threads)
            plan.solver.seconds = 0
            plans.append(plan)
        }
        #expect(plans[0].bytes == plans[1].bytes)
    }

    @Test("A base of another mission, or one that is later than its repair, is refused before anything is searched")
    func unfitBase() async throws {
        var base = try await published()
        base.mission = "another"
        await #expect(throws: FormError.self) { try await repair(base, of: document, at: 10) }
        base = try await published()
        base.baseVersion = 2
        base.asOf = SolvingMission.instant(11)
        await #expect(throws: FormError.self) { try await repair(base, of: document, at: 10) }
    }
}
