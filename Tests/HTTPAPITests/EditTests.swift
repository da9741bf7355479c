import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Edits over HTTP: kept, listed and taken back")
struct EditTests {
    private static let patch = #"{"vehicles": 3, "seats": 6}"#

    private static func undo(
        _ revision: Int, _ client: APIClient, token: String = APIHarness.logistics, key: String
    ) async throws -> Reply {
        try await client.send(
            .post, "edits/\(revision)/undo", token: token, headers: ["Idempotency-Key": key])
    }

    @Test("An edit is listed with what it changed, taken back once for a key, and done again by undoing that")
    func undoing() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let before = try await client.get("document").json
            let changed = try await client.send(
                .patch, "hubs/ABA-H1", headers: ["If-Match": "\"r1\""], body: Self.patch)
            #expect(changed.status == 200 && changed.header("ETag") == "\"r2\"")
            let edit = try #require(try await client.get("edits")["items"]?.array?.first)
            #expect(edit["revision"] == 2 && edit["list"] == "hubs" && edit["id"] == "ABA-H1")
            #expect(edit["before"]?["vehicles"] == 2 && edit["after"]?["vehicles"] == 3)
            #expect(edit["edited_by"] == "tok_logistics")
            let undone = try await Self.undo(2, client, key: "a")
            #expect(undone.status == 200 && undone.header("ETag") == "\"r3\"" && undone["entry"]?["seats"] == 4)
            #expect(try await Self.undo(2, client, key: "a").body == undone.body)
            #expect(try await client.get("document").json == before)
            let again = try await Self.undo(2, client, key: "b")
            #expect(again.status == 409 && again.problem == "conflict")
            #expect(try await Self.undo(3, client, key: "c").status == 200)
            #expect(try await client.get("hubs/ABA-H1")["vehicles"] == 3)
            let page = try await client.get("edits?limit=2")
            #expect(page["items"]?.array?.map { $0["revision"] } == [4, 3] && page["next"] == "3")
            #expect(try await client.get("edits?after=3")["items"]?.array?.map { $0["revision"] } == [2])
        }
        #expect(harness.store.state.audit.map(\.action) == ["hubs.change", "hubs.undo", "hubs.undo"])
        #expect(harness.store.state.audit.last?.detail == ["id": "ABA-H1", "keys": ["vehicles", "seats"]])
    }

    @Test("What is not possible any more is refused by its place, and rules are taken back like entries")
    func refusals() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let tag = ["If-Match": "*"]
            let moved = try await client.send(
                .patch, "observers/AT-01", headers: tag, body: #"{"excluded_regions": ["AST"]}"#)
            let free = try await client.send(
                .patch, "observers/AT-01", headers: tag, body: #"{"excluded_regions": []}"#)
            #expect(moved.status == 200 && free.status == 200)
            #expect(try await client.send(.delete, "regions/AST", headers: tag).status == 200)
            let refused = try await Self.undo(3, client, key: "a")
            #expect(refused.status == 422 && refused.faults == ["/excluded_regions/0 no such region: AST"])
            #expect(harness.store.state.missions[APIHarness.mission]?.revision == 4)
            let rules = try await client.send(.patch, "", headers: tag, body: #"{"rules": {"target_stops": 6}}"#)
            #expect(rules.status == 200)
            let back = try await Self.undo(5, client, key: "b")
            #expect(back.status == 200 && back["list"] == "mission")
            #expect(try await client.get("rules")["rules"]?["target_stops"] == 8)
        }
    }

    @Test("Heads and strangers see no edits, auditors see them, and none of them takes any back")
    func access() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            _ = try await client.send(.patch, "hubs/ABA-H1", headers: ["If-Match": "*"], body: Self.patch)
            for token in [APIHarness.head, APIHarness.stranger] {
                #expect(try await client.get("edits", token: token).status == 403)
                #expect(try await Self.undo(2, client, token: token, key: "a").status == 403)
            }
            #expect(try await client.get("edits", token: APIHarness.auditor)["items"]?.array?.count == 1)
            #expect(try await Self.undo(2, client, token: APIHarness.auditor, key: "a").status == 403)
            #expect(try await Self.undo(9, client, key: "b").status == 404)
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.document.hubs[0].vehicles == 3)
        #expect(harness.store.state.audit.map(\.action) == ["hubs.change"])
    }
}
