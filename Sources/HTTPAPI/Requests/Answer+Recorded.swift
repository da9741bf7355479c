import Deployment
import HTTPShell
import HTTPTypes

extension Answer {
    init(_ recorded: RecordedResponse) {
        self.init(
            status: HTTPResponse.Status(code: recorded.status),
            contentType: recorded.contentType.isEmpty ? nil : recorded.contentType,
            body: recorded.body.isEmpty ? .none : .bytes(recorded.body))
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
