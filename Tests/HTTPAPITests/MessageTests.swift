import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("What heads are written, as staff see it")
struct MessageTests {
    /// Runs a test with a plan that is not published yet; FR has a head to write to.
    private static func run(_ test: @Sendable (APIClient, MemoryStore) async throws -> Void) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        let store = harness.store
        try await store.transaction(.write, as: .commandLine) { transaction in
            _ = try await transaction.insertAccount(
                id: "acc_fr", email: "fr@example.org", name: "Tête", language: .russian,
                bearer: .head(DelegationScope(mission: APIHarness.mission, delegations: ["FR"])))
        }
        try await harness.run { client in try await test(client, store) }
    }

    private static func retry(
        _ client: APIClient, _ id: String, key: String, token: String = APIHarness.logistics
    ) async throws -> Reply {
        try await client.send(
            .post, "messages/\(id)/attempts", token: token, headers: ["Idempotency-Key": key])
    }

    @Test("A preview has what a publication then sends, and tells whom nobody can write to")
    func preview() async throws {
        try await Self.run { client, store in
            let preview = try await client.get("plans/1/messages")
            #expect(preview.status == 200, "\(preview.text)")
            #expect(preview["mail_configured"] == false)
            #expect(preview["unreachable"] == ["AT"])
            let letters = preview["letters"]?.array ?? []
            #expect(letters.map { $0["account_name"] } == ["Tête"])
            #expect(letters[0]["observers"] == ["FR-01"])
            #expect(letters[0]["subject"] == "Trial: новые назначения для 1 наблюдателя")
            #expect(letters[0]["text"]?.string?.contains("Группа: ABA-01\n") == true)
            #expect(store.state.messages.isEmpty)
            let published = try await client.post("plans/1/publication", key: "p", "{}")
            #expect(published.status == 200 && published["unreachable"] == preview["unreachable"])
            #expect(store.state.messages.map(\.account) == ["acc_fr"])
            let page = try await client.get("messages", token: APIHarness.auditor)
            let item = page["items"]?.array?.first
            #expect(item?["account_name"] == "Tête" && item?["state"] == "queued" && item?["plan"] == 1)
            #expect(page.text.contains("fr@example.org") == false)
            let after = try await client.get("plans/1/messages")
            #expect(after["letters"] == [] && after["unreachable"] == [])
            #expect(try await client.get("plans/9/messages").status == 404)
            #expect(try await client.get("messages", token: APIHarness.head).status == 403)
        }
    }

    @Test("Messages are listed by state and in pages, and one that failed is tried again")
    func retry() async throws {
        try await Self.run { client, store in
            #expect(try await client.post("plans/1/publication", key: "p", "{}").status == 200)
            let message = try #require(store.state.messages.first)
            #expect(try await Self.retry(client, message.id, key: "r0").status == 409)
            try await store.transaction(.write, as: .worker) { transaction in
                let claimed = try #require(try await transaction.claimMessage([.assignments], for: .seconds(9)))
                #expect(try await transaction.endDelivery(of: claimed, .failed(reason: "refused_65")))
            }
            let failed = try await client.get("messages?state=failed")["items"]?.array
            #expect(failed?.map { $0["failure"] } == ["refused_65"])
            #expect(try await client.get("messages?state=sent")["items"] == [])
            #expect(try await client.get("messages?state=none").status == 400)
            for (query, isFound) in [
                ("kind=assignments", true), ("kind=reminder", false), ("delegation=FR", true), ("delegation=AT", false),
                ("since=2000-01-01T00:00:00Z", true), ("since=9000-01-01T00:00:00Z", false),
            ] {
                let found = try await client.get("messages?state=failed&\(query)")["items"]
                #expect((found != []) == isFound, "\(query)")
            }
            let retried = try await Self.retry(client, message.id, key: "r1")
            #expect(retried.status == 202 && retried["state"] == "queued" && retried["tries"] == 0)
            #expect(store.state.audit.last?.action == "message.retry")
            #expect(try await Self.retry(client, "none", key: "r2").status == 404)
            #expect(
                try await Self.retry(client, message.id, key: "r3", token: APIHarness.auditor).status == 403)
        }
    }

    @Test("Reminders go to heads with something open, once an hour, and the board has who has not confirmed")
    func reminders() async throws {
        try await Self.run { client, store in
            #expect(try await client.post("plans/1/publication", key: "p", "{}").status == 200)
            let rows = try await client.get("deliveries")["items"]?.array ?? []
            #expect(rows.map { $0["delegation"] } == ["AT", "FR"])
            #expect(rows.map { $0["heads"] } == [0, 1])
            #expect(rows.map { $0["last_message"] } == [.null, "queued"])
            #expect(try await client.get("deliveries?unconfirmed_for=12")["items"] == [])
            store.change { $0.clock += 12 * 3600 }
            #expect(try await client.get("deliveries?unconfirmed_for=12")["items"]?.array?.count == 2)
            let first = try await client.post("reminders", key: "a", "{}")
            #expect(first.status == 202, "\(first.text)")
            #expect(first["reminded"] == ["acc_fr"] && first["unreachable"] == ["AT"])
            #expect(try await client.post("reminders", key: "a", "{}").header("Idempotent-Replay") == "true")
            #expect(try await client.post("reminders", key: "b", "{}")["too_soon"] == ["acc_fr"])
            #expect(store.state.messages.count == 2)
            let none = try await client.post("reminders", key: "c", #"{"delegations": ["XX"]}"#)
            #expect(none["reminded"] == [] && none["too_soon"] == [])
            #expect(try await client.post("reminders", key: "d", #"{"delegations": []}"#).status == 422)
            #expect(try await client.get("/api/v1/missions/none/deliveries").status == 404)
        }
    }
}
