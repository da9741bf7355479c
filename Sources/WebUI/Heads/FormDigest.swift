import Deployment
import MissionModel

/// Tells forms of heads apart, so that one that is sent twice takes effect once. It says nothing of what they say.
struct FormDigest: Sendable {
    let bytes: [UInt8]

    init(_ content: HeadRequestContent, once: String, mission: String) {
        let parts =
            [
                once, mission, content.delegation, content.kind.rawValue, content.replacement ?? "",
                content.until?.text ?? "", content.text ?? "",
            ] + content.observers
        bytes = ContentDigest.sha256Bytes(ofParts: parts)
    }

    var key: String { "page-\(ContentDigest.hexadecimal(bytes))" }

    /// What is kept: that it was done.
    var recorded: RecordedResponse {
        RecordedResponse(requestDigest: bytes, status: 303, contentType: "text/plain", headers: [:], body: [])
    }
}
