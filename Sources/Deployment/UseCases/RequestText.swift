import MissionModel

/// What people write to each other: plain text, of one line or of several.
package enum RequestText {
    package static let longest = 2000

    /// Why a text cannot be taken, as a predicate; nil where it can.
    static func fault(in text: String, lines: Bool) -> String? {
        let scalars = text.unicodeScalars
        if scalars.contains(where: { $0.steersDisplay && !(lines && $0 == "\n") }) {
            return lines ? "must be plain text" : "must be one line without control characters"
        }
        if scalars.allSatisfy(\.properties.isWhitespace) { return "must say something" }
        let most = lines ? longest : IncidentReport.longestReason
        return scalars.count > most ? "may have at most \(most) characters" : nil
    }
}
