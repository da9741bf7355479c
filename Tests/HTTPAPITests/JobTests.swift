import Deployment
import HTTPAPI
import HTTPShell
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Plan jobs")
struct JobTests {
    @Test("A job is queued once for a key, with what the request leaves out")
    func create() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let first = try await client.post("jobs", "{}")
            #expect(first.status == 202)
            #expect(first.header("Location") == "/api/v1/jobs/1")
            #expect(first["seconds"] == 10)
            #expect(first["iterations"] == .null)
            #expect(try await client.post("jobs", "{}").body == first.body)
            let counted = try await client.post("jobs", key: "k2", #"{"seed": 7, "iterations": 500, "threads": 2}"#)
            #expect(counted["seconds"] == .null)
            #expect(counted["seed"] == 7)
        }
        #expect(harness.store.state.jobs.count == 2)
        #expect(harness.store.state.audit.map(\.action) == ["job.create", "job.create"])
    }

    @Test("A caller who has their share of jobs is told so, and may ask again when one has ended")
    func share() async throws {
        var harness = try APIHarness()
        harness.configuration.jobsPerCaller = 1
        try await harness.run { client in
            #expect(try await client.post("jobs", "{}").status == 202)
            let refused = try await client.post("jobs", key: "k2", "{}")
            #expect(refused.status == 429)
            #expect(refused.problem == "too-many-jobs")
            #expect(refused["detail"]?.string?.contains("jobs of one caller that wait or run is 1") == true)
            let cancelled = try await client.send(.post, "/api/v1/jobs/1/cancel", headers: ["Idempotency-Key": "c"])
            #expect(cancelled.status == 202)
            #expect(try await client.post("jobs", key: "k2", "{}").status == 202)
        }
    }

    @Test(
        "What a job cannot be asked for",
        arguments: [
            (#"{"seconds": 1, "iterations": 5}"#, "/iterations cannot be given beside seconds"),
            (#"{"seconds": 0}"#, "/seconds must be a number from 0.1 to 3600"),
            (#"{"seed": -1}"#, "/seed must be a whole number from 0 to 9007199254740991"),
            (#"{"parts": 65}"#, "/parts must be a whole number from 1 to 64"),
            (#"{"sede": 1}"#, "/sede is no key of this request"),
        ])
    func refused(body: String, fault: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.post("jobs", body)
            #expect(reply.status == 422)
            #expect(reply.faults == [fault])
        }
    }

    @Test("A job in parts says so, and its parts are listed by it")
    func parts() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let job = try await client.post("jobs", #"{"parts": 3}"#)
            #expect(job["parts"] == 3)
            #expect(job["stage"] == "prepare")
            #expect(job["part"] == .null)
            harness.store.change { state in
                var part = state.jobs[0]
                (part.id, part.stage) = ("2", .part)
                part.request = .planPart(
                    part.request.search, JobPart(parent: "1", number: 1, regions: ["A", "B"]))
                state.jobs.append(part)
                state.updateJob("1") { ($0.state, $0.stage) = (.waiting, .join) }
            }
            let list = try await client.get("/api/v1/jobs?parent=1")["items"]?.array ?? []
            #expect(list.map { $0["part"] } == [["job": "1", "number": 1, "regions": ["A", "B"]]])
            #expect(try await client.get("/api/v1/jobs")["items"]?.array?.count == 2)
            #expect(try await client.get("/api/v1/jobs/1")["state"] == "waiting")
            #expect(try await client.get("/api/v1/jobs?parent=x").status == 400)
        }
    }

    @Test("Jobs come newest first, page by page, of one mission or of all")
    func list() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            for n in 1...3 { _ = try await client.post("jobs", key: "k\(n)", "{}") }
            let page = try await client.get("/api/v1/jobs?limit=2&mission=\(APIHarness.mission)")
            #expect(page["items"]?.array?.compactMap { $0["id"]?.string } == ["3", "2"])
            #expect(page["next"] == "2")
            #expect(try await client.get("/api/v1/jobs?after=2")["items"]?.array?.count == 1)
            #expect(try await client.get("/api/v1/jobs?mission=other")["items"]?.array?.isEmpty == true)
            #expect(try await client.get("/api/v1/jobs?after=x").status == 400)
            #expect(try await client.get("/api/v1/jobs/0").status == 404)
            #expect(try await client.get("/api/v1/jobs/9").status == 404)
        }
    }

    @Test("A cancelled job says so, and one that has ended cannot be cancelled")
    func cancel() async throws {
        try await APIHarness().run { client in
            _ = try await client.post("jobs", "{}")
            let reply = try await client.send(.post, "/api/v1/jobs/1/cancel", headers: ["Idempotency-Key": "c1"])
            #expect(reply.status == 202)
            #expect(reply["state"] == "cancelled")
            let again = try await client.send(.post, "/api/v1/jobs/1/cancel", headers: ["Idempotency-Key": "c2"])
            #expect(again.status == 409)
            #expect(again.problem == "conflict")
        }
    }

    @Test("A stream tells each change of the job and ends with it")
    func follow() async throws {
        let harness = try APIHarness()
        let store = harness.store
        try await harness.run { client in
            _ = try await client.post("jobs", "{}")
            async let stream = client.get("/api/v1/jobs/1/events")
            store.change { state in
                state.updateJob("1") { job in
                    job.state = .running
                    job.progress.percent = 40
                }
            }
            store.change { state in
                state.updateJob("1") { job in
                    (job.state, job.planVersions) = (.completed, [1])
                }
            }
            let reply = try await stream
            #expect(reply.status == 200)
            #expect(reply.header("Content-Type") == "text/event-stream")
            let events = reply.text.split(separator: "\n\n").filter { $0.hasPrefix("id:") }
            let last = try #require(events.last?.split(separator: "\n"))
            #expect(last[0] == "id: 3")
            #expect(last[1] == "event: job")
            let job = try JSONParser.parse(String(last[2].dropFirst(6)))
            #expect(job["state"] == "completed")
            #expect(job["plan_version"] == 1)
        }
    }

    @Test("Who has seen the end gets no stream, and who has not gets the last state")
    func lastEventID() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            _ = try await client.post("jobs", "{}")
            _ = try await client.send(.post, "/api/v1/jobs/1/cancel", headers: ["Idempotency-Key": "c1"])
            func follow(_ id: String) async throws -> Reply {
                try await client.send(.get, "/api/v1/jobs/1/events", headers: ["Last-Event-ID": id])
            }
            #expect(try await follow("2").status == 204)
            #expect(try await follow("1").text.contains("id: 2\nevent: job\n"))
            #expect(try await follow("x").status == 400)
        }
    }

    @Test("Streams are bounded, and a place is free again after the end")
    func bounded() async throws {
        var harness = try APIHarness()
        harness.streams.most = 1
        let store = harness.store
        try await harness.run { client in
            _ = try await client.post("jobs", "{}")
            async let first = client.get("/api/v1/jobs/1/events")
            try await client.untilStreams(1)
            let second = try await client.get("/api/v1/jobs/1/events")
            #expect(second.status == 503)
            #expect(second.problem == "too-many-streams")
            store.change { $0.updateJob("1") { $0.state = .discarded } }
            #expect(try await first.status == 200)
            #expect(try await client.get("/api/v1/jobs/1/events").status == 200)
        }
    }

    @Test("Nobody has more streams than a share, and others still have theirs")
    func shared() async throws {
        var harness = try APIHarness()
        harness.streams.mostPerCaller = 1
        let store = harness.store
        try await harness.run { client in
            _ = try await client.post("jobs", "{}")
            async let first = client.get("/api/v1/jobs/1/events")
            try await client.untilStreams(1)
            let second = try await client.get("/api/v1/jobs/1/events")
            #expect(second.status == 503)
            #expect(second.problem == "too-many-streams")
            async let other = client.get("/api/v1/jobs/1/events", token: APIHarness.auditor)
            try await client.untilStreams(2)
            store.change { $0.updateJob("1") { $0.state = .discarded } }
            #expect(try await first.status == 200)
            #expect(try await other.status == 200)
        }
    }
}

extension APIClient {
    /// Waits until so many event streams are open.
    fileprivate func untilStreams(_ count: Int) async throws {
        while !(try await get("/metrics", token: nil).text.contains("observerd_http_event_streams \(count)")) {
            await Task.yield()
        }
    }
}
