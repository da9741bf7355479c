import Deployment
import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// Repairs of a published plan on real daemons and a real database.
@Suite("Repairs on daemons")
struct RepairProcessTests {
    private static let path = "/api/v1/missions/XX-TEST"
    private static let eve = "2024-02-07T18:00:00+05:00"

    /// A daemon with a published plan of a mission of ten people, one of whom has dropped out since.
    private func prepared(_ arguments: [String] = []) async throws -> (DaemonUnderTest, ServingDaemon) {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start(["--repair-delay-seconds", "0"] + arguments)
        var document = try SmallMission.document(observers: 11)
        document.observers[10].reserve = true
        #expect(try await daemon.put(document).status == 201)
        let job = try await daemon.enqueue("XX-TEST", seconds: 1)
        try #require(try await ends("/api/v1/jobs/\(job)", on: daemon))
        let published = try await setting.number(
            """
            WITH published AS (
                UPDATE plan SET status = 'published', published_at = now(), published_by = 'test' WHERE version = 1
                RETURNING version
            ) SELECT version FROM published
            """)
        #expect(published == 1)
        document.observers[0].status = .withdrawn
        #expect(try await daemon.put(document, ifMatch: "*").status == 200)
        return (setting, daemon)
    }

    private func ends(_ path: String, on daemon: ServingDaemon) async throws -> Bool {
        try await eventually(within: .seconds(90)) {
            ["completed", "cancelled", "discarded"].contains(try await daemon.get(path).body["state"]?.string ?? "")
        }
    }

    private func ask(_ daemon: ServingDaemon, seconds: Int = 1) async throws -> String {
        let answer = try await daemon.post(
            "\(Self.path)/repairs", ["seconds": .int(seconds), "as_of": .string(Self.eve)])
        try #require(answer.status == 202, "\(answer.body)")
        return "\(Self.path)/repairs/" + (try #require(answer.body["job"]?.string))
    }

    /// The plan of an offer is what our judgement and the contract's checker say of it.
    private func check(_ version: Int, on daemon: ServingDaemon, in scratch: Scratch) async throws {
        let plan = try await daemon.get("\(Self.path)/plans/\(version)/document").bytes
        let mission = try await daemon.get("\(Self.path)/plans/\(version)/mission-document").bytes
        let base = try await daemon.get("\(Self.path)/plans/1/document").bytes
        let repair = try PlanDocument(bytes: plan)
        let judged = try PlanEvaluation.evaluate(
            plan: repair, mission: try MissionIndex(bytes: mission), base: try PlanDocument(bytes: base))
        #expect(judged.violations.isEmpty, "\(judged.violations)")
        #expect(judged.score == repair.score)
        #expect(repair.baseVersion == 1)
        #expect(repair.asOf == Instant(Self.eve))
        #expect(repair.teams.allSatisfy { !$0.members.contains("FR-1") })
        let files = ["mission.json": mission, "plan.json": plan, "base.json": base].map { name, bytes in
            let file = scratch.url.appending(path: "\(version)-\(name)")
            return (name, file, bytes)
        }
        for (_, file, bytes) in files { try Data(bytes).write(to: file) }
        func file(_ name: String) throws -> URL { try #require(files.first { $0.0 == name }).1 }
        let answer = try await ReferenceChecker.check(
            try file("mission.json"), try file("plan.json"), base: try file("base.json"))
        #expect(answer.status == 0, "\(answer.output)")
    }

    @Test("A drop-out is repaired by valid plans of the published one; a later one makes them stale")
    func repairs() async throws {
        let (setting, daemon) = try await prepared()
        let repair = try await ask(daemon)
        try #require(try await ends(repair, on: daemon))
        let found = try await daemon.get(repair).body
        #expect(found["state"]?.string == "completed", "\(found)")
        let offers = try #require(found["offers"]?.array)
        #expect(!offers.isEmpty && found["stale"] == false)
        for offer in offers { try await check(try #require(offer["version"]?.whole), on: daemon, in: setting.scratch) }

        var document = try SmallMission.document(observers: 11)
        document.observers[10].reserve = true
        for n in [0, 1] { document.observers[n].status = .withdrawn }
        #expect(try await daemon.put(document, ifMatch: "*").status == 200)
        #expect(try await daemon.get(repair).body["stale"] == true)
        let again = try await ask(daemon)
        try #require(try await ends(again, on: daemon))
        #expect(try await daemon.get(again).body["stale"] == false)
    }

    @Test("A killed daemon's repair is gone on with by another, and its first offer is stored once")
    func killed() async throws {
        let (setting, first) = try await prepared()
        let repair = try await ask(first, seconds: 4)
        let hasFirst = try await eventually { try await first.get(repair).body["offers"]?.array?.isEmpty == false }
        try #require(hasFirst)
        first.program.send(SIGKILL)
        _ = await first.program.status()
        let second = try await setting.start()
        try #require(try await ends(repair, on: second))
        let found = try await second.get(repair).body
        #expect(found["state"]?.string == "completed", "\(found)")
        #expect(found["offers"]?.array?.isEmpty == false)
        // Those of its options that differ, each once.
        let footprints = try await setting.number(
            "SELECT count(*) FROM (SELECT DISTINCT repair_option, score FROM (SELECT repair_option, "
                + "concat_ws(' ', hard, medium, soft) AS score FROM plan WHERE base_version = 1) AS p) AS d")
        #expect(try await setting.number("SELECT count(*) FROM plan WHERE base_version = 1") == footprints)
    }

    @Test("A repair does not wait until a plan is made")
    func besidePlans() async throws {
        let (_, daemon) = try await prepared()
        let plan = try await daemon.enqueue("XX-TEST", seconds: 120)
        #expect(try await eventually { try await daemon.job(plan)["state"]?.string == "running" })
        let repair = try await ask(daemon)
        #expect(try await ends(repair, on: daemon))
        #expect(try await daemon.job(plan)["state"]?.string == "running")
    }
}
