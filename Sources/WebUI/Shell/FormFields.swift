import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// Fields as forms send them, in an address or in a body.
struct FormFields: Sendable {
    private var fields: [String: [String]] = [:]

    /// - Throws: a problem where the text is not percent-encoded UTF-8.
    init(_ text: String) throws {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decoded(parts[0], plusIsSpace: true),
                let value = PercentCoding.decoded(parts.count == 2 ? parts[1] : "", plusIsSpace: true),
                !value.utf8.contains(0)
            else { throw Problem(.malformedRequest, "The fields are not percent-encoded UTF-8.") }
            fields[name, default: []].append(value)
        }
    }

    /// The fields of a form's body.
    ///
    /// - Throws: a problem where the body is no form, or too large or slow.
    init(body request: Request) async throws {
        let body = BoundedBody(request: request, limit: 64 << 10, deadline: .seconds(30))
        let text = String(decoding: try await body.bytes(), as: UTF8.self)
        guard text.isEmpty || request.headers[.contentType].flatMap(MediaType.name) == Self.mediaType else {
            throw Problem(.unsupportedMediaType, "Send the form as \(Self.mediaType).")
        }
        try self.init(text)
    }

    static let mediaType = "application/x-www-form-urlencoded"

    /// The first value of a name.
    subscript(name: String) -> String? { fields[name]?.first }

    /// All values of a name, of boxes that are ticked.
    func all(_ name: String) -> [String] { fields[name] ?? [] }
}
