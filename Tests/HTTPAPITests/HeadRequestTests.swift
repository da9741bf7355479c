import Deployment
import HTTPAPI
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("What heads ask for and report")
struct HeadRequestTests {
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

    private static func ask(
        _ client: APIClient, _ body: String, key: String = "r1", token: String = APIHarness.head
    ) async throws -> Reply {
        try await client.send(.post, "requests", token: token, headers: ["Idempotency-Key": key], body: body)
    }

    private static func decide(
        _ client: APIClient, _ id: String, _ body: String, key: String = "d1", tag: String? = "\"r1\"",
        token: String = APIHarness.logistics
    ) async throws -> Reply {
        var headers = ["Idempotency-Key": key]
        headers["If-Match"] = tag
        return try await client.send(.post, "requests/\(id)/decision", token: token, headers: headers, body: body)
    }

    @Test("A head's report is kept once for its key, takes effect, and is followed by the head and by staff")
    func report() async throws {
        try await Self.run { client, store in
            let body = #"{"kind": "drop_out", "observers": ["FR-01"], "text": "Taken ill"}"#
            let made = try await Self.ask(client, body)
            #expect(made.status == 201, "\(made.text)")
            #expect(made["state"] == "pending" && made["delegation"] == "FR" && made["created_by"] == "tok_head")
            #expect(try await Self.ask(client, body).body == made.body)
            try await CarryOutReports(store: store).run()
            let id = try #require(made["id"]?.string)
            let own = try await client.get("requests/\(id)", token: APIHarness.head)
            #expect(own["state"] == "done" && own["incident"] == .null)
            #expect(own.header("ETag") == "\"r2\"")
            #expect(try await client.get("requests/\(id)", token: APIHarness.auditor)["incident"] == 1)
            let incident = try await client.get("incidents/1")
            #expect(incident["reported_by"] == "tok_head" && incident["repair_job"] != .null)
            #expect(try await client.get("requests?state=done&kind=drop_out")["items"]?.array?.count == 1)
            #expect(try await client.get("requests?state=open", token: APIHarness.head)["items"] == [])
        }
    }

    @Test("Somebody of another delegation and nobody at all are answered alike")
    func strangers() async throws {
        try await Self.run { client, store in
            var texts: [String] = []
            for (n, id) in ["AT-01", "NO-01"].enumerated() {
                for (m, body) in [
                    #"{"kind": "drop_out", "observers": ["ID"], "text": "ill"}"#,
                    #"{"kind": "change", "observers": ["ID"], "text": "x"}"#,
                    #"{"kind": "replacement", "observers": ["FR-01"], "replacement": "ID", "text": "ill"}"#,
                ].enumerated() {
                    let reply = try await Self.ask(
                        client, body.replacing("ID", with: id), key: "k\(n)\(m)")
                    #expect(reply.status == 422)
                    texts.append(reply.faults.joined().replacing(id, with: "ID"))
                }
            }
            #expect(texts[0..<3] == texts[3..<6])
            #expect(store.state.headRequests.isEmpty)
            let foreign = try await Self.ask(
                client, #"{"kind": "change", "delegation": "AT", "text": "x"}"#, token: APIHarness.logistics)
            let id = try #require(foreign["id"]?.string)
            #expect(foreign.status == 201)
            let missing = try await client.get("requests/none", token: APIHarness.head)
            let hidden = try await client.get("requests/\(id)", token: APIHarness.head)
            #expect(hidden.status == 404 && hidden["detail"] == missing["detail"])
        }
    }

    @Test("Two officers do not decide twice, and the head reads the answer")
    func decision() async throws {
        try await Self.run { client, _ in
            let made = try await Self.ask(client, #"{"kind": "change", "text": "Another hub, please."}"#)
            let id = try #require(made["id"]?.string)
            #expect(try await client.get("requests?state=open")["items"]?.array?.map { $0["id"] } == [.string(id)])
            let refusal = #"{"decision": "refused", "answer": "The hub is full."}"#
            #expect(try await Self.decide(client, id, refusal, tag: nil).status == 428)
            #expect(try await Self.decide(client, id, refusal, token: APIHarness.auditor).status == 403)
            #expect(try await Self.decide(client, id, refusal, token: APIHarness.head).status == 403)
            #expect(try await Self.decide(client, "none", refusal, key: "d0").status == 404)
            let unanswered = try await Self.decide(client, id, #"{"decision": "refused"}"#, key: "d2")
            #expect(unanswered.status == 422 && unanswered.faults == ["/answer is missing"])
            let decided = try await Self.decide(client, id, refusal)
            #expect(decided.status == 200, "\(decided.text)")
            #expect(try await Self.decide(client, id, refusal).body == decided.body)
            #expect(try await Self.decide(client, id, #"{"decision": "accepted"}"#, key: "d3").status == 412)
            #expect(
                try await Self.decide(client, id, #"{"decision": "accepted"}"#, key: "d4", tag: "*").status == 409)
            let seen = try await client.get("requests/\(id)", token: APIHarness.head)
            #expect(seen["state"] == "refused" && seen["answer"] == "The hub is full.")
        }
    }

    @Test(
        "What is of no form is refused with its place",
        arguments: [
            (#"{}"#, "/kind is missing"), (#"{"kind": "vehicle_lost"}"#, "/kind must be one of change"),
            (#"{"kind": "change", "text": "x", "until": null}"#, "/until is no key of this request"),
            (#"{"kind": "late", "observers": ["FR-01"]}"#, "/until is missing"),
            (#"{"kind": "drop_out", "observers": ["FR-01"], "text": "a\nb"}"#, "/text must be one line"),
        ])
    func malformed(body: String, fault: String) async throws {
        try await Self.run { client, store in
            let reply = try await Self.ask(client, body)
            #expect(reply.status == 422)
            #expect(reply.faults.first?.hasPrefix(fault) == true, "\(reply.text)")
            #expect(store.state.headRequests.isEmpty)
        }
    }
}
