import Deployment
import HTTPAPI
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("What observers were told")
struct AssignmentTests {
    /// Runs a test with a published plan, whose only team is AT-01 and FR-01.
    private static func run(_ test: @Sendable (APIClient, MemoryStore) async throws -> Void) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        let store = harness.store
        try await harness.run { client in
            #expect(try await client.post("plans/1/publication", key: "publish", "{}").status == 200)
            try await test(client, store)
        }
    }

    private static func confirm(
        _ client: APIClient, _ seen: String, key: String = "c1", token: String = APIHarness.head
    ) async throws -> Reply {
        try await client.send(
            .post, "assignments/confirmations", token: token, headers: ["Idempotency-Key": key],
            body: #"{"assignments": [\#(seen)]}"#)
    }

    @Test("A publication tells everybody's delegation, and a head has their own people with their partners")
    func own() async throws {
        try await Self.run { client, _ in
            let all = try await client.get("assignments")["items"]?.array
            #expect(all?.map { $0["observer"] } == ["AT-01", "FR-01"])
            let own = try await client.get("assignments", token: APIHarness.head)["items"]?.array ?? []
            #expect(own.map { $0["observer"] } == ["FR-01"])
            #expect(own[0]["revision"] == 1)
            #expect(own[0]["change"] == "added" && own[0]["reason"] == .null)
            #expect(own[0]["confirmed_at"] == .null)
            let assignment = own[0]["assignment"]
            #expect(assignment?["status"] == "team")
            #expect(assignment?["hub"]?["id"] == "ABA-H1")
            #expect(assignment?["team"]?["id"] == "ABA-01")
            #expect(assignment?["team"]?["start"] == "2023-03-19T06:18:13+06:00")
            #expect(
                assignment?["team"]?["stops"]?.array?.map { $0["kind"] } == ["opening", "voting", "break", "closing"])
            let partners = assignment?["team"]?["partners"]?.array ?? []
            #expect(partners.map { $0["delegation"] } == ["AT"])
            #expect(partners.allSatisfy { $0["id"] == nil && $0["observer"] == nil })
            #expect(try await client.get("assignments?delegation=FR")["items"]?.array?.count == 1)
            #expect(try await client.get("assignments?delegation=AT", token: APIHarness.head)["items"] == [])
            #expect(try await client.get("assignments/FR-01", token: APIHarness.head)["items"]?.array?.count == 1)
            #expect(try await client.get("assignments/AT-01", token: APIHarness.head).status == 404)
            #expect(try await client.get("assignments/none", token: APIHarness.head).status == 404)
            #expect(try await client.get("/api/v1/missions/none/assignments").status == 404)
            #expect(try await client.get("/api/v1/missions/none/assignments", token: APIHarness.head).status == 403)
        }
    }

    @Test("A head is refused by every operation but those on what was told")
    func others() async throws {
        try await Self.run { client, _ in
            let document = try await client.get("/api/v1/openapi.json", token: nil).json
            var (refused, open) = (0, [String]())
            for path in document["paths"]?.object?.members ?? [] {
                for item in path.value.object?.members ?? [] {
                    let method = try #require(HTTPRequest.Method(item.key.uppercased()))
                    guard item.value["security"]?.array?.isEmpty == false else { continue }
                    let uri = path.key.replacing("{mission}", with: APIHarness.mission)
                        .replacing("{id}", with: "FR-01").replacing(/\{[a-z]+\}/, with: "1")
                    let reply = try await client.send(
                        method, uri, token: APIHarness.head, headers: ["Idempotency-Key": "k", "If-Match": "*"],
                        body: method == .get || method == .delete ? nil : "{}")
                    if reply.status == 403 {
                        refused += 1
                    } else {
                        open.append(item.value["operationId"]?.string ?? "")
                    }
                }
            }
            #expect(refused > 70)
            #expect(
                open.sorted() == [
                    "confirmAssignments", "createCalendar", "createHeadRequest", "endSession", "getAssignmentHistory",
                    "getHeadRequest", "getMe", "listAssignments", "listCalendars", "listHeadRequests", "listSessions",
                    "listTokens", "revokeCalendar", "revokeToken", "rotateToken", "signOut",
                ])
        }
    }

    @Test("What was told last is confirmed, once for a key, and staff see by whom")
    func confirmation() async throws {
        try await Self.run { client, store in
            let seen = #"{"observer": "FR-01", "revision": 1}"#
            let first = try await Self.confirm(client, seen)
            #expect(first.status == 200, "\(first.text)")
            #expect(first["items"]?.array?.first?["confirmed_by"] == "tok_head")
            let again = try await Self.confirm(client, seen)
            #expect(again.body == first.body)
            #expect(again.header("Idempotent-Replay") == "true")
            let staff = try await client.get("assignments", token: APIHarness.auditor)["items"]?.array
            #expect(staff?.map { $0["confirmed_by"] } == [.null, "tok_head"])
            #expect(store.state.audit.last?.action == "assignment.confirm")
            #expect(store.state.audit.last?.actor.id == "tok_head")
            let foreign = try await Self.confirm(client, #"{"observer": "AT-01", "revision": 1}"#, key: "c2")
            #expect(foreign.status == 409)
            let none = try await Self.confirm(client, #"{"observer": "NO-01", "revision": 1}"#, key: "c3")
            #expect(none["detail"]?.string?.replacing("NO-01", with: "AT-01") == foreign["detail"]?.string)
            let newer = try await Self.confirm(client, #"{"observer": "FR-01", "revision": 2}"#, key: "c4")
            #expect(newer.status == 409)
            #expect(try await Self.confirm(client, seen, key: "c5", token: APIHarness.auditor).status == 403)
        }
    }

    @Test("The next publication tells only those of whom something changes, and asks only them again")
    func next() async throws {
        try await Self.run { client, store in
            _ = try await Self.confirm(client, #"{"observer": "FR-01", "revision": 1}"#)
            #expect(try await client.patch("observers/AT-01", #"{"label": "Anna"}"#).status == 200)
            try await PlanFixture.store(in: store)
            #expect(try await client.post("plans/3/publication", key: "p3", "{}").status == 200)
            let changed = try await client.get("assignments", token: APIHarness.head)["items"]?.array ?? []
            #expect(changed.map { $0["revision"] } == [2])
            #expect(changed.map { $0["change"] } == ["changed"])
            #expect(changed.map { $0["confirmed_at"] } == [.null])
            #expect(changed.map { $0["reason"] } == [["code": "partners_changed", "text": nil]])
            let history = try await client.get("assignments/FR-01", token: APIHarness.head)["items"]?.array ?? []
            #expect(history.map { $0["revision"] } == [2, 1])
            #expect(history.map { $0["confirmed_by"] } == [.null, "tok_head"])
            #expect(history[0]["assignment"]?["team"]?["partners"]?.array?.map { $0["label"] } == ["Anna"])
            try await PlanFixture.store(in: store)
            #expect(try await client.post("plans/5/publication", key: "p5", "{}").status == 200)
            #expect(try await client.get("assignments/FR-01")["items"]?.array?.count == 2)
        }
    }

    @Test(
        "What cannot be confirmed is refused with the entry",
        arguments: [
            "", "{}", #"{"observer": "FR-01", "revision": 0}"#, #"{"observer": "FR-01", "revision": 1, "x": 1}"#,
        ])
    func malformed(seen: String) async throws {
        try await Self.run { client, store in
            let reply = try await Self.confirm(client, seen)
            #expect(reply.status == 422)
            #expect(reply.faults.first?.hasPrefix(seen.isEmpty ? "/assignments " : "/assignments/0 ") == true)
            #expect(store.state.assignments[APIHarness.mission]?.allSatisfy { $0.confirmation == nil } == true)
        }
    }
}
