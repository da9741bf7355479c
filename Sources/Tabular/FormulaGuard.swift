/// Keeps spreadsheets from running what delimited text says.
///
/// Delimited text does not say what is text, so a spreadsheet runs a cell that begins like a formula, and names come from
/// outside. As OWASP advises under “CSV Injection”, such a cell gets an apostrophe before it. That alone would change data
/// that come back, so it can be undone: apostrophes that stand there already get one more, and whoever reads a list takes
/// one away. Where a spreadsheet separates by semicolons or tabs, as Excel does in many countries, it knows nothing of our
/// quotes inside its cells and makes several cells of `a;=1+1`. So the rule holds for each part of a cell between commas,
/// semicolons, tabs and line breaks, whatever spaces and quotation marks it begins with.
package enum FormulaGuard {
    /// A text with an apostrophe before each part that would be run.
    package static func guarded(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { beginsFormula($0) || isLineBreakOrTab($0) }) else { return text }
        let guarded = mapParts(text) { beginsGuardable($0) ? mark + $0 : $0 }
        return beginsDropped(text.unicodeScalars[...]) ? "'" + guarded : guarded
    }

    /// The text that was guarded; of any other one, the same without an apostrophe before what looks like a formula.
    package static func unguarded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
        let rest = text.unicodeScalars.dropFirst()
        let isDropped = text.unicodeScalars.first == "'" && beginsDropped(rest)
        return mapParts(isDropped ? String(rest) : text) { part in
            part.first == "'" && beginsGuardable(part.dropFirst()) ? part.dropFirst() : part
        }
    }

    /// A text for a file that runs none: guarded only where an import would take something of it for a guard.
    package static func preserved(_ text: String) -> String {
        unguarded(text) == text ? text : guarded(text)
    }

    private typealias Part = String.UnicodeScalarView.SubSequence

    private static let mark: Part = "'".unicodeScalars[...]

    /// Changes each part, behind the spaces that it begins with.
    private static func mapParts(_ text: String, _ change: (Part) -> Part) -> String {
        var scalars = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while true {
            let part = rest.prefix { !isSeparator($0) }
            let spaces = part.prefix { $0 == " " }
            scalars.append(contentsOf: spaces)
            scalars.append(contentsOf: change(part.dropFirst(spaces.count)))
            rest = rest[part.endIndex...]
            guard let separator = rest.popFirst() else { return String(scalars) }
            scalars.append(separator)
        }
    }

    /// Whether a part would be run, or has apostrophes before what would be.
    private static func beginsGuardable(_ part: Part) -> Bool {
        part.drop { $0 == "'" }.first { $0 != " " && $0 != "\"" }.map(beginsFormula) ?? false
    }

    /// Whether a cell begins with what spreadsheets drop before they look for a formula.
    private static func beginsDropped(_ cell: Part) -> Bool {
        cell.first { $0 != "'" }.map(isLineBreakOrTab) ?? false
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == ";" || isLineBreakOrTab(scalar)
    }

    private static func isLineBreakOrTab(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\t" || scalar == "\r" || scalar == "\n"
    }

    private static func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "＝", "＋", "－", "＠": true
        default: false
        }
    }
}
