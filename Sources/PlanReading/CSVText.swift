/// Comma-separated values as RFC 4180 has them: CRLF ends each row, and a cell is quoted where it must be.
///
/// These files are opened in spreadsheets, which run a cell that begins like a formula; names come from outside, so
/// what begins like one gets an apostrophe before it. Where a spreadsheet separates by semicolons or tabs, as Excel does
/// in many countries, it knows nothing of our quotes inside its cells and makes several cells of `a;=1+1`. So the rule
/// holds for each part of a cell between commas, semicolons, tabs and line breaks, whatever spaces and quotation marks
/// it begins with.
struct CSVText {
    private(set) var text: String

    init(header: [String]) {
        text = ""
        add(header)
    }

    mutating func add(_ cells: [String]) {
        for (n, cell) in cells.enumerated() {
            if n > 0 { text.unicodeScalars.append(",") }
            append(cell)
        }
        text.unicodeScalars.append(contentsOf: "\r\n".unicodeScalars)
    }

    private mutating func append(_ cell: String) {
        let guarded = Self.guarded(cell)
        guard guarded.unicodeScalars.contains(where: Self.needsQuotes) else {
            text.unicodeScalars.append(contentsOf: guarded.unicodeScalars)
            return
        }
        text.unicodeScalars.append("\"")
        for scalar in guarded.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append("\"") }
            text.unicodeScalars.append(scalar)
        }
        text.unicodeScalars.append("\"")
    }

    private static func needsQuotes(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == "\"" || scalar == "\r" || scalar == "\n"
    }

    private static func guarded(_ cell: String) -> String {
        var scalars = String.UnicodeScalarView()
        // What spreadsheets drop before they look for a formula.
        if let first = cell.unicodeScalars.first, isLineBreakOrTab(first) { scalars.append("'") }
        var rest = cell.unicodeScalars[...]
        while true {
            let part = rest.prefix { !isSeparator($0) }
            let lead = part.prefix { $0 == " " || $0 == "\"" }
            if let start = part.dropFirst(lead.count).first, beginsFormula(start) {
                let spaces = lead.prefix { $0 == " " }
                scalars.append(contentsOf: spaces)
                scalars.append("'")
                scalars.append(contentsOf: part.dropFirst(spaces.count))
            } else {
                scalars.append(contentsOf: part)
            }
            rest = rest[part.endIndex...]
            guard let separator = rest.popFirst() else { return String(scalars) }
            scalars.append(separator)
        }
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
