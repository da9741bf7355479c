import Deployment
import HTTPTypes
import Hummingbird
import MissionModel

/// What an operation answers, before it becomes bytes on a connection.
struct Answer: Sendable {
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        case stream(ResponseBody)
    }

    var status: HTTPResponse.Status
    var contentType: String?
    var headers = HTTPFields()
    var body = Body.none

    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, contentType: "application/json", body: .bytes(JSONWriter.write(value)))
    }

    static func bytes(_ bytes: [UInt8], contentType: String) -> Answer {
        Answer(status: .ok, contentType: contentType, body: .bytes(bytes))
    }

    static let noContent = Answer(status: .noContent)

    func with(_ name: HTTPField.Name, _ value: String) -> Answer {
        var answer = self
        answer.headers[name] = value
        return answer
    }

    /// With the entity tag of a mission's data at a revision.
    func tagged(revision: Int) -> Answer { with(.eTag, RevisionTag.text(revision)) }

    var response: Response {
        var headers = headers
        if let contentType { headers[.contentType] = contentType }
        switch body {
        case .none: return Response(status: status, headers: headers)
        case .bytes(let bytes): return Response(status: status, headers: headers, body: Self.chunked(bytes))
        case .stream(let stream): return Response(status: status, headers: headers, body: stream)
        }
    }

    /// Large bodies go out piece by piece, so that a slow reader does not double them in memory.
    private static func chunked(_ bytes: [UInt8]) -> ResponseBody {
        let piece = 1 << 18
        if bytes.count <= piece { return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)) }
        return ResponseBody(contentLength: bytes.count) { writer in
            for start in stride(from: 0, to: bytes.count, by: piece) {
                try await writer.write(ByteBuffer(bytes: bytes[start..<min(start + piece, bytes.count)]))
            }
            try await writer.finish(nil)
        }
    }
}

extension Answer {
    init(_ recorded: RecordedResponse) {
        status = HTTPResponse.Status(code: recorded.status)
        contentType = recorded.contentType.isEmpty ? nil : recorded.contentType
        body = recorded.body.isEmpty ? .none : .bytes(recorded.body)
        for (name, value) in recorded.headers.sorted(by: { $0.key < $1.key }) {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }

    /// The form in which the answer to a repeated request is kept; streams are never recorded.
    func recorded(digest: [UInt8]) -> RecordedResponse {
        var bytes: [UInt8] = []
        if case .bytes(let own) = body { bytes = own }
        let kept = headers.map { ($0.name.rawName, $0.value) }
        return RecordedResponse(
            requestDigest: digest, status: status.code, contentType: contentType ?? "",
            headers: Dictionary(kept, uniquingKeysWith: { $1 }), body: bytes)
    }
}
