import Foundation
import FoundationNetworking
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// Missions with road travel times, from the programs' outside: a file and a daemon, an imagined engine and a real one.
@Suite struct RoadProcessTests {
    private func document(observers: Int = 10) throws -> MissionDocument {
        var document = try SmallMission.document(observers: observers)
        document.statedTravel = try TravelRules(["kind": "table"])
        return document
    }

    /// The small mission moved to places on real roads.
    private func liechtenstein(stations: Int) throws -> MissionDocument {
        var document = try document()
        let points = try RealRoadEngine.points()
        document.regions = [document.regions[0]]
        document.hubs = [document.hubs[0]]
        (document.hubs[0].lon, document.hubs[0].lat) = (points[999][0], points[999][1])
        (document.hubs[0].vehicles, document.hubs[0].interpreters) = (6, 6)
        document.tabulationCentres = [document.tabulationCentres[0]]
        (document.tabulationCentres[0].lon, document.tabulationCentres[0].lat) = (points[998][0], points[998][1])
        let model = document.stations[0]
        document.stations = (0..<stations).map { n in
            var station = model
            station.id = "LI-\(n)"
            station.district = "N/\(n % 7)"
            station.setting = n % 3 == 0 ? .rural : .urban
            (station.lon, station.lat) = (points[n][0], points[n][1])
            return station
        }
        return document
    }

