import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MissionModel
import Testing

/// An answer as tests look at it.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Records an issue where the body is not JSON.
    var json: JSONValue {
        guard let value = try? JSONParser.parse(body) else {
            Issue.record("not JSON: \(text)")
            return .null
        }
        return value
    }

    subscript(key: String) -> JSONValue? { json[key] }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The name of a problem's type; nil for anything that is not a problem.
    var problem: String? {
        guard header("Content-Type") == "application/problem+json" else { return nil }
        return json["type"]?.string.map { $0.replacing("urn:observerd:problem:", with: "") }
    }

    var faults: [String] {
        (json["errors"]?.array ?? []).map { fault in
            let place = fault["pointer"]?.string ?? fault["parameter"]?.string ?? ""
            return "\(place) \(fault["message"]?.string ?? "")"
        }
    }
}

/// Sends requests as a user of the API does; every answer must be as the API's document says.
struct APIClient: Sendable {
    let client: any TestClientProtocol
    let contract: APIContract
    private let base = "/api/v1/missions/\(APIHarness.mission)"

    /// - Parameters:
    ///   - path: below the mission of the harness; absolute where it begins with a slash.
    ///   - token: nil for none.
    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = APIHarness.logistics,
        headers: [String: String] = [:], body: String? = nil
    ) async throws -> Reply {
        try await send(method, path, token: token, headers: headers, buffer: body.map { ByteBuffer(string: $0) })
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, token: String?, headers: [String: String], buffer: ByteBuffer?
    ) async throws -> Reply {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token)" }
        if buffer != nil { fields[.contentType] = "application/json" }
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        let uri = path.hasPrefix("/") ? path : path.isEmpty ? base : "\(base)/\(path)"
        let response = try await client.execute(uri: uri, method: method, headers: fields, body: buffer)
        let reply = Reply(
            status: response.status.code, headers: response.headers, body: Array(buffer: response.body))
        for fault in contract.faults(in: reply, to: method, uri) { Issue.record("\(fault)") }
        return reply
    }

    func get(_ path: String, token: String? = APIHarness.logistics) async throws -> Reply {
        try await send(.get, path, token: token)
    }

    func post(_ path: String, key: String = "k1", type: String = "application/json", _ body: String) async throws
        -> Reply
    {
        try await send(.post, path, headers: ["Idempotency-Key": key, "Content-Type": type], body: body)
    }

    func post(_ path: String, key: String, type: String, bytes: [UInt8]) async throws -> Reply {
        try await send(
            .post, path, token: APIHarness.logistics, headers: ["Idempotency-Key": key, "Content-Type": type],
            buffer: ByteBuffer(bytes: bytes))
    }

    func patch(_ path: String, ifMatch: String = "*", _ body: String) async throws -> Reply {
        try await send(.patch, path, headers: ["If-Match": ifMatch], body: body)
    }

    func put(_ path: String, ifMatch: String = "*", _ body: String) async throws -> Reply {
        try await send(.put, path, headers: ["If-Match": ifMatch], body: body)
    }
}
