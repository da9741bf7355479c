import Deployment
import HTTPAPI
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Repairs of published plans")
struct RepairTests {
    private static let repairs = "/api/v1/missions/\(APIHarness.mission)/repairs"

    /// A harness whose first plan is published.
    private func harness() async throws -> APIHarness {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        _ = try await harness.store.transaction(.write, as: .commandLine) {
            try await $0.publishPlan(mission: APIHarness.mission, version: 1)
        }
        return harness
    }

    /// What a worker would write down: the second plan as a repair of the first.
    private func record(in harness: APIHarness, remark: String? = nil) async throws {
        let score = PlanScore(
            hard: 0, medium: 105, soft: 9,
            terms: [ScoreTerm(code: "M3", value: 85, weight: 1), ScoreTerm(code: "M8", value: 1, weight: 20)])
        let outcome = RepairOutcome(
            baseVersion: 1, baseScore: PlanScore(hard: 0, medium: 85, soft: 10, terms: []),
            asOf: try #require(Instant("2023-03-18T18:00:00+06:00")), inputRevision: 1,
            offers: remark == nil
                ? [
                    RepairOutcome.Offer(
                        version: 2, options: [.leastChange, .best], score: score, peopleChanged: 1, stopsChanged: 3,
                        reservesCalled: 0)
                ] : [], storedPlans: 1, lastStored: 2, remark: remark)
        try await harness.store.transaction(.urgent, as: .worker) { transaction in
            let claimed = try #require(try await transaction.claim(worker: "w"))
            try await transaction.record(claimed.lease, outcome)
            try await transaction.end(claimed.lease, .completed(plans: outcome.offers.map(\.version)))
        }
    }

    @Test("A repair is asked for once for a key, with what the request leaves out, and is a job like others")
    func request() async throws {
        let harness = try await harness()
        try await harness.run { client in
            let first = try await client.post("repairs", "{}")
            #expect(first.status == 202)
            #expect(first.header("Location") == "\(Self.repairs)/1")
            #expect(first["job"] == "1")
            #expect(first["options"] == ["least-change", "best", "keep-reserves"])
            #expect(first["seconds"] == 5)
            #expect(first["offers"] == [])
            #expect(try await client.post("repairs", "{}").body == first.body)
            let job = try await client.get("/api/v1/jobs/1")
            #expect(job["kind"] == "repair")
            #expect(job["remark"] == .null)
        }
        #expect(harness.store.state.jobs.count == 1)
        #expect(harness.store.state.audit.map(\.action).last == "repair.request")
    }

    @Test("What is wanted reaches the job; a later request takes the place of one that waits")
    func wishes() async throws {
        let harness = try await harness()
        try await harness.run { client in
            _ = try await client.post("repairs", "{}")
            let body = #"{"options": ["best"], "seconds": 20, "seed": 7, "as_of": "2023-03-18T18:00:00+06:00"}"#
            let second = try await client.post("repairs", key: "k2", body)
            #expect(second["job"] == "1")
            #expect(second["as_of"] == "2023-03-18T18:00:00+06:00")
        }
        #expect(
            harness.store.state.jobs.map(\.request) == [
                .repair(
                    RepairRequest(
                        mission: APIHarness.mission, asOf: Instant("2023-03-18T18:00:00+06:00"), options: [.best],
                        seed: 7, seconds: 20))
            ])
    }

    @Test(
        "What a repair cannot be asked for",
        arguments: [
            (#"{"options": []}"#, "/options must name one at least"),
            (#"{"options": ["best", "worst"]}"#, "/options/1 must be one of best, least-change, keep-reserves"),
            (#"{"options": ["best", "best"]}"#, "/options/1 is named twice"),
            (#"{"seconds": 601}"#, "/seconds must be a number from 0.1 to 600"),
            (#"{"as_of": "13:00"}"#, "/as_of must be an instant with an offset"),
            (#"{"threads": 1}"#, "/threads is no key of this request"),
        ])
    func refused(body: String, fault: String) async throws {
        let harness = try await harness()
        try await harness.run { client in
            let reply = try await client.post("repairs", body)
            #expect(reply.status == 422)
            #expect(reply.faults == [fault])
        }
    }

    @Test("Without a published plan there is nothing to repair, and auditors may not ask")
    func nobody() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let refused = try await client.post("repairs", "{}")
            #expect(refused.status == 409)
            #expect(refused["detail"]?.string?.contains("no published plan") == true)
            #expect(try await client.get("\(Self.repairs)/1").status == 404)
            #expect(try await client.get(Self.repairs)["items"] == [])
            #expect(try await client.get("/api/v1/missions/nowhere/repairs").status == 404)
        }
    }

    @Test("Offers have their figures and terms, and are stale once the mission or the published plan is another")
    func offers() async throws {
        let harness = try await harness()
        try await harness.run { client in
            _ = try await client.post("repairs", "{}")
            try await record(in: harness)
            let repair = try await client.get("\(Self.repairs)/1")
            #expect(repair.status == 200)
            #expect(repair["state"] == "completed")
            #expect(repair["stale"] == false)
            #expect(repair["base_version"] == 1)
            let offer = try #require(repair["offers"]?.array?.first)
            #expect(offer["version"] == 2)
            #expect(offer["options"] == ["least-change", "best"])
            #expect(offer["people_changed"] == 1)
            #expect(offer["stops_changed"] == 3)
            #expect(offer["score"]?["terms"]?.array?.last?["code"] == "M8")
            #expect(try await client.get(Self.repairs)["items"]?.array?.first?["job"] == "1")

            harness.store.change { $0.missions[APIHarness.mission]?.revision += 1 }
            #expect(try await client.get("\(Self.repairs)/1")["offers"]?.array?.first?["stale"] == true)
            harness.store.change { $0.missions[APIHarness.mission]?.revision -= 1 }
            _ = try await harness.store.transaction(.write, as: .commandLine) {
                try await $0.publishPlan(mission: APIHarness.mission, version: 2)
            }
            #expect(try await client.get("\(Self.repairs)/1")["stale"] == true)
        }
    }

    @Test("A repair that was not needed says so, as a job too")
    func needless() async throws {
        let harness = try await harness()
        try await harness.run { client in
            _ = try await client.post("repairs", "{}")
            try await record(in: harness, remark: "Version 1 needs no repair.")
            #expect(try await client.get("\(Self.repairs)/1")["remark"] == "Version 1 needs no repair.")
            #expect(try await client.get("/api/v1/jobs/1")["remark"] == "Version 1 needs no repair.")
        }
    }

    @Test("A job that is no repair, and a repair of another mission, are not found here")
    func otherJobs() async throws {
        let harness = try await harness()
        try await harness.run { client in
            _ = try await client.post("jobs", "{}")
            #expect(try await client.get("\(Self.repairs)/1").status == 404)
            #expect(try await client.get(Self.repairs)["items"] == [])
        }
    }
}
