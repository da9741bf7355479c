import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Single entries over HTTP: added, removed, put back; notes on plans")
struct RemovalTests {
    @Test("An entry is added once for a key, with what is usual where nothing is said, and read at its place")
    func addition() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let body = #"{"id": "ABA/H 9", "region": "ABA", "name": "Ayagoz", "lat": 47.9, "lon": 80.4, "vehicles": 2}"#
            let added = try await client.post("hubs", body)
            #expect(added.status == 201 && added.header("ETag") == "\"r2\"")
            #expect(added["seats"] == 4 && added["interpreters"] == 0)
            #expect(added.header("Location") == "/api/v1/missions/\(APIHarness.mission)/hubs/ABA%2FH%209")
            #expect(try await client.post("hubs", body).body == added.body)
            #expect(try await client.get("hubs/ABA%2FH%209").json == added.json)
            let again = try await client.post("hubs", key: "k2", body)
            #expect(again.status == 409)
        }
        let entry = try #require(harness.store.state.audit.first)
        #expect(entry.action == "hubs.add" && entry.detail == ["id": "ABA/H 9"])
    }

    @Test(
        "What is wrong with a new entry is told by its place, and nothing is stored",
        arguments: [
            (
                "hubs", #"{"id": "H", "region": "XXX", "name": "N", "lat": 1, "lon": 2}"#,
                ["/region no such region: XXX"]
            ),
            (
                "hubs", #"{"id": "H", "region": "ABA", "lat": 100, "lon": 2}"#,
                ["/name is missing", "/lat must be a number from -90 to 90"]
            ),
            (
                "delegations", #"{"id": "SE", "name": "Sweden", "country": "SE", "contry": "SE"}"#,
                ["/contry is no key that can be set here"]
            ),
            (
                "observers",
                #"{"id": "AT-9", "delegation": "ZZ", "role": "member", "sex": "f", "status": "accredited", "available_from": "2023-03-20T00:00:00Z", "available_to": "2023-03-19T00:00:00Z"}"#,
                ["/delegation no such delegation: ZZ", "/available_to must be after available_from"]
            ),
        ])
    func faults(list: String, body: String, faults: [String]) async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let reply = try await client.post(list, body)
            #expect(reply.status == 422)
            #expect(reply.faults == faults)
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.revision == 1)
    }

    @Test("What is removed goes with its pins, is listed, and comes back with them")
    func removal() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let before = try await client.get("document").json
            let wrong = try await client.send(.delete, "hubs/ABA-H1", headers: ["If-Match": "\"r9\""])
            #expect(wrong.status == 412)
            let removed = try await client.send(.delete, "hubs/ABA-H1", headers: ["If-Match": "\"r1\""])
            #expect(removed.status == 200 && removed["pins"] == 1 && removed["number"] == 1)
            #expect(try await client.get("hubs/ABA-H1").status == 404)
            #expect(try await client.get("pins")["items"] == [])
            #expect(try await client.get("removals")["items"]?.array?.count == 1)
            let back = try await client.send(
                .post, "removals/1/restoration", headers: ["Idempotency-Key": "back"])
            #expect(back.status == 200 && back["id"] == "ABA-H1" && back["lost"] == 0)
            #expect(try await client.get("document").json == before)
            #expect(try await client.get("removals")["items"] == [])
            let twice = try await client.send(
                .post, "removals/1/restoration", headers: ["Idempotency-Key": "other"])
            #expect(twice.status == 404)
        }
        #expect(harness.store.state.audit.map(\.action) == ["hubs.remove", "removal.restore"])
    }

    @Test("What others need stays, and they are named")
    func needed() async throws {
        try await APIHarness().run { client in
            let region = try await client.send(.delete, "regions/ABA", headers: ["If-Match": "*"])
            #expect(region.status == 409)
            #expect(region["detail"]?.string?.contains("1 hubs") == true)
            let delegation = try await client.send(.delete, "delegations/AT", headers: ["If-Match": "*"])
            #expect(delegation.status == 409)
            #expect(try await client.send(.delete, "hubs/none", headers: ["If-Match": "*"]).status == 404)
            let auditor = try await client.send(
                .delete, "hubs/ABA-H1", token: APIHarness.auditor, headers: ["If-Match": "*"])
            #expect(auditor.status == 403)
        }
    }
}
