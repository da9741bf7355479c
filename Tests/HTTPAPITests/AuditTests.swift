import MissionModel
import TestSupport
import Testing

@Suite("The audit trail over the API")
struct AuditTests {
    @Test("Staff read who did what, filtered and in pages; heads and strangers read none of it")
    func reading() async throws {
        try await APIHarness().run { client in
            for n in 1...3 {
                #expect(try await client.patch("observers/AT-01", #"{"label": "A\#(n)"}"#).status == 200)
            }
            let path = "/api/v1/audit"
            let first = try await client.get("\(path)?limit=2", token: APIHarness.auditor)
            #expect(first.status == 200)
            let row = first["items"]?.array?.first
            #expect(row?["principal"] == "tok_logistics" && row?["kind"] == "logistics")
            #expect(row?["action"] == "observers.change" && row?["mission"] == .string(APIHarness.mission))
            #expect(row?["detail"] == ["id": "AT-01", "keys": ["label"]])
            let next = try #require(first["next"]?.string)
            #expect(try await client.get("\(path)?limit=2&after=\(next)")["items"]?.array?.count == 1)
            #expect(try await client.get("\(path)?action=plan.publish")["items"] == [])
            #expect(
                try await client.get("\(path)?principal=tok_logistics&mission=\(APIHarness.mission)")["items"]?.array?
                    .count == 3)
            let own = "\(path)?mission=\(APIHarness.mission)"
            for (query, count) in [
                ("observer=AT-01", 3), ("delegation=AT", 3), ("delegation=NL", 0),
                ("delegation=AT&since=2000-01-01T00:00:00Z", 3), ("delegation=AT&until=2000-01-01T00:00:00Z", 0),
                ("delegation=AT&action=plan.publish", 0),
            ] {
                #expect(try await client.get("\(own)&\(query)")["items"]?.array?.count == count, "\(query)")
            }
            for query in ["observer=AT-01&delegation=AT", "since=2023-02-30T00:00:00Z"] {
                #expect(try await client.get("\(own)&\(query)").status == 422, "\(query)")
            }
            #expect(try await client.get("\(path)?delegation=AT").status == 422)
            #expect(try await client.get("\(own)&since=noon").status == 400)
            #expect(try await client.get(path, token: APIHarness.head).status == 403)
            #expect(try await client.get(path, token: APIHarness.stranger).status == 403)
            let foreign = "\(path)?mission=\(APIHarness.mission)"
            #expect(try await client.get(foreign, token: APIHarness.stranger).status == 403)
            #expect(try await client.get("\(path)?mission=OTHER", token: APIHarness.stranger)["items"] == [])
        }
    }
}
