package import HTTPTypes
package import Hummingbird
package import MissionModel

/// What is answered to a request, before it becomes bytes on a connection.
package struct Answer: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        case stream(ResponseBody)
    }

    package var status: HTTPResponse.Status
    package var contentType: String?
    package var headers = HTTPFields()
    package var body = Body.none

    package init(status: HTTPResponse.Status, contentType: String? = nil, body: Body = .none) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    package static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, contentType: "application/json", body: .bytes(JSONWriter.write(value)))
    }

    package static func bytes(_ bytes: [UInt8], contentType: String) -> Answer {
        Answer(status: .ok, contentType: contentType, body: .bytes(bytes))
    }

    package static let noContent = Answer(status: .noContent)

    package func with(_ name: HTTPField.Name, _ value: String) -> Answer {
        var answer = self
        answer.headers[name] = value
        return answer
    }

    /// With one more field of a name that may be there already.
    package func adding(_ name: HTTPField.Name, _ value: String) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: name, value: value))
        return answer
    }

    /// With the entity tag of a mission's data at a revision.
    package func tagged(revision: Int) -> Answer { with(.eTag, RevisionTag.text(revision)) }

    /// 304 where a reader has the tagged answer already, with what the whole one would say of how it may be kept.
    package func unlessKnown(to request: Request) -> Answer {
        guard request.method == .get || request.method == .head, status == .ok,
            let tag = headers[.eTag], let known = request.headers[.ifNoneMatch],
            known == "*" || known.split(separator: ",").contains(where: { $0.trimmed == tag })
        else { return self }
        var answer = Answer(status: .notModified).with(.eTag, tag)
        for name in [HTTPField.Name.cacheControl, .vary] { answer.headers[name] = headers[name] }
        return answer
    }

    package var response: Response {
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
