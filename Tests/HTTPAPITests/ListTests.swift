import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Lists of a mission")
struct ListTests {
    @Test("Pages follow each other without gap or repetition")
    func pages() async throws {
        try await APIHarness().run { client in
            var (ids, path) = ([String](), Optional("stations?limit=2"))
            while let next = path {
                let reply = try await client.get(next)
                #expect(reply.header("ETag") == "\"r1\"")
                ids += (reply["items"]?.array ?? []).compactMap { $0["id"]?.string }
                path = reply["next"]?.string.map { "stations?limit=2&after=\($0)" }
            }
            #expect(ids == ["ABA-0001", "a/b c", "ABA-0003"])
        }
    }

    @Test(
        "Each list gives its entities as in the document",
        arguments: [
            ("regions", "ABA"), ("hubs", "ABA-H1"), ("stations", "ABA-0001"), ("tabulation-centres", "TC-ABA-01"),
            ("delegations", "FR"), ("observers", "AT-01"),
        ])
    func entities(list: String, id: String) async throws {
        try await APIHarness().run { client in
            let document = try await client.get("document")
            let entity = try await client.get("\(list)/\(id)")
            #expect(entity.status == 200)
            let all = document[list.replacing("-", with: "_")]?.array ?? []
            #expect(all.contains(entity.json))
            #expect(try await client.get("\(list)/none").status == 404)
            #expect(try await client.get("/api/v1/missions/none/\(list)").status == 404)
        }
    }

    @Test("An identifier with a slash and a space is reached by its encoding")
    func encodedIdentifier() async throws {
        try await APIHarness().run { client in
            let reply = try await client.get("stations/a%2Fb%20c")
            #expect(reply["name"] == "School 2")
        }
    }

    @Test("One fact is changed, what is not named stays, and the revision goes up")
    func change() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let reply = try await client.patch(
                "stations/ABA-0001", ifMatch: "\"r1\"", #"{"no_go": true, "voters": null}"#)
            #expect(reply.status == 200)
            #expect(reply.header("ETag") == "\"r2\"")
            #expect(reply["no_go"] == true)
            #expect(reply["voters"] == nil)
            #expect(reply["x_source"] == "CEC")
            let same = try await client.patch("stations/ABA-0001", #"{"no_go": true}"#)
            #expect(same.header("ETag") == "\"r2\"")
        }
        let entry = try #require(harness.store.state.audit.first)
        #expect(entry.action == "stations.change")
        #expect(entry.mission == APIHarness.mission)
        #expect(entry.actor == Actor(id: "tok_logistics", bearer: .logistics()))
        #expect(entry.detail == ["id": "ABA-0001", "keys": ["no_go", "voters"]])
    }

    @Test(
        "A change that breaks form or references is refused with its place",
        arguments: [
            ("stations/ABA-0001", #"{"region": "XXX"}"#, "/region no such region: XXX"),
            ("stations/ABA-0001", #"{"closes": "06:00"}"#, "/closes must be after opens"),
            ("stations/ABA-0001", #"{"name": null}"#, "/name is missing"),
            ("stations/ABA-0001", #"{"id": "other"}"#, "/id cannot be changed"),
            ("hubs/ABA-H1", #"{"vehicels": 3}"#, "/vehicels is no key that can be set here"),
            ("hubs/ABA-H1", #"{"seats": 0}"#, "/seats must be a whole number of at least 1"),
            ("observers/AT-01", #"{"delegation": "ZZ"}"#, "/delegation no such delegation: ZZ"),
            ("observers/AT-01", #"{"excluded_regions": ["ABA", "Q"]}"#, "/excluded_regions/1 no such region: Q"),
            (
                "observers/AT-01", #"{"available_to": "2023-03-01T00:00:00Z"}"#,
                "/available_to must be after available_from"
            ),
            ("hubs/ABA-H1", "[]", " must be an object"),
        ])
    func refused(path: String, body: String, fault: String) async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let reply = try await client.patch(path, body)
            #expect(reply.status == 422)
            #expect(reply.faults == [fault])
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.revision == 1)
    }

    @Test("Pins and incompatibilities are read and replaced as a whole")
    func pairs() async throws {
        try await APIHarness().run { client in
            #expect(try await client.get("pins")["items"]?.array?.count == 1)
            let pins = #"{"items": [{"observers": ["AT-01", "FR-01"], "hub": "ABA-H1", "x_why": "asked"}]}"#
            let replaced = try await client.put("pins", pins)
            #expect(replaced.status == 200)
            #expect(replaced.header("ETag") == "\"r2\"")
            #expect(try await client.get("pins")["items"]?.array?.first?["x_why"] == "asked")
            let wrong = try await client.put(
                "pins", #"{"items": [{"observers": ["NN"], "hub": "H"}, {"hub": "ABA-H1"}]}"#)
            #expect(wrong.faults == ["/items/1/observers is missing"])
            let unknown = try await client.put("pins", #"{"items": [{"observers": ["AT-01", "NN"], "hub": "H"}]}"#)
            #expect(unknown.faults == ["/items/0/hub no such hub: H", "/items/0/observers/1 no such observer: NN"])
            let pair = try await client.put("incompatibilities", #"{"items": [{"delegations": ["AT", "FR"]}]}"#)
            #expect(pair.header("ETag") == "\"r3\"")
            let keys = try await client.put("incompatibilities", #"{"itmes": []}"#)
            #expect(keys.faults == ["/items is missing", "/itmes is no key of this request"])
        }
    }

    @Test("Pins that contradict each other are kept, and told with their numbers")
    func contradictingPins() async throws {
        try await APIHarness().run { client in
            let sound = try await client.put(
                "pins", #"{"items": [{"observers": ["AT-01", "FR-01"], "hub": "ABA-H1"}]}"#)
            #expect(sound["findings"] == [])
            _ = try await client.put("incompatibilities", #"{"items": [{"delegations": ["AT", "FR"]}]}"#)
            let pins =
                #"{"items": [{"observers": ["FR-01"], "hub": "ABA-H1"}, {"observers": ["AT-01", "FR-01"], "hub": "ABA-H1"}]}"#
            let broken = try await client.put("pins", pins)
            #expect(broken.status == 200)
            #expect(broken["items"]?.array?.count == 2)
            let finding = try #require(broken["findings"]?.array?.first { $0["code"] == "pin_incompatible" })
            #expect(finding["severity"] == "blocks")
            #expect(finding["subject"] == "FR-01, AT-01")
            #expect(finding["message"]?.string?.hasPrefix("Pins 1, 2: ") == true)
            #expect(try await client.get("check")["findings"]?.array?.contains(finding) == true)
        }
    }

    @Test("HEAD is answered as GET, without the body")
    func head() async throws {
        try await APIHarness().run { client in
            let reply = try await client.send(.head, "regions/ABA")
            #expect(reply.status == 200)
            #expect(reply.header("ETag") == "\"r1\"")
            #expect(reply.body.isEmpty)
        }
    }
}
