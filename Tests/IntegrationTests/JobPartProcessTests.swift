import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// One job that several daemons solve in parts.
@Suite struct JobPartProcessTests {
    private func prepared() async throws -> (DaemonUnderTest, ServingDaemon, ServingDaemon) {
        let setting = try await DaemonUnderTest()
        let first = try await setting.start()
        #expect(try await first.put(try SmallMission.document(observers: 16)).status == 201)
        return (setting, first, try await setting.start())
    }

    private func ends(_ job: String, as state: String, on daemon: ServingDaemon) async throws -> Bool {
        try await eventually(within: .seconds(120)) { try await daemon.job(job)["state"]?.string == state }
    }

    /// Whether both parts are being solved, and the job tells how far they are.
    private func bothRun(_ job: String, on daemon: ServingDaemon) async throws -> Bool {
        let parts = try await daemon.parts(of: job)
        let progress = try await daemon.job(job)["progress"]
        return parts.count == 2 && parts.allSatisfy { $0["state"] == "running" }
            && parts.allSatisfy { ($0["progress"]?["iterations"]?.whole ?? 0) > 0 }
            && (progress?["percent"]?.double ?? 0) > 20
    }

    /// The only plan of the mission, after it was judged with the bytes that it was made from.
    private func onlyPlan(_ setting: DaemonUnderTest, _ daemon: ServingDaemon) async throws -> PlanDocument {
        #expect(try await setting.number("SELECT count(*) FROM plan") == 1)
        let plan = try PlanDocument(json: try await daemon.get("/api/v1/missions/XX-TEST/plans/1/document").body)
        let source = try await daemon.get("/api/v1/missions/XX-TEST/plans/1/mission-document")
        let document = try MissionDocument(json: source.body)
        #expect(source.headers["digest-sha256"] == plan.missionSHA256)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.violations.isEmpty)
        #expect(evaluation.score == plan.score)
        return plan
    }

    @Test func twoDaemonsSolveOneJobAndTheKilledOnesPartIsDoneByTheOther() async throws {
        let (setting, killed, other) = try await prepared()
        let job = try await other.enqueue("XX-TEST", seconds: 40, parts: 2)
        #expect(try await eventually { try await bothRun(job, on: other) })
        #expect(try await other.job(job)["state"] == "waiting")
        #expect(try await setting.number("SELECT count(DISTINCT worker) FROM job WHERE parent = \(job)") == 2)
        let interim = try await setting.number("SELECT interim_medium FROM job WHERE id = \(job)")
        killed.program.send(SIGKILL)
        _ = await killed.program.status()

        // Other data than these are of no concern to a job that has begun.
        var document = try SmallMission.document(observers: 16)
        document.mission.name = "Another name"
        let change = try await other.get("/api/v1/missions/XX-TEST")
        let tag = try #require(change.headers["etag"])
        #expect(try await other.put(document, ifMatch: tag).status < 300)

        #expect(try await ends(job, as: "completed", on: other))
        let parts = try await other.parts(of: job)
        #expect(parts.allSatisfy { $0["state"] == "completed" })
        #expect(parts.compactMap { $0["attempt"]?.whole }.sorted() == [1, 2])
        #expect(Set(parts.flatMap { $0["part"]?["regions"]?.array ?? [] }.compactMap(\.string)) == ["N", "S"])
        let plan = try await onlyPlan(setting, other)
        #expect(plan.teams.count == 8)
        #expect(plan.score.medium <= interim)
        #expect(try await setting.number("SELECT count(*) FROM job WHERE incumbent IS NOT NULL") == 0)
    }

    @Test func aCancelledJobInPartsKeepsWhatItsPartsHave() async throws {
        let (setting, first, second) = try await prepared()
        let job = try await first.enqueue("XX-TEST", seconds: 60, parts: 2)
        #expect(try await eventually { try await bothRun(job, on: second) })
        #expect(try await second.post("/api/v1/jobs/\(job)/cancel", [:]).status == 202)
        #expect(try await ends(job, as: "cancelled", on: first))
        #expect(try await first.job(job)["plan_version"]?.whole == 1)
        #expect(try await first.parts(of: job).allSatisfy { $0["state"] == "cancelled" })
        #expect(try await onlyPlan(setting, first).teams.count == 8)
    }

    @Test func aStoppingDaemonHandsItsPartBack() async throws {
        let (setting, stopping, other) = try await prepared()
        let job = try await other.enqueue("XX-TEST", seconds: 60, parts: 2)
        #expect(try await eventually { try await bothRun(job, on: other) })
        stopping.program.send(SIGTERM)
        #expect(await stopping.program.status() == 0, "\(stopping.program.errorText)")
        let handedBack =
            "SELECT count(*) FROM job WHERE parent = \(job) AND state = 'available' AND incumbent IS NOT NULL"
        #expect(try await setting.number(handedBack) == 1)
        #expect(try await other.post("/api/v1/jobs/\(job)/cancel", [:]).status == 202)
        #expect(try await ends(job, as: "cancelled", on: other))
        #expect(try await onlyPlan(setting, other).teams.count == 8)
    }
}
