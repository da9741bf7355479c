import Deployment
import HTTPAPI
import HTTPTypes
import MissionModel
import TestSupport
import Testing

/// What needs names and numbers is tried with PostgreSQL; here is who may ask, and in what form.
@Suite("Cars, interpreters and sheets over the API")
struct PersonalTests {
    private static func run(_ test: @Sendable (APIClient) async throws -> Void) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run { client in
            #expect(try await client.post("plans/1/publication", key: "publish", "{}").status == 200)
            try await test(client)
        }
    }

    @Test("A publication gives its teams what there is, and staff see who has what")
    func support() async throws {
        try await Self.run { client in
            let items = try await client.get("team-support", token: APIHarness.auditor)["items"]?.array ?? []
            #expect(items.map { $0["team"] } == ["ABA-01"])
            #expect(items.first?["members"] == ["AT-01", "FR-01"])
            #expect(items.first?["needs_interpreter"] == true)
            #expect(try await client.get("team-support", token: APIHarness.head).status == 403)
            #expect(try await client.patch("team-support/ABA-01", #"{"vehicle": null}"#).status == 200)
            #expect(try await client.patch("team-support/none", #"{"vehicle": null}"#).status == 404)
            let unknown = try await client.patch("team-support/ABA-01", #"{"vehicle": "C1", "x": 1}"#)
            #expect(unknown.faults == ["/x is no key of this request"])
            let absent = try await client.patch("team-support/ABA-01", #"{"vehicle": "C1"}"#)
            #expect(absent.status == 422)
            #expect(absent.faults == ["/vehicle no such vehicle: C1"])
        }
    }

    @Test("Sheets are pages that run nothing, for those who may read what is personal")
    func sheets() async throws {
        try await Self.run { client in
            for path in ["plans/1/team-sheets", "plans/1/deployment-sheet"] {
                let reply = try await client.get(path)
                #expect(reply.status == 200)
                #expect(reply.text.contains("ABA-01"))
                #expect(reply.header("Content-Security-Policy") == "default-src 'none'; style-src 'unsafe-inline'")
                #expect(reply.header("Cache-Control") == "no-store")
                #expect(try await client.get(path, token: APIHarness.auditor).status == 403)
                #expect(try await client.get(path, token: APIHarness.head).status == 403)
                #expect(try await client.get(path, token: APIHarness.stranger).status == 403)
            }
            #expect(try await client.get("plans/9/team-sheets").status == 404)
        }
    }

    @Test("What is shown is read with its tag, and said in full")
    func disclosure() async throws {
        try await Self.run { client in
            let reply = try await client.get("disclosure")
            #expect(reply.header("ETag") == "\"r0\"")
            #expect(reply["driver"] == true && reply["partners"] == false && reply["retention_days"] == .null)
            let faulty = try await client.put("disclosure", #"{"driver": 1, "retention_days": -1}"#)
            #expect(faulty.status == 422)
            #expect(faulty.faults.count == 4)
            #expect(try await client.send(.put, "disclosure", body: "{}").status == 428)
            #expect(try await client.get("disclosure", token: APIHarness.auditor).status == 403)
            #expect(try await client.get("disclosure", token: APIHarness.head).status == 403)
        }
    }

    @Test("Contacts stand beside what was told for heads and logistics, and for nobody else")
    func contacts() async throws {
        try await Self.run { client in
            for token in [APIHarness.head, APIHarness.logistics] {
                let item = try await client.get("assignments/FR-01", token: token)["items"]?.array?.first
                #expect(item?.object?["contacts"] == .null)
            }
            let item = try await client.get("assignments/FR-01", token: APIHarness.auditor)["items"]?.array?.first
            #expect(item?.object?.index(of: "contacts") == nil)
            #expect(try await client.get("people/FR-01", token: APIHarness.auditor).status == 403)
            #expect(try await client.get("people/FR-01", token: APIHarness.head).status == 403)
            let export = try await client.get("people/FR-01")
            #expect(export["observer"]?["delegation"] == "FR")
            #expect(export["team"] == "ABA-01")
            #expect(export["told"]?.array?.count == 1)
            #expect(try await client.get("people/none").status == 404)
        }
    }
}
