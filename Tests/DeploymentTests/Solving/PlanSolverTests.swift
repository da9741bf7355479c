import Deployment
import MissionModel
import PlanJudgement
import Planning
import TestSupport
import Testing

@Suite("Plans from missions")
struct PlanSolverTests {
    private func solve(_ document: MissionDocument, iterations: Int = 200, seed: Int = 1) async throws -> PlanDocument {
        try await PlanSolver().solve(
            document: document, sha256: String(repeating: "0", count: 64),
            options: SolveOptions(seed: seed, limit: SolveLimit(iterations: iterations)), control: SolveControl())
    }

    private func mission(_ observers: [Observer]) -> SolvingMission { SolvingMission(observers: observers) }

    @Test(
        "The search's own score is the exact one",
        arguments: ReferenceChecker.examples.filter { $0.contains("64") })
    func exactScore(name: String) throws {
        let index = MissionIndex(try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json")))
        let mapping = ProblemMapping(index)
        let solution = Solver.solve(
            mapping.problem, seed: 1, limit: SolveLimit(iterations: 500), control: SolveControl())
        let record = SolverRecord(seed: 1, iterations: 500, seconds: 0, stoppedBy: "iterations", version: "test")
        var plan = PlanDocument(mission: index.document.mission.id, missionSHA256: "", solver: record)
        PlanAssembly(mapping: mapping, solution: solution).fill(&plan)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: index)
        #expect(evaluation.violations.isEmpty)
        #expect(evaluation.score.medium == solution.score.medium)
        #expect(evaluation.score.soft == solution.score.soft)
        #expect(evaluation.metrics.votersAtVisited == solution.score.voters)
        let known = Set(plan.teams.flatMap(\.members) + plan.reserves.map(\.observer) + plan.unassigned.map(\.observer))
        #expect(known.count == index.document.observers.count)
    }

    @Test("The same seed and iterations give the same bytes")
    func sameBytes() async throws {
        let people = ["DE", "FR", "IT"].flatMap { d in (0..<3).map { SolvingMission.observer("\(d)\($0)", of: d) } }
        let document = mission(people).document
        #expect(try await solve(document).bytes == solve(document).bytes)
        #expect(try await solve(document).score.hard == 0)
    }

    @Test("A search that cares more for balance spreads the driving more evenly, and its plan has the contract's score")
    func balance() async throws {
        let people = ["DE", "FR", "IT"].flatMap { d in (0..<3).map { SolvingMission.observer("\(d)\($0)", of: d) }
        }
        let document = mission(people).document
        var squares: [Int] = []
        for weight in [0, 50] {
            let plan = try await PlanSolver().solve(
                document: document, sha256: String(repeating: "0", count: 64),
                options: SolveOptions(limit: SolveLimit(iterations: 3000), balanceWeight: weight),
                control: SolveControl())
            #expect(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document)).score == plan.score)
            squares.append(plan.score.terms.filter { $0.code == "S3" }.reduce(0) { $0 + $1.points })
        }
        #expect(squares[1] <= squares[0])
    }

    @Test("A mission with road travel times is refused with a sentence")
    func table() async throws {
        var mission = SolvingMission()
        mission.travelKind = .table
        await #expect(throws: PlanRefusal.self) { try await solve(mission.document) }
    }

