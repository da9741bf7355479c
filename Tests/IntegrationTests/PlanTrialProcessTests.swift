import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// Plans that are explained, changed by hand and supposed, on a daemon with its database.
@Suite struct PlanTrialProcessTests {
    private static let plans = "/api/v1/missions/XX-TEST/plans"

    private func prepared() async throws -> (DaemonUnderTest, ServingDaemon, PlanDocument) {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        #expect(try await daemon.put(try SmallMission.document()).status == 201)
        let job = try await daemon.enqueue("XX-TEST", seconds: 1)
        #expect(
            try await eventually(within: .seconds(90)) { try await daemon.job(job)["state"]?.string == "completed" })
        let plan = try PlanDocument(json: try await daemon.get("\(Self.plans)/1/document").body)
        return (setting, daemon, plan)
    }

    /// A plan after it was judged with the bytes that it was made from.
    private func judged(_ version: Int, on daemon: ServingDaemon) async throws -> PlanDocument {
        let plan = try PlanDocument(json: try await daemon.get("\(Self.plans)/\(version)/document").body)
        let source = try await daemon.get("\(Self.plans)/\(version)/mission-document")
        #expect(source.headers["digest-sha256"] == plan.missionSHA256)
        let judged = try PlanEvaluation.evaluate(
            plan: plan, mission: MissionIndex(try MissionDocument(json: source.body)))
        #expect(judged.score == plan.score)
        #expect(judged.violations.isEmpty)
        return plan
    }

    @Test func theBestChangeThatWhyTellsIsWhatTheEditGives() async throws {
        let (setting, daemon, plan) = try await prepared()
        let person = plan.teams[0].members[0]
        let why = try await daemon.get("\(Self.plans)/1/why?person=\(person)")
        #expect(why.status == 200)
        let best = try #require(
            why.body["best"]?.array?.first { $0["change"]?.string?.contains("change places") == true })
        let words = try #require(best["change"]?.string).split(separator: " ").map(String.init)
        let swap: JSONValue = ["swap": [.string(words[0]), .string(words[2])]]

        let refused = try await daemon.post(
            "\(Self.plans)/1/edits", ["move": .string(person), "to": "nowhere"], ifMatch: "*")
        #expect(refused.status == 409)
        var dry = swap.object ?? [:]
        dry["dry_run"] = true
        dry["pin"] = true
        #expect(try await daemon.post("\(Self.plans)/1/edits", .object(dry), ifMatch: "*").status == 200)
        #expect(try await daemon.planCount("XX-TEST") == 1)
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action LIKE '%edit'") == 0)

        let edited = try await daemon.post("\(Self.plans)/1/edits", swap, key: "one", ifMatch: "*")
        #expect(edited.status == 201, "\(edited.body)")
        #expect(edited.body["score"] == best["score"])
        _ = try await daemon.post("\(Self.plans)/1/edits", swap, key: "one", ifMatch: "*")
        let draft = try await judged(2, on: daemon)
        #expect(draft.score.summary != "" && draft.warnings.last?.contains(person) == true)
        #expect(try await daemon.planCount("XX-TEST") == 2)
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action = 'plan.edit'") == 1)

        var pinned = swap.object ?? [:]
        pinned["pin"] = true
        let third = try await daemon.post("\(Self.plans)/1/edits", .object(pinned), ifMatch: "*")
        #expect(third.status == 201, "\(third.body)")
        _ = try await judged(3, on: daemon)
        #expect(try await daemon.get("/api/v1/missions/XX-TEST/pins").body["items"]?.array?.count == 2)
    }

    @Test func aSuppositionEndsWithItsClientAndStoresNothing() async throws {
        let (setting, daemon, plan) = try await prepared()
        let before = try await daemon.get("/api/v1/missions/XX-TEST/document")
        let start = try #require(plan.teams.map(\.start.seconds).min())
        let asOf = Instant(seconds: start - 90_000, offset: 0).text
        func suppose(_ limit: JSONObject) async throws -> ServingDaemon.Answer {
            var body: JSONObject = ["plan": 1, "drop": [.string(plan.teams[0].members[0])], "as_of": .string(asOf)]
            body.merge(limit)
            return try await daemon.post("/api/v1/missions/XX-TEST/what-if", .object(body))
        }
        let first = try await suppose(["iterations": 500])
        #expect(first.status == 200, "\(first.body)")
        #expect(first.body["unassigned"]?.array?.isEmpty == false)
        // Those who go away do not keep the one place for their thirty seconds each.
        let leaving = (0..<6).map { _ in Task { try await suppose(["seconds": 30]) } }
        try await Task.sleep(for: .seconds(1))
        for asking in leaving { asking.cancel() }
        let next = try await suppose(["iterations": 500])
        #expect(next.status == 200)
        #expect(try await daemon.get("/api/v1/missions/XX-TEST/document").bytes == before.bytes)
        #expect(try await daemon.planCount("XX-TEST") == 1)
        #expect(try await setting.number("SELECT count(*) FROM plan") == 1)
    }
}
