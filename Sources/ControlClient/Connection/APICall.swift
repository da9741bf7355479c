import MissionModel

/// One request of the API, before it becomes bytes.
struct APICall: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    enum Body: Sendable {
        case none
        case json(JSONValue, mediaType: String)
        case file(UploadFile, mediaType: String)
    }

    var method: Method
    /// Segments after `/api/v1`, as they are.
    var path: [String]
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body = Body.none
    /// Whether it is sent without a token.
    var isAnonymous = false
    /// Seconds until the request is given up.
    var patience: Int64 = 60

    static func get(_ path: [String], query: [(name: String, value: String)] = []) -> APICall {
        APICall(method: .get, path: path, query: query)
    }

    static func get(_ path: String..., query: [(name: String, value: String)] = []) -> APICall {
        get(path, query: query)
    }

    static func post(_ path: String..., json: JSONValue? = nil) -> APICall {
        APICall(method: .post, path: path, body: json.map { .json($0, mediaType: "application/json") } ?? .none)
    }

    static func delete(_ path: String...) -> APICall { APICall(method: .delete, path: path) }

    static func delete(_ path: String..., ifMatch tag: String) -> APICall {
        APICall(method: .delete, path: path, headers: [("If-Match", tag)])
    }

    static func put(_ path: String..., json: JSONValue, ifMatch tag: String) -> APICall {
        APICall(
            method: .put, path: path, headers: [("If-Match", tag)], body: .json(json, mediaType: "application/json"))
    }

    static func patch(_ path: [String], json: JSONValue, ifMatch tag: String) -> APICall {
        APICall(
            method: .patch, path: path, headers: [("If-Match", tag)],
            body: .json(json, mediaType: "application/merge-patch+json"))
    }

    var target: String {
        let path = "/api/v1/" + path.map(PercentCoding.encoded).joined(separator: "/")
        if query.isEmpty { return path }
        let pairs = query.map { PercentCoding.encoded($0.name) + "=" + PercentCoding.encoded($0.value) }
        return path + "?" + pairs.joined(separator: "&")
    }

    /// Whether the same bytes can be sent again.
    var isReplayable: Bool {
        if case .file(let file, _) = body { file.size != nil } else { true }
    }
}
