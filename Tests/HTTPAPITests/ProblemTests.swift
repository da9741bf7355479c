import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Problems")
struct ProblemTests {
    @Test("Every error is a problem with the request's id, unknown paths and methods too")
    func unknownPlaces() async throws {
        try await APIHarness().run { client in
            let missing = try await client.get("/api/v1/nothing")
            #expect(missing.status == 404)
            #expect(missing.problem == "not-found")
            #expect(missing["request_id"]?.string == missing.header("X-Request-Id"))
            let method = try await client.send(.put, "")
            #expect(method.status == 405)
            #expect(method.problem == "method-not-allowed")
            #expect(method.header("Allow") == "DELETE, GET, HEAD, PATCH")
            let literal = try await client.send(.delete, "document")
            #expect(literal.header("Allow") == "GET, HEAD, PUT")
        }
    }

    @Test("JSON that is none is told by line and column")
    func malformedJSON() async throws {
        try await APIHarness().run { client in
            let reply = try await client.patch("", "{\n  \"name\": tru\n}")
            #expect(reply.status == 400)
            #expect(reply.problem == "malformed-json")
            #expect(reply["line"] == 2)
            #expect(reply["column"] == 14)
            let unstorable = try await client.patch("", #"{"name": "a\u0000b"}"#)
            #expect(unstorable.status == 422)
            #expect(unstorable.problem == "invalid-content")
            #expect(unstorable["column"] != nil)
        }
    }

    @Test(
        "What the store says becomes a status, and nothing of its causes gets out",
        arguments: [
            (StoreError.Code.unavailable, 503, "unavailable"), (.timeout, 504, "timeout"), (.busy, 503, "unavailable"),
            (.commitUnknown, 503, "commit-unknown"), (.notFound, 404, "not-found"),
            (.unstorable, 422, "invalid-content"),
        ])
    func storeErrors(code: StoreError.Code, status: Int, name: String) async throws {
        struct Secret: Error {}
        let harness = try APIHarness()
        harness.store.fail(with: StoreError(code, "the store says so", cause: Secret()))
        try await harness.run { client in
            let reply = try await client.patch("", #"{"name": "Another"}"#)
            #expect(reply.status == status)
            #expect(reply.problem == name)
            #expect(!reply.text.contains("Secret"))
        }
    }

    @Test("An error that nobody knows is an opaque 500")
    func unknownError() async throws {
        struct Secret: Error {}
        let harness = try APIHarness()
        harness.store.fail(with: Secret())
        try await harness.run { client in
            let reply = try await client.get("")
            #expect(reply.status == 500)
            #expect(reply.problem == "internal-error")
            #expect(reply["request_id"]?.string == reply.header("X-Request-Id"))
            #expect(!reply.text.contains("Secret"))
        }
    }

    @Test("Not ready is told with its reason")
    func notReady() async throws {
        let harness = try APIHarness()
        harness.store.fail(with: StoreError(.unavailable, "The schema is older than this program."))
        try await harness.run { client in
            let reply = try await client.get("/readyz", token: nil)
            #expect(reply.status == 503)
            #expect(reply["detail"] == "The schema is older than this program.")
            #expect(try await client.get("/livez", token: nil).status == 200)
        }
    }

    @Test("Queries are read strictly, and all their faults are told at once")
    func queries() async throws {
        try await APIHarness().run { client in
            let reply = try await client.get("stations?limit=0&limt=3&after=x")
            #expect(reply.status == 400)
            #expect(
                reply.faults == [
                    "limit must be a whole number from 1 to 200", "limt is no parameter of this operation",
                    "after must be a whole number from 0 to 2147483647",
                ])
            #expect(try await client.get("stations?limit=1&limit=2").status == 400)
            #expect(try await client.get("stations?after=%FF").status == 400)
        }
    }

    @Test("Odd paths are answered, not dropped", arguments: ["%00", "%FF", "%", "%2F", "a%20b", "..;", "%F0%9F%97%B3"])
    func paths(id: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.get("stations/\(id)")
            #expect(reply.status == 404 || reply.status == 400)
            #expect(reply.problem != nil)
        }
    }

    @Test("A body that is too large or of another type is refused")
    func bodies() async throws {
        try await APIHarness().run { client in
            let large = String(repeating: " ", count: 1 << 20) + "{}"
            let reply = try await client.patch("", large)
            #expect(reply.status == 413)
            #expect(reply.problem == "body-too-large")
            let type = try await client.send(
                .patch, "", headers: ["If-Match": "*", "Content-Type": "text/plain"], body: "{}")
            #expect(type.status == 415)
            #expect(type.problem == "unsupported-media-type")
        }
    }
}
