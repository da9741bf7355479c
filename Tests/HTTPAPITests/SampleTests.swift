import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Samples over HTTP")
struct SampleTests {
    @Test("A sample is drawn once for a key, kept, read and dropped")
    func draw() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let missing = try await client.get("sample")
            #expect(missing.status == 404)
            let body = #"{"size": 2, "substitutes": 1, "by": "voters", "seed": 7}"#
            let draw = try await client.post("sample", body)
            #expect(draw.status == 201)
            #expect(draw.header("ETag") == "\"r2\"")
            let units = try #require(draw["units"]?.array)
            #expect(units.filter { $0["use"] == "primary" }.count == 2)
            #expect(units.filter { $0["use"] == "substitute" }.count == 1)
            #expect(draw["strata"]?.array?.compactMap { $0["frame"]?.whole }.reduce(0, +) == 3)
            #expect(try await client.post("sample", body).body == draw.body)
            #expect(try await client.get("sample")["units"] == .array(units))
            let dropped = try await client.send(.delete, "sample", headers: ["If-Match": "\"r2\""])
            #expect(dropped.status == 204)
            #expect(dropped.header("ETag") == "\"r3\"")
            #expect(try await client.get("sample").status == 404)
        }
        #expect(harness.store.state.audit.map(\.action) == ["sample.draw", "sample.drop"])
    }

    @Test("Faults of a request, and a mission with nothing to draw from")
    func refused() async throws {
        try await APIHarness().run { client in
            let faults = try await client.post("sample", #"{"substitutes": 2, "by": "age"}"#).faults
            #expect(
                faults == [
                    "/size is missing", "/substitutes must be a number from 0 to 1",
                    "/by must be one of equal, voters",
                ])
            _ = try await client.patch("hubs/ABA-H1", #"{"vehicles": 0}"#)
            let empty = try await client.post("sample", key: "k2", #"{"size": 2}"#)
            #expect(empty.status == 409)
            #expect(empty.problem == "conflict")
        }
    }
}
