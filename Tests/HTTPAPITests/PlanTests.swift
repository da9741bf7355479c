import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Stored plans")
struct PlanTests {
    private static func run(_ test: @Sendable (APIClient) async throws -> Void) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run(test)
    }

    @Test("Plans come newest first, page by page")
    func list() async throws {
        try await Self.run { client in
            let page = try await client.get("plans?limit=1")
            #expect(page["items"]?.array?.compactMap { $0["version"]?.whole } == [2])
            #expect(page["next"] == "2")
            let rest = try await client.get("plans?limit=1&after=2")
            #expect(rest["items"]?.array?.compactMap { $0["version"]?.whole } == [1])
            #expect(rest["next"] == .null)
            #expect(try await client.get("/api/v1/missions/none/plans").status == 404)
        }
    }

    @Test("A plan's figures are those of its document")
    func details() async throws {
        try await Self.run { client in
            let plan = try await client.get("plans/1")
            #expect(plan["score"] == ["hard": 0, "medium": 85, "soft": 10])
            #expect(plan["terms"]?.array?.count == 5)
            #expect(plan["metrics"]?["stops"] == 3)
            #expect(plan["shortfalls"]?.array?.count == 2)
            #expect(plan["job"] == "1")
            for path in ["plans/3", "plans/0", "plans/x", "plans/3/teams", "plans/3/document"] {
                #expect(try await client.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("The plan and what it was made from come with their exact bytes, later changes of the mission or not")
    func documents() async throws {
        try await Self.run { client in
            let before = try await client.get("document")
            _ = try await client.patch("stations/ABA-0001", #"{"no_go": true}"#)
            let kept = try await client.get("plans/1/mission-document")
            #expect(kept.body == before.body)
            #expect(kept.header("Digest-SHA256") == ContentDigest.sha256(of: kept.body))
            let plan = try await client.get("plans/1/document")
            #expect(plan["mission_sha256"]?.string == kept.header("Digest-SHA256"))
        }
    }

    @Test("Teams are read in local time, by region, person and delegation")
    func teams() async throws {
        try await Self.run { client in
            let teams = try await client.get("plans/1/teams?observer=AT-01&delegation=FR&region=ABA")
            let team = try #require(teams["items"]?.array?.first)
            #expect(team["start"] == "2023-03-19T06:18:13+06:00")
            #expect(team["hub_name"] == "Semey")
            #expect(team["stops"]?.array?.first?["name"] == "School 1")
            for query in ["observer=NN", "region=AST", "delegation=ZZ"] {
                #expect(try await client.get("plans/1/teams?\(query)")["items"] == [])
            }
        }
    }

    @Test("Lists for spreadsheets and maps")
    func lists() async throws {
        try await Self.run { client in
            let people = try await client.get("plans/1/deployment.csv")
            #expect(people.header("Content-Type")?.hasPrefix("text/csv") == true)
            #expect(people.text.contains("AT-01"))
            let teams = try await client.get("plans/1/teams.csv")
            #expect(teams.text.contains("ABA-01"))
            let stops = try await client.get("plans/1/stops.geojson")
            #expect(stops.header("Content-Type") == "application/geo+json")
            #expect(stops["features"]?.array?.count == 3)
        }
    }

    @Test("Every view and list says when the mission was changed after the plan was made")
    func changedMission() async throws {
        try await Self.run { client in
            func rows(_ list: String) async throws -> [String] {
                try await client.get("plans/1/\(list)").text.split(separator: "\r\n").dropFirst().map(String.init)
            }
            let before = try await client.get("plans/1")
            #expect(before["mission_changed"] == false)
            #expect(before["mission_revision"] == 1)
            #expect(try await client.get("plans/1/teams")["mission_changed"] == false)
            let unchanged = try await rows("teams.csv")
            #expect(unchanged.allSatisfy { $0.hasSuffix(",no,1,1,") })
            _ = try await client.patch("stations/ABA-0001", #"{"no_go": true}"#)
            let after = try await client.get("plans/1")
            #expect(after["mission_changed"] == true)
            #expect(after["input_revision"] == 1)
            #expect(after["mission_revision"] == 2)
            let list = try await client.get("plans")["items"]?.array ?? []
            #expect(list.map { $0["mission_changed"] } == [true, true])
            #expect(try await client.get("plans/1/teams")["mission_changed"] == true)
            let changes = try await client.get("plans/2/changes?since=1")
            #expect(changes["mission_changed"] == ["from": true, "to": true])
            for list in ["teams.csv", "deployment.csv"] {
                let rows = try await rows(list)
                #expect(!rows.isEmpty && rows.allSatisfy { $0.contains(",yes,1,2,") }, "\(list)")
            }
            let features = try await client.get("plans/1/stops.geojson")["features"]?.array ?? []
            #expect(features.map { $0["properties"]?["mission_changed"] } == [true, true, true])
            #expect(features.map { $0["properties"]?["mission_revision"] } == [2, 2, 2])
        }
    }

    @Test("What breaks a hard rule is told by name: a pin by its observers and hub")
    func violations() async throws {
        let harness = try APIHarness()
        try await harness.store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument(APIHarness.mission)
            try await transaction.keepMissionDocument(export)
            var plan = PlanDocument(
                mission: APIHarness.mission, missionSHA256: export.sha256,
                solver: SolverRecord(seed: 1, iterations: 1, seconds: 1, stoppedBy: "iterations", version: "test"))
            plan.score.hard = 1
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
        }
        try await harness.run { client in
            let broken: JSONValue = [
                "code": "H17", "title": "pins, and what a repair finds past", "team": nil, "observer": "AT-01",
                "place": nil, "detail": "AT-01: pinned to hub ABA-H1",
            ]
            let plan = try await client.get("plans/1")
            #expect(plan["violations"] == [broken])
        }
        try await Self.run { client in
            let plan = try await client.get("plans/1")
            #expect(plan["violations"] == [])
        }
    }

    @Test("Each answer reads the documents that it needs, and views are kept for the next")
    func documentReads() async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run { client in
            var before = harness.store.reads.counts
            for (path, plans, missions) in [
                ("document", 1, 0), ("mission-document", 0, 1), ("changes?since=2", 2, 1), ("teams", 0, 0),
                ("teams.csv", 0, 0), ("deployment.csv", 0, 0), ("stops.geojson", 0, 0), ("document", 1, 0),
            ] {
                let answer = try await client.get("plans/1/\(path)")
                #expect(answer.status == 200)
                let now = harness.store.reads.counts
                #expect(
                    (now.plans - before.plans, now.missions - before.missions) == (plans, missions), "\(path)")
                before = now
            }
            let figures = try await client.get("plans/1")
            #expect(figures.status == 200)
            #expect(harness.store.reads.counts == .init(plans: before.plans + 1, missions: before.missions))
        }
    }

    @Test("What is kept changes nothing about who may read it, whether it is there and its status")
    func keptViews() async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run { client in
            #expect(try await client.get("plans/1/teams").status == 200)
            #expect(try await client.get("plans/1")["status"] == "draft")
            _ = try await harness.store.transaction(.write, as: .worker) {
                try await $0.publishPlan(mission: APIHarness.mission, version: 1)
            }
            #expect(try await client.get("plans/1")["status"] == "published")
            #expect(try await client.get("plans/1/document")["status"] == "published")
            #expect(try await client.get("plans/1/teams", token: APIHarness.stranger).status == 403)
            harness.store.change { $0.plans[APIHarness.mission] = nil }
            for path in ["teams", "teams.csv", "deployment.csv", "stops.geojson", "changes?since=1"] {
                #expect(try await client.get("plans/1/\(path)").status == 404, "\(path)")
            }
        }
    }
}
