/// What an `Accept` header takes (RFC 9110, 12.5.1): media ranges with their weights.
package struct AcceptedTypes: Sendable {
    private let ranges: [(range: String, weight: Double)]

    /// - Parameter header: nil or empty takes everything.
    package init(_ header: String?) {
        let parts = (header ?? "").split(separator: ",").compactMap(Self.range)
        ranges = parts.isEmpty ? [("*/*", 1)] : parts
    }

    /// How much a type is wanted, from 0 (not at all) to 1; the most exact range decides.
    package func weight(of type: String) -> Double {
        let family = type.prefix { $0 != "/" } + "/*"
        for wanted in [type, String(family), "*/*"] {
            if let found = ranges.first(where: { $0.range == wanted }) { return found.weight }
        }
        return 0
    }

    private static func range(_ text: Substring) -> (range: String, weight: Double)? {
        let parts = text.split(separator: ";").map { $0.trimmed.lowercased() }
        guard let range = parts.first, !range.isEmpty else { return nil }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
        return (range, min(max(weight ?? 1, 0), 1))
    }
}
