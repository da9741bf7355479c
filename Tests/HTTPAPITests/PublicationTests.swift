import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Publishing plans, and plans of changed missions")
struct PublicationTests {
    private static func run(_ test: @Sendable (APIClient, MemoryStore) async throws -> Void) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        let store = harness.store
        try await harness.run { try await test($0, store) }
    }

    /// Visited by the plan of the fixture.
    private static func closeStation(_ client: APIClient) async throws {
        #expect(try await client.patch("stations/ABA-0001", #"{"no_go": true}"#).status == 200)
    }

    @Test("A draft is published once for its key, and says when and by whom")
    func publish() async throws {
        try await Self.run { client, store in
            let first = try await client.post("plans/1/publication", #"{"replaces": null}"#)
            #expect(first.status == 200, "\(first.text)")
            #expect(first["status"] == "published")
            #expect(first["published_by"] == "tok_logistics")
            #expect(first["unreachable"] == ["AT", "FR"])
            #expect(first.header("Cache-Control") == "no-store")
            #expect(first["published_at"]?.string?.hasSuffix("Z") == true)
            let again = try await client.post("plans/1/publication", #"{"replaces": null}"#)
            #expect(again.body == first.body)
            #expect(again.header("Idempotent-Replay") == "true")
            let other = try await client.post("plans/1/publication", key: "k2", "{}")
            #expect(other.status == 409)
            #expect(other.problem == "conflict")
            #expect(other["detail"] == "Version 1 is no draft: it is published.")
            #expect(other["refusal"]?["reason"] == "not_draft")
            #expect(other["refusal"]?["published_version"] == 1)
            let plan = try await client.get("plans/1")
            #expect(plan["status"] == "published")
            #expect(plan["published_by"] == "tok_logistics")
            let list = try await client.get("plans")["items"]?.array
            #expect(list?.map { $0["published_by"] } == [.null, "tok_logistics"])
            #expect(store.state.audit.map(\.action) == ["plan.publish"])
        }
    }

    @Test("The latest plan is the published one, and the newest where none is")
    func latest() async throws {
        try await Self.run { client, _ in
            let newest = try await client.get("plans/latest")
            #expect(newest["chosen"] == "newest")
            #expect(newest["plan"]?["version"] == 2)
            _ = try await client.post("plans/1/publication", "{}")
            let published = try await client.get("plans/latest")
            #expect(published["chosen"] == "published")
            #expect(published["plan"]?["version"] == 1)
            #expect(try await client.get("/api/v1/missions/none/plans/latest").status == 404)
        }
        try await APIHarness().run { client in
            let none = try await client.get("plans/latest")
            #expect(none["detail"] == "The mission has no plan yet.")
        }
    }

    @Test("What breaks the rules of today is refused by name, even so")
    func brokenRules() async throws {
        try await Self.run { client, _ in
            for (key, body) in [("k1", "{}"), ("k2", #"{"even_so": true}"#)] {
                let reply = try await client.post("plans/2/publication", key: key, body)
                #expect(reply.status == 409)
                let refusal = try #require(reply["refusal"])
                #expect(refusal["reason"] == "broken_rules")
                #expect(refusal["may_be_overruled"] == false)
                #expect(refusal["violations"]?.array?.map { $0["code"] } == ["H14"])
                #expect(refusal["violation_count"] == 1)
                #expect(reply["detail"]?.string?.contains("H14 team ABA-02") == true)
            }
        }
    }

    @Test("What the mission has outgrown is refused by the rule and the revisions, and published even so")
    func outgrown() async throws {
        try await Self.run { client, store in
            try await Self.closeStation(client)
            let reply = try await client.post("plans/1/publication", #"{"replaces": null}"#)
            #expect(reply.status == 409)
            let refusal = try #require(reply["refusal"])
            #expect(refusal["reason"] == "mission_changed")
            #expect(refusal["may_be_overruled"] == true)
            #expect(refusal["input_revision"] == 1)
            #expect(refusal["mission_revision"] == 2)
            #expect(refusal["violations"]?.array?.map { $0["place"] } == ["ABA-0001"])
            #expect(reply["detail"]?.string?.contains("revision 2") == true)
            let done = try await client.post("plans/1/publication", key: "k2", #"{"replaces": null, "even_so": true}"#)
            #expect(done["status"] == "published", "\(done.text)")
            #expect(store.state.audit.last?.detail["even_so"] == true)
        }
    }

    @Test("Of two who publish for one former version the second learns of the first")
    func another() async throws {
        try await Self.run { client, _ in
            _ = try await client.post("plans/1/publication", #"{"replaces": null}"#)
            let reply = try await client.post("plans/2/publication", key: "k2", #"{"replaces": null}"#)
            #expect(reply["refusal"]?["reason"] == "other_published")
            #expect(reply["refusal"]?["published_version"] == 1)
        }
    }

    @Test("A request that is none is refused with each fault")
    func form() async throws {
        try await Self.run { client, _ in
            let reply = try await client.post(
                "plans/1/publication", #"{"replaces": 0, "even_so": 1, "force": true}"#)
            #expect(reply.status == 422)
            #expect(
                reply.faults == [
                    "/replaces must be a whole number from 1 to 2147483647", "/even_so must be true or false",
                    "/force is no key of this request",
                ])
            #expect(try await client.post("plans/9/publication", "{}").status == 404)
            for token in [APIHarness.auditor, APIHarness.stranger] {
                let refused = try await client.send(
                    .post, "plans/1/publication", token: token, headers: ["Idempotency-Key": "k"], body: "{}")
                #expect(refused.status == 403)
            }
            #expect(try await client.get("plans/1")["status"] == "draft")
        }
    }

    @Test("A plan says what has changed since, what of it touches the plan, and what it breaks now")
    func missionChanges() async throws {
        try await Self.run { client, store in
            #expect(try await client.get("plans/1")["mission_changes"] == .null)
            #expect(store.reads.counts.missions == 0)
            let none = try await client.get("plans/1/mission-changes")
            #expect(none["change_count"] == 0)
            #expect(none["outdated"] == false)
            #expect(none["reason"] == .null)

            _ = try await client.patch("observers/FR-01", #"{"label": "Anne"}"#)
            try await Self.closeStation(client)
            let plan = try await client.get("plans/1")
            let changes = try #require(plan["mission_changes"])
            #expect(changes["input_revision"] == 1)
            #expect(changes["mission_revision"] == 3)
            #expect(changes["outdated"] == true)
            #expect(changes["change_count"] == 2)
            #expect(changes["used_count"] == 1)
            #expect(
                changes["changes"]?.array?.map { $0["text"] } == [
                    "Station ABA-0001 is no-go now.", "FR-01 has label Anne, and had none.",
                ])
            #expect(changes["violations"]?.array?.map { $0["code"] } == ["H13"])
            let first = try await client.get("plans/1/mission-changes?limit=1")
            #expect(first["change_count"] == 2)
            #expect(first["changes"]?.array?.map { $0["kind"] } == ["station"])
            let people = try await client.get("plans/1/deployment.csv").text.split(separator: "\r\n")
            #expect(people.dropFirst().allSatisfy { $0.contains(",yes,1,3,") })
            // Once for all of these.
            #expect(store.reads.counts.missions == 1)
        }
    }

    @Test("A change that was taken back leaves nothing changed")
    func takenBack() async throws {
        try await Self.run { client, _ in
            try await Self.closeStation(client)
            _ = try await client.patch("stations/ABA-0001", #"{"no_go": null}"#)
            let changes = try await client.get("plans/1/mission-changes")
            #expect(changes["mission_revision"] == 3)
            #expect(changes["change_count"] == 0)
            #expect(changes["outdated"] == false)
            #expect(try await client.post("plans/1/publication", "{}").status == 200)
        }
    }
}
