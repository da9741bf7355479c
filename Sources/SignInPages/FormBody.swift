import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// What a page's form sends.
struct FormBody: Sendable {
    private var fields: [String: String] = [:]

    /// - Throws: a problem where it is no form, or too large or slow.
    init(_ request: Request) async throws {
        let body = BoundedBody(request: request, limit: 16 << 10, deadline: .seconds(30))
        let text = String(decoding: try await body.bytes(), as: UTF8.self)
        guard text.isEmpty || request.headers[.contentType].flatMap(MediaType.name) == Self.mediaType else {
            throw Problem(.unsupportedMediaType, "Send the form as \(Self.mediaType).")
        }
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = PercentCoding.decoded(parts[0], plusIsSpace: true),
                let value = PercentCoding.decoded(parts[1], plusIsSpace: true)
            else { throw Problem(.malformedRequest, "The form cannot be read.") }
            fields[name] = value
        }
    }

    subscript(name: String) -> String? { fields[name] }

    private static let mediaType = "application/x-www-form-urlencoded"
}