    @Test("Where no team is possible the plan is empty and says why for each person")
    func noTeam() async throws {
        let people = [
            SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "DE"),
            SolvingMission.observer("c", of: "FR", languages: ["fr"]), SolvingMission.observer("d", of: "XZ"),
            SolvingMission.observer("e", of: "IT", status: .withdrawn),
            SolvingMission.observer("f", of: "IT", status: .nominated),
            SolvingMission.observer("g", of: "IT", excluded: ["A"]),
        ]
        let plan = try await solve(mission(people).document)
        #expect(plan.teams.isEmpty)
        let reasons = Dictionary(uniqueKeysWithValues: plan.unassigned.map { ($0.observer, $0.reason) })
        #expect(
            reasons == [
                "a": .noPartner, "b": .noPartner, "c": .noCommonLanguage, "d": .hostCountry, "e": .withdrawn,
                "f": .notAccredited, "g": .excludedEverywhere,
            ])
        #expect(plan.unassigned.allSatisfy { $0.detail.hasSuffix(".") })
    }

    @Test("Who is left over, and where cars run out, is said")
    func leftOver() async throws {
        var rules = Rules()
        rules.maxTrios = 0
        var document = mission([
            SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "FR"),
            SolvingMission.observer("c", of: "IT"),
        ]).document
        document.statedRules = rules
        #expect(try await solve(document).unassigned.map(\.reason) == [.oddOneOut])
        document.hubs[0].vehicles = 0
        #expect(try await solve(document).unassigned.map(\.reason) == [.noSeat, .noSeat, .noSeat])
    }

    @Test("Who arrives after the day or leaves before it is in no team and takes no car, and the causes say so")
    func absent() async throws {
        var people = ["a", "b", "c", "d"].enumerated().map { n, id in
            SolvingMission.observer(id, of: ["DE", "FR", "IT", "DE"][n])
        }
        for n in [2, 3] { people[n].availableFrom = SolvingMission.instant(30) }
        var document = mission(people).document
        document.regions[0].minTeams = 2
        let plan = try await solve(document)
        #expect(plan.teams.map(\.members) == [["a", "b"]])
        #expect(plan.metrics.teams == 1)
        #expect(plan.unassigned.map(\.observer) == ["c", "d"])
        #expect(plan.unassigned.allSatisfy { $0.reason == .unavailable })
        let detail = "Is not there before 2024-02-09 06:00, and the last station closes at 2024-02-08 20:00."
        #expect(plan.unassigned.first?.detail == detail)
        let owed = plan.shortfalls.first { $0.code == .m2 }
        #expect(owed?.detail.hasSuffix("nobody who is in no team is there while its stations are open.") == true)

        for n in [2, 3] { document.observers[n].availableFrom = SolvingMission.instant(-24) }
        for n in [2, 3] { document.observers[n].availableTo = SolvingMission.instant(6) }
        let early = try await solve(document)
        #expect(early.unassigned.map(\.reason) == [.unavailable, .unavailable])
        #expect(early.unassigned.first?.detail.hasPrefix("Is gone at 2024-02-08 06:00") == true)
    }

    @Test("A team that comes late says so where it has few stops and no opening")
    func late() async throws {
        var people = [SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "FR")]
        people[1].availableFrom = SolvingMission.instant(14)
        let plan = try await solve(mission(people).document)
        let causes = plan.shortfalls.filter { $0.subject == "A-01" && $0.code == .m3 }
        #expect(!causes.isEmpty)
        #expect(causes.contains { $0.detail.contains("its members are not there before 2024-02-08 14:00") })
    }

    @Test("Where no interpreter is left, that is what is said")
    func interpreters() async throws {
        var document = mission([SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "FR")])
            .document
        document.hubs[0].interpreters = 0
        let plan = try await solve(document)
        #expect(plan.teams.isEmpty)
        #expect(plan.unassigned.map(\.reason) == [.noSeat, .noSeat])
        #expect(plan.unassigned.allSatisfy { $0.detail.hasPrefix("No interpreter") })
        let owed = plan.shortfalls.first { $0.code == .m2 }
        #expect(owed?.detail.contains("no interpreter is left there") == true)
    }

    @Test("Reserves wait at a hub and are in no team")
    func reserves() async throws {
        let people = [
            SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "FR"),
            SolvingMission.observer("r", of: "IT", reserve: true),
        ]
        let plan = try await solve(mission(people).document)
        #expect(plan.teams.map(\.members) == [["a", "b"]])
        #expect(plan.reserves == [PlanReserve(observer: "r", hub: "A1")])
        #expect(plan.unassigned.isEmpty)
    }

    @Test("Pins hold accredited people only, and nobody at a hub of a closed region")
    func releasedPins() async throws {
        var document = mission([
            SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "FR"),
            SolvingMission.observer("c", of: "IT", status: .nominated),
        ]).document
        document.pins = [Pin(observers: ["a", "c"], hub: "A1"), Pin(observers: ["c"], hub: "A1")]
        let plan = try await solve(document)
        #expect(plan.score.hard == 0)
        #expect(plan.teams.map(\.members) == [["a", "b"]])
        for n in document.regions.indices { document.regions[n].status = .closed }
        let closed = try await solve(document)
        #expect(closed.score.hard == 0)
        #expect(closed.teams.isEmpty)
    }

    @Test("Pins that contradict the rules are counted, and the rest of the plan is sound")
    func contradiction() async throws {
        var document = mission([
            SolvingMission.observer("a", of: "DE"), SolvingMission.observer("b", of: "DE"),
            SolvingMission.observer("c", of: "FR"), SolvingMission.observer("d", of: "IT"),
        ]).document
        document.pins = [Pin(observers: ["a", "b"], hub: "A1")]
        let plan = try await solve(document)
        #expect(plan.score.hard == 1)
        #expect(plan.teams.flatMap(\.members).count == 4)
    }
}
