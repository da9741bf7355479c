import HTTPShell
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

    /// The first value of a name.
    subscript(name: String) -> String? { fields[name]?.first }

    /// All values of a name, of boxes that are ticked.
    func all(_ name: String) -> [String] { fields[name] ?? [] }
}
