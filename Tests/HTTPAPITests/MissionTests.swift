import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Missions and their lists")
struct MissionTests {
    private static let new = """
        {"id": "NEW", "name": "New", "host_country": "KZ", "election_date": "2024-06-09", "rules": {"min_stops": 5}}
        """

    @Test("A mission is made once for a key, and the repetition gets the same answer")
    func create() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let first = try await client.post("/api/v1/missions", Self.new)
            #expect(first.status == 201)
            #expect(first.header("Location") == "/api/v1/missions/NEW")
            #expect(first.header("ETag") == "\"r1\"")
            #expect(first.header("Idempotent-Replay") == nil)
            let again = try await client.post("/api/v1/missions", Self.new)
            #expect(again.status == 201)
            #expect(again.body == first.body)
            #expect(again.header("ETag") == "\"r1\"")
            #expect(again.header("Idempotent-Replay") == "true")
            let other = try await client.post("/api/v1/missions", Self.new.replacing("New", with: "Newer"))
            #expect(other.status == 422)
            #expect(other.problem == "idempotency-key-reused")
            let taken = try await client.post("/api/v1/missions", key: "k2", Self.new)
            #expect(taken.status == 409)
            let keyless = try await client.send(.post, "/api/v1/missions", body: Self.new)
            #expect(keyless.status == 400)
        }
        #expect(harness.store.state.audit.map(\.action) == ["mission.create"])
    }

    @Test("Where the answer to a commit is lost, the key tells that the work is done, and it is not done again")
    func commitUnknown() async throws {
        let harness = try APIHarness()
        harness.store.loseNextAnswer()
        try await harness.run { client in
            let reply = try await client.post("jobs", "{}")
            #expect(reply.status == 202)
            #expect(reply["id"] == "1")
        }
        #expect(harness.store.state.jobs.count == 1)
        #expect(harness.store.state.audit.count == 1)
    }

    @Test("A key that is in use by a request under way is told so")
    func keyInFlight() async throws {
        let harness = try APIHarness()
        harness.store.change { $0.responses["tok_logistics k1"] = .some(nil) }
        try await harness.run { client in
            let reply = try await client.post("/api/v1/missions", Self.new)
            #expect(reply.status == 409)
            #expect(reply.problem == "idempotency-key-in-flight")
            #expect(reply.header("Retry-After") == "1")
        }
    }

    @Test("Faults of a new mission are all told, misspelt rules among them")
    func createFaults() async throws {
        try await APIHarness().run { client in
            let reply = try await client.post(
                "/api/v1/missions",
                #"{"id": "", "name": "x", "host_country": "kz", "election_date": "2024-02-30", "rules": {"min_stop": 1}}"#
            )
            #expect(reply.status == 422)
            #expect(
                reply.faults == [
                    "/id must be a non-empty string", "/host_country must be an ISO 3166-1 alpha-2 code",
                    "/election_date must be a date YYYY-MM-DD", "/rules/min_stop is no key that can be set here",
                ])
        }
    }

    @Test("An election day has a month of the calendar before and after it", arguments: ["0002-01-31", "9998-12-31"])
    func electionDays(day: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.patch("", "{\"election_date\": \"\(day)\"}")
            #expect(reply.status == 422)
            #expect(reply.faults == ["/election_date must be from 0002-02-01 to 9998-11-30"])
        }
    }

    @Test("Of very many faults a thousand are listed and all are counted")
    func manyFaults() async throws {
        try await APIHarness().run { client in
            let list = String(repeating: "1,", count: 2999) + "1"
            let reply = try await client.send(
                .put, "document", headers: ["If-Match": "*"],
                body: "{\"format\": \"observerd.mission/1\", \"stations\": [\(list)]}")
            #expect(reply.status == 422)
            #expect(reply.faults.count == 1000)
            #expect(reply["error_count"]?.whole ?? 0 > 3000)
        }
    }

    @Test("A change needs the revision that was seen")
    func preconditions() async throws {
        try await APIHarness().run { client in
            let body = #"{"name": "Renamed"}"#
            #expect(try await client.send(.patch, "", body: body).status == 428)
            #expect(try await client.patch("", ifMatch: "\"r7\"", body).status == 412)
            #expect(try await client.patch("", ifMatch: "W/\"r1\"", body).status == 400)
            let changed = try await client.patch("", ifMatch: "\"r1\"", body)
            #expect(changed.status == 200)
            #expect(changed.header("ETag") == "\"r2\"")
            #expect(changed["name"] == "Renamed")
            #expect(try await client.patch("", ifMatch: "\"r1\"", body).status == 412)
            #expect(try await client.patch("", ifMatch: "\"r1\", \"r2\"", body).header("ETag") == "\"r2\"")
        }
    }

    @Test("Rules are merged, null takes one back to its default, and others stay")
    func rules() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let body = #"{"rules": {"target_stops": null, "max_km": 250}, "travel": {"speed_kmh": 50}}"#
            let changed = try await client.patch("", body)
            #expect(changed.status == 200)
            #expect(
                try await client.patch("", #"{"rules": {"max_kms": 1}}"#).faults == [
                    "/rules/max_kms is no key that can be set here"
                ])
            #expect(try await client.patch("", #"{"rules": {"max_km": null, "min_stops": -1}}"#).status == 422)
        }
        let document = try #require(harness.store.state.missions[APIHarness.mission]?.document)
        #expect(document.rules.targetStops == 10)
        #expect(document.rules.maxKm == 250)
        #expect(document.travel.speedKmh == 50)
        #expect(document.extra["x_note"] == "kept")
    }

    @Test("A document goes out and in without loss, under its revision")
    func documents() async throws {
        try await APIHarness().run { client in
            let export = try await client.get("document")
            #expect(export.status == 200)
            #expect(export.header("Digest-SHA256") == ContentDigest.sha256(of: export.body))
            #expect(export["x_note"] == "kept")
            let same = try await client.put("document", ifMatch: "\"r1\"", export.text)
            #expect(same.status == 200)
            #expect(same.header("ETag") == "\"r1\"")
            let other = try await client.put("document", export.text.replacing("School 1", with: "School one"))
            #expect(other.header("ETag") == "\"r2\"")
            let wrongID = try await client.put("document", export.text.replacing("KZ-2023-03-19", with: "XX"))
            #expect(wrongID.faults == ["/mission/id is XX, and the path says KZ-2023-03-19"])
            let broken = try await client.put("document", export.text.replacing("\"07:00\"", with: "\"7:00\""))
            #expect(broken.status == 422)
            #expect(broken.faults.first == "/stations/0/opens must be a time HH:MM, 24:00 at most")
        }
    }

    @Test("A document whose pins contradict the rules is stored, and told so")
    func contradictingPins() async throws {
        try await APIHarness().run { client in
            let text = try await client.get("document").text
            #expect(try await client.put("document", text)["findings"] == [])
            let broken = try await client.put("document", text.replacing("\"vehicles\": 2", with: "\"vehicles\": 0"))
            #expect(broken.status == 200)
            let finding = try #require(broken["findings"]?.array?.first)
            #expect(finding["code"] == "pin_no_vehicle")
            #expect(finding["subject"] == "AT-01")
        }
    }

    @Test("The rules in force are read, with what is set and what is the default")
    func rulesInForce() async throws {
        try await APIHarness().run { client in
            _ = try await client.patch("", #"{"rules": {"break_window": ["10:00", "15:30"], "rural_share_min": 0.5}}"#)
            let reply = try await client.get("rules")
            #expect(reply.header("ETag") == "\"r2\"")
            #expect(reply["rules"]?["break_window"] == ["10:00", "15:30"])
            #expect(reply["rules"]?["rural_share_min"] == .double(0.5))
            #expect(reply["rules"]?["target_stops"] == 8)
            #expect(reply["defaults"]?["target_stops"] == 10)
            #expect(reply["rules"]?["late_start"] == "12:00")
            #expect(reply["stated"] == ["target_stops", "break_window", "rural_share_min"])
            #expect(reply["rules"]?.object?.members.count == 22)
            #expect(try await client.get("/api/v1/missions/none/rules").status == 404)
        }
    }

    @Test("An identifier that no key of the database holds is refused, in a document and in a new mission")
    func longIdentifiers() async throws {
        try await APIHarness().run { client in
            let long = String(repeating: "ж", count: 201)
            let text = try await client.get("document").text.replacing("\"TC-ABA-01\"", with: "\"\(long)\"")
            let document = try await client.put("document", text)
            #expect(document.faults == ["/tabulation_centres/0/id must have at most 200 characters"])
            let mission = try await client.post("/api/v1/missions", Self.new.replacing("NEW", with: long))
            #expect(mission.faults == ["/id must have at most 200 characters"])
        }
    }

    @Test("A document makes a mission where there is none, and never over one")
    func createFromDocument() async throws {
        try await APIHarness().run { client in
            let text = try await client.get("document").text.replacing("KZ-2023-03-19", with: "A/Ü")
            let path = "/api/v1/missions/A%2F%C3%9C/document"
            let made = try await client.send(.put, path, headers: ["If-None-Match": "*"], body: text)
            #expect(made.status == 201)
            #expect(made.header("Location") == "/api/v1/missions/A%2F%C3%9C")
            #expect(try await client.send(.put, path, headers: ["If-None-Match": "*"], body: text).status == 412)
            #expect(try await client.send(.put, path, body: text).status == 428)
            let both = ["If-None-Match": "*", "If-Match": "\"r1\""]
            #expect(try await client.send(.put, path, headers: both, body: text).status == 200)
            let new = text.replacing("A/Ü", with: "B")
            let upsert = try await client.send(.put, "/api/v1/missions/B/document", headers: both, body: new)
            #expect(upsert.status == 201)
            #expect(try await client.send(.delete, "/api/v1/missions/B", headers: ["If-Match": "*"]).status == 204)
            let missions = try await client.get("/api/v1/missions?limit=1")
            #expect(missions["items"]?.array?.first?["id"] == "A/Ü")
            #expect(missions["next"] == "A/Ü")
            let rest = try await client.get("/api/v1/missions?after=A/%C3%9C")
            #expect(rest["items"]?.array?.first?["id"]?.string == APIHarness.mission)
            #expect(rest["next"] == .null)
        }
    }

    @Test("A reader with the tag at hand gets 304")
    func notModified() async throws {
        try await APIHarness().run { client in
            let reply = try await client.send(.get, "document", headers: ["If-None-Match": "\"r0\", \"r1\""])
            #expect(reply.status == 304)
            #expect(reply.body.isEmpty)
            #expect(try await client.send(.get, "document", headers: ["If-None-Match": "\"r0\""]).status == 200)
        }
    }

    @Test("A removed mission is gone")
    func delete() async throws {
        try await APIHarness().run { client in
            let unconditional = try await client.send(.delete, "")
            #expect(unconditional.status == 428)
            #expect(try await client.send(.delete, "", headers: ["If-Match": "\"r1\""]).status == 204)
            #expect(try await client.get("").status == 404)
            #expect(try await client.send(.delete, "", headers: ["If-Match": "*"]).status == 404)
        }
    }
}
