import Deployment
import HTTPAPI
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Calendars that can be subscribed to")
struct CalendarTests {
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

    private static func make(
        _ client: APIClient, _ body: String, key: String = "c1", token: String = APIHarness.head
    ) async throws -> Reply {
        try await client.send(.post, "calendars", token: token, headers: ["Idempotency-Key": key], body: body)
    }

    @Test("Its address is in the first answer alone, and is kept nowhere")
    func address() async throws {
        try await Self.run { client, store in
            let made = try await Self.make(client, #"{"observer": "FR-01"}"#)
            #expect(made.status == 201, "\(made.text)")
            #expect(made["delegation"] == "FR" && made["observer"] == "FR-01" && made["language"] == "en")
            let address = try #require(made["address"]?.string)
            let secret = try #require(address.firstMatch(of: #/^http://127\.0\.0\.1:8080/cal/([0-9a-f]{64})\.ics$/#)).1
            let again = try await Self.make(client, #"{"observer": "FR-01"}"#)
            #expect(again.status == 201 && again["id"] == made["id"] && again["address"] == .null)
            #expect(again.header("Idempotent-Replay") == "true")
            let page = try await client.get("calendars", token: APIHarness.head)
            #expect(page["items"]?.array?.map { $0["id"] } == [made["id"]])
            #expect(!page.text.contains(secret))
            let kept = store.state.responses.values.compactMap(\.self).map { String(decoding: $0.body, as: UTF8.self) }
            #expect(!kept.joined().contains(secret) && !"\(store.state.audit)".contains(secret))
            #expect(store.state.calendarFeeds.count == 1)
        }
    }

    @Test("Heads keep those of their own delegation, staff all, and auditors look")
    func roles() async throws {
        try await Self.run { client, store in
            #expect(try await Self.make(client, "{}").status == 201)
            #expect(
                try await Self.make(client, #"{"delegation": "AT"}"#, key: "c2").faults == [
                    "/delegation no such delegation: AT"
                ])
            let foreign = try await Self.make(
                client, #"{"delegation": "AT", "language": "ru"}"#, key: "c3", token: APIHarness.logistics)
            #expect(foreign.status == 201 && foreign["language"] == "ru")
            #expect(try await Self.make(client, "{}", key: "c4", token: APIHarness.logistics).status == 422)
            #expect(try await Self.make(client, "{}", key: "c5", token: APIHarness.auditor).status == 403)
            #expect(try await Self.make(client, #"{"language": "xx"}"#, key: "c6").status == 422)
            #expect(try await client.get("calendars", token: APIHarness.auditor)["items"]?.array?.count == 2)
            #expect(try await client.get("calendars?delegation=AT", token: APIHarness.head)["items"] == [])
            let id = try #require(foreign["id"]?.string)
            #expect(try await client.send(.delete, "calendars/\(id)", token: APIHarness.head).status == 404)
            #expect(try await client.send(.delete, "calendars/\(id)", token: APIHarness.auditor).status == 403)
            #expect(try await client.send(.delete, "calendars/\(id)").status == 204)
            #expect(try await client.send(.delete, "calendars/\(id)").status == 204)
            let revoked = try await client.get("calendars?delegation=AT")["items"]?.array
            #expect(revoked?.first?["revoked_at"]?.string != nil)
            #expect(try await client.get("/api/v1/missions/none/calendars").status == 404)
            #expect(store.state.audit.suffix(1).map(\.action) == ["calendar.revoke"])
        }
    }
}