    /// The plan of a file, after our own evaluation and the contract's checker agreed with it.
    private func judged(_ scratch: Scratch) async throws -> PlanDocument {
        let document = try MissionDocument(bytes: try scratch.bytes("mission.json"))
        let plan = try PlanDocument(bytes: try scratch.bytes("plan.json"))
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.violations.isEmpty)
        #expect(evaluation.score == plan.score)
        let check = try await ReferenceChecker.check(
            scratch.url.appending(path: "mission.json"), scratch.url.appending(path: "plan.json"))
        #expect(check.status == 0, "\(check.output)")
        #expect(check.output.contains("disagreements with what the plan states: 0"))
        return plan
    }

    private func solve(_ document: MissionDocument, _ url: String, _ scratch: Scratch) async throws -> RunningProgram {
        try Data(document.bytes).write(to: scratch.url.appending(path: "mission.json"))
        let program = try RunningProgram(
            "observerd",
            [
                "solve", "mission.json", "--out", "plan.json", "--iterations", "2000", "--road-engine", url,
                "--progress",
            ], in: scratch)
        #expect(await program.status() == 0, "\(program.errorText)")
        return program
    }

    @Test func aMissionIsSolvedOnTheLegsOfAnEngine() async throws {
        let (scratch, server) = (try Scratch(), try await FakeRoadServer())
        let program = try await solve(document(), server.url, scratch)
        let plan = try await judged(scratch)
        #expect(plan.teams.count == 5)
        #expect(plan.warnings.isEmpty)
        #expect(program.errorText.contains("Road engine: \(server.questions.count) questions"))
        #expect(server.questions.allSatisfy { $0.places.count <= 100 })
        #expect(server.mostBusy <= 4)
        try await server.stop()
    }

    @Test func anEngineThatCannotBeReachedCostsAWarning() async throws {
        let (scratch, server) = (try Scratch(), try await FakeRoadServer())
        try await server.stop()
        let program = try await solve(document(), server.url, scratch)
        let plan = try await judged(scratch)
        #expect(plan.warnings.count == 1)
        #expect(plan.warnings.first?.contains("\(server.url) cannot be reached (connection refused)") == true)
        #expect(program.errorText.contains("Warning: "))
    }

    @Test func aDaemonAsksAnEngineOnceAndKeepsWhatItSays() async throws {
        let server = try await FakeRoadServer()
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start(["--road-engine-url", server.url])
        #expect(try await daemon.put(document()).status == 201)
        let check = try await daemon.get("/api/v1/missions/XX-TEST/check").body["findings"]?.array ?? []
        #expect(!check.contains { $0["code"]?.string == "road_engine_missing" })
        for version in 1...2 {
            let job = try await daemon.enqueue("XX-TEST", seconds: 1)
            #expect(try await eventually { try await daemon.job(job)["state"]?.string == "completed" })
            let plan = try await daemon.get("/api/v1/missions/XX-TEST/plans/\(version)").body
            #expect(plan["warnings"]?.array == [])
            #expect(plan["score"]?["hard"]?.whole == 0)
        }
        // In each of two regions 60 points, of which one has three places: all pairs, there and back.
        #expect(try await setting.number("SELECT count(*) FROM road_leg") == 2 * (60 * 59 + 1))
        let asked = server.questions.reduce(0) { $0 + $1.sources.count * $1.destinations.count }
        #expect(asked == 2 * 60 * 60)
        try await server.stop()
        let job = try await daemon.enqueue("XX-TEST", seconds: 1)
        #expect(try await eventually { try await daemon.job(job)["state"]?.string == "completed" })
        let plan = try await daemon.get("/api/v1/missions/XX-TEST/plans/3").body
        #expect(plan["warnings"]?.array == [])
    }

    @Test("A daemon solves a mission with road travel in parts, each leg asked for once")
    func jobInParts() async throws {
        let server = try await FakeRoadServer()
        let daemon = try await DaemonUnderTest().start(["--road-engine-url", server.url])
        #expect(try await daemon.put(document(observers: 16)).status == 201)
        let job = try await daemon.enqueue("XX-TEST", seconds: 3, parts: 2)
        #expect(
            try await eventually(within: .seconds(120)) { try await daemon.job(job)["state"]?.string == "completed" })
        let parts = try await daemon.parts(of: job)
        #expect(parts.compactMap { $0["state"]?.string } == ["completed", "completed"])
        let plan = try PlanDocument(json: try await daemon.get("/api/v1/missions/XX-TEST/plans/1/document").body)
        let source = try await daemon.get("/api/v1/missions/XX-TEST/plans/1/mission-document")
        let mission = MissionIndex(try MissionDocument(json: source.body))
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: mission)
        #expect(evaluation.violations.isEmpty)
        #expect(evaluation.score == plan.score)
        #expect(plan.teams.count == 8)
        #expect(plan.warnings.isEmpty)
        let asked = server.questions.reduce(0) { $0 + $1.sources.count * $1.destinations.count }
        #expect(asked == 2 * 60 * 60)
        try await server.stop()
    }

    @Test func aDaemonWithoutAnEngineRefusesSuchAMissionWithASentence() async throws {
        let daemon = try await DaemonUnderTest().start()
        #expect(try await daemon.put(document()).status == 201)
        let check = try await daemon.get("/api/v1/missions/XX-TEST/check").body["findings"]?.array ?? []
        #expect(check.contains { $0["code"]?.string == "road_engine_missing" })
        let job = try await daemon.enqueue("XX-TEST", seconds: 1)
        #expect(try await eventually { try await daemon.job(job)["state"]?.string == "discarded" })
        #expect(try await daemon.job(job)["last_error"]?.string?.contains("road engine") == true)
    }

    @Test(
        .enabled(if: RealRoadEngine.isPresent, Comment(rawValue: RealRoadEngine.absence)), arguments: [120, 990])
    func aRealEngineGivesEveryLegOfThePlan(stations: Int) async throws {
        let scratch = try Scratch()
        let engine = try await RealRoadEngine(in: scratch)
        let document = try liechtenstein(stations: stations)
        let program = try await solve(document, engine.url, scratch)
        let plan = try await judged(scratch)
        #expect(plan.warnings.isEmpty)
        #expect(plan.teams.count == 5)
        #expect(plan.teams.allSatisfy { $0.stops.count > 4 })
        #expect(engine.questions > 0)
        #expect(program.errorText.contains("Road engine: \(engine.questions) questions"))
        // Real roads differ in their directions.
        let places = try RealRoadEngine.points()
        let team = try #require(plan.teams.first)
        let first = try #require(team.stops.first { $0.leg != nil })
        let number = try #require(first.place.flatMap { Int($0.dropFirst(3)) })
        let ends = [places[999], places[number]].map { String(format: "%.6f,%.6f", $0[0], $0[1]) }
        let url = try #require(
            URL(
                string: "\(engine.url)/table/v1/driving/\(ends[0]);\(ends[1])"
                    + "?annotations=duration,distance&sources=0&destinations=1"))
        let (answer, _) = try await URLSession.shared.data(from: url)
        let table = try JSONParser.parse([UInt8](answer))
        let seconds = try #require(table["durations"]?.array?[0].array?[0].double)
        #expect(first.leg?.durationS == Int(seconds.rounded(.up)))
        await engine.stop()
    }
}
