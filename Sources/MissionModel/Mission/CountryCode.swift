import Foundation

/// Codes of countries by ISO 3166-1 alpha-2. The form asks for two capitals only, since lists of codes grow older than
/// programs: what is in no list is told, and taken.
package enum CountryCode {
    /// Codes that the European Union writes.
    private static let usualMistakes = ["UK": "GB", "EL": "GR"]

    /// A sentence on a code that the standard does not have, on two capitals; nil for any other text.
    package static func doubt(_ code: String) -> String? {
        let isCode = code.utf8.count == 2 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        if !isCode || Locale.Region.isoRegions.contains(Locale.Region(code)) { return nil }
        let meant = usualMistakes[code].map { "; it has \($0)" } ?? ""
        return "ISO 3166-1 has no country \(code)\(meant), and countries are compared as written."
    }
}
