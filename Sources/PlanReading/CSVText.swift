/// Comma-separated values as RFC 4180 has them: CRLF ends each row, and a cell is quoted where it must be.
///
/// These files are opened in spreadsheets, which run a cell that begins like a formula; names come from outside, so
/// such a cell gets an apostrophe before it.
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
        let guarded = Self.beginsLikeFormula(cell) ? "'" + cell : cell
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

    private static func beginsLikeFormula(_ cell: String) -> Bool {
        switch cell.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
        default: false
        }
    }
}
