import Deployment
import HTTPAPI
import HTTPShell
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Incidents")
struct IncidentTests {
    private static let dropOut = #"{"kind": "drop_out", "observers": ["AT-01"], "reason": "Taken ill."}"#

    @Test("A drop-out is kept once for a key, says what changed and which job repairs the plan")
    func dropOut() async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.store.transaction(.write, as: .commandLine) {
            _ = try await $0.publishPlan(mission: APIHarness.mission, version: 1)
        }
        try await harness.run { client in
            let first = try await client.post("incidents", Self.dropOut)
            #expect(first.status == 201)
            #expect(first.header("Location") == "/api/v1/missions/KZ-2023-03-19/incidents/1")
            #expect(first.header("ETag") == "\"r2\"")
            #expect(first["observers"] == ["AT-01"])
            #expect(
                first["changes"] == [
                    [
                        "list": "observers", "id": "AT-01", "field": "status", "before": "accredited",
                        "after": "withdrawn",
                    ]
                ])
            #expect(first["reported_by"] == "tok_logistics")
            #expect(first["source"] == "report")
            #expect(first["no_repair"] == .null)
            let job = try #require(first["repair_job"]?.string)
            #expect(try await client.get("/api/v1/jobs/\(job)").status == 200)
            let again = try await client.post("incidents", Self.dropOut)
            #expect(again.body == first.body)
            #expect(again.header("Idempotent-Replay") == "true")
            #expect(try await client.get("observers/AT-01")["status"] == "withdrawn")
            #expect(try await client.get("incidents/1")["reason"] == "Taken ill.")
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.revision == 2)
    }

    @Test("Incidents are listed newest first, those of a change of data among them")
    func list() async throws {
        try await APIHarness().run { client in
            _ = try await client.post(
                "incidents", #"{"kind": "vehicle_lost", "hub": "ABA-H1", "reason": "Broke down"}"#)
            _ = try await client.patch("observers/FR-01", #"{"status": "withdrawn"}"#)
            _ = try await client.post("incidents", key: "k2", #"{"kind": "return", "observers": ["FR-01"]}"#)
            let page = try await client.get("incidents?limit=2")
            #expect(page["items"]?.array?.map { $0["kind"] } == ["return", "drop_out"])
            #expect(page["items"]?.array?.map { $0["source"] } == ["report", "observers.change"])
            let rest = try await client.get("incidents?limit=2&after=\(page["next"]?.string ?? "")")
            #expect(rest["items"]?.array?.map { $0["vehicles"] } == [1])
            #expect(rest["next"] == .null)
            #expect(rest["items"]?.array?[0]["repair_job"] == .null)
            #expect(try await client.get("incidents/9").status == 404)
            #expect(try await client.get("/api/v1/missions/none/incidents").status == 404)
            #expect(try await client.send(.post, "incidents", token: APIHarness.auditor).status == 403)
            #expect(try await client.get("incidents", token: APIHarness.auditor).status == 200)
        }
    }

    @Test(
        "Every kind of incident has a form of its own, which the answer keeps to",
        arguments: [
            #"{"kind": "drop_out", "delegation": "AT", "from": "2023-03-19T15:00:00+06:00", "reason": "Called home"}"#,
            #"{"kind": "late", "observers": ["AT-01"], "until": "2023-03-19T09:30:00+06:00", "reason": null}"#,
            #"{"kind": "vehicle_lost", "hub": "ABA-H1", "vehicles": 2, "reason": "Snowed in"}"#,
            #"{"kind": "hub_closed", "hub": "ABA-H1", "reason": "Road washed away"}"#,
            #"{"kind": "region_closed", "region": "AST", "as_of": "2023-03-19T10:00:00+06:00"}"#,
        ])
    func forms(body: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.post("incidents", body)
            #expect(reply.status == 201)
            #expect(reply["no_repair"]?.string?.contains("No plan is published") == true)
            let document = client.contract.document
            let schema = try #require(document["components"]?["schemas"]?["NewIncident"])
            let sent = try JSONParser.parse(body)
            #expect(SchemaValidator(document: document).faults(in: sent, by: schema) == [])
        }
    }

    @Test("A report of a wrong form is refused with every fault; one that does not fit is a conflict")
    func refused() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            func faults(_ body: String) async throws -> [String] {
                let reply = try await client.post("incidents", key: "k\(body.utf8.count)", body)
                #expect(reply.status == 422)
                return reply.faults
            }
            #expect(try await faults("{}") == ["/kind is missing"])
            #expect(
                try await faults(#"{"kind": "drop_out", "reason": "x"}"#) == [
                    "/observers is missing, and so is delegation"
                ])
            #expect(
                try await faults(#"{"kind": "drop_out", "observers": ["AT-01"], "until": "x"}"#) == [
                    "/until is no key of this request"
                ])
            #expect(
                try await faults(#"{"kind": "drop_out", "observers": ["AT-01"]}"#) == ["/reason is missing"])
            #expect(
                try await faults(#"{"kind": "drop_out", "observers": ["AT-01"], "delegation": "AT", "reason": "x"}"#)
                    == [
                        "/delegation cannot be given beside observers"
                    ])
            #expect(
                try await faults(#"{"kind": "late", "observers": [], "until": "13:00"}"#) == [
                    "/observers must be a list of one non-empty string or more",
                    "/until must be an RFC 3339 instant in whole seconds with an offset",
                ])
            #expect(
                try await faults(#"{"kind": "vehicle_lost", "hub": "ABA-H1", "vehicles": 0, "reason": "x"}"#) == [
                    "/vehicles must be a whole number from 1 to 10000"
                ])
            #expect(
                try await faults(#"{"kind": "drop_out", "observers": ["AT-01", "XX-01", "XX-02"], "reason": "x"}"#) == [
                    "/observers/1 no such observer: XX-01", "/observers/2 no such observer: XX-02",
                ])
            let conflict = try await client.post("incidents", key: "c", #"{"kind": "return", "observers": ["AT-01"]}"#)
            #expect(conflict.status == 409)
            #expect(conflict.problem == "conflict")
            #expect(conflict.faults == ["/observers/0 AT-01 has not dropped out and is not late"])
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.revision == 1)
        #expect(harness.store.state.incidents.isEmpty)
    }

    @Test("A file that withdraws people is an incident, and a rehearsal of it is none")
    func imported() async throws {
        let harness = try APIHarness()
        let file = "id,delegation,role,sex,first_time,languages,status\nAT-01,AT,member,f,false,en,withdrawn\n"
        try await harness.run { client in
            let dry = try await client.post("imports/observers?dry_run=true", type: "text/csv", file)
            #expect(dry.status == 200)
            #expect(try await client.get("incidents")["items"] == [])
            #expect(try await client.post("imports/observers", key: "k2", type: "text/csv", file).status == 200)
            let items = try await client.get("incidents")["items"]?.array ?? []
            #expect(items.map { $0["source"] } == ["observers.import"])
            #expect(items.map { $0["observers"] } == [["AT-01"]])
        }
    }
}
