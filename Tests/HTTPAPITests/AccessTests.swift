import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Who may call")
struct AccessTests {
    @Test("Without a valid token every answer is the same 401, whatever is wrong with it")
    func refusals() async throws {
        try await APIHarness().run { client in
            let replies = [
                try await client.get("", token: nil), try await client.get("", token: "obs_unknown"),
                try await client.get("", token: ""), try await client.get("stations/none", token: nil),
                try await client.send(.get, "", token: nil, headers: ["Authorization": "Basic YTpi"]),
            ]
            for reply in replies {
                #expect(reply.status == 401)
                #expect(reply.problem == "unauthenticated")
                #expect(reply.header("WWW-Authenticate") == "Bearer realm=\"observerd\"")
                #expect(reply["detail"] == replies[0]["detail"])
            }
        }
    }

    @Test("An auditor reads and changes nothing")
    func auditor() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            #expect(try await client.get("", token: APIHarness.auditor).status == 200)
            let reply = try await client.send(
                .patch, "", token: APIHarness.auditor, headers: ["If-Match": "*"], body: #"{"name": "Other"}"#)
            #expect(reply.status == 403)
            #expect(reply.problem == "forbidden")
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.document.mission.name == "Trial")
    }

    @Test("Who may see other missions only sees nothing of this one, and lists have those only")
    func scope() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let plan = #"{"seed": 1, "iterations": 5}"#
            let job = try #require(try await client.post("jobs", plan)["id"]?.string)
            for path in ["/api/v1/missions", "/api/v1/jobs", "/api/v1/jobs?parent=\(job)"] {
                #expect(try await client.get(path, token: APIHarness.stranger)["items"] == [], "\(path)")
            }
            #expect(try await client.get("/api/v1/jobs")["items"]?.array?.count == 1)
            for path in ["/api/v1/jobs/\(job)", "/api/v1/jobs/\(job)/events"] {
                #expect(try await client.get(path, token: APIHarness.stranger).status == 404, "\(path)")
            }
            let cancel = try await client.send(
                .post, "/api/v1/jobs/\(job)/cancel", token: APIHarness.stranger, headers: ["Idempotency-Key": "c"])
            #expect(cancel.status == 404)
            #expect(harness.store.state.jobs.first?.cancelRequested == false)
            harness.store.change { ($0.jobs, $0.audit) = ([], []) }
            for path in [
                "", "stations", "document", "assignments", "/api/v1/jobs?mission=\(APIHarness.mission)",
            ] {
                let reply = try await client.get(path, token: APIHarness.stranger)
                #expect(reply.status == 403, "\(path)")
                #expect(reply.problem == "forbidden")
            }
            let change = try await client.send(
                .patch, "", token: APIHarness.stranger, headers: ["If-Match": "*"], body: #"{"name": "Other"}"#)
            #expect(change.status == 403)
            let made = try await client.send(
                .post, "/api/v1/missions", token: APIHarness.stranger, headers: ["Idempotency-Key": "k"],
                body: #"{"id": "NEW", "name": "New", "host_country": "KZ", "election_date": "2023-03-19"}"#)
            #expect(made.status == 403)
        }
        #expect(harness.store.state.missions.count == 1)
        #expect(harness.store.state.audit.isEmpty)
    }

    @Test("An administrator sees nothing of missions")
    func administrator() async throws {
        let harness = try APIHarness()
        harness.store.change { state in
            state.actors[TokenIssue.digest(of: "obs_root")] = Actor(id: "tok_root", bearer: .administrator)
        }
        try await harness.run { client in
            for path in ["", "stations", "assignments", "/api/v1/missions", "/api/v1/jobs"] {
                let reply = try await client.get(path, token: "obs_root")
                #expect(reply.status == 403, "\(path)")
            }
        }
    }

    @Test(
        "Health, metrics and the document need no token",
        arguments: ["/livez", "/readyz", "/metrics", "/api/v1/openapi.json"])
    func open(path: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.get(path, token: nil)
            #expect(reply.status == 200)
        }
    }

    @Test("The scheme's name has no case")
    func scheme() async throws {
        try await APIHarness().run { client in
            let reply = try await client.send(
                .get, "", token: nil, headers: ["Authorization": "bearer \(APIHarness.auditor)"])
            #expect(reply.status == 200)
        }
    }
}
