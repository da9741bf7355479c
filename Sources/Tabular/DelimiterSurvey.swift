/// Finds the delimiter from the opening of a table: the one that a first line `sep=;` names, else the character that most rows have as often as the header has it.
struct DelimiterSurvey {
    private static let rowLimit = 100

    /// The delimiter of the table that these UTF-8 bytes begin; a comma where no candidate occurs in the header.
    static func delimiter(of opening: [UInt8], isWholeTable: Bool) -> Delimiter {
        if let named = Delimiter.named(byHint: opening) { return named }
        let candidates = Delimiter.allCases
        let rows = counts(in: opening, of: candidates, isWholeTable: isWholeTable)
        guard let header = rows.first else { return .comma }
        var best = (delimiter: Delimiter.comma, agreeing: -1, count: 0)
        for (index, delimiter) in candidates.enumerated() where header[index] > 0 {
            let agreeing = rows.count { $0[index] == header[index] }
            // A bar stands between two languages of a name, too, so that it (and a caret) has to fit more rows than the others.
            let isBetter =
                [.pipe, .caret].contains(delimiter)
                ? agreeing > best.agreeing : (agreeing, header[index]) > (best.agreeing, best.count)
            if isBetter {
                best = (delimiter, agreeing, header[index])
            }
        }
        return best.delimiter
    }

    /// How often each candidate stands outside quotes, by row that is not blank.
    private static func counts(in bytes: [UInt8], of candidates: [Delimiter], isWholeTable: Bool) -> [[Int]] {
        var rows: [[Int]] = []
        var row = [Int](repeating: 0, count: candidates.count)
        var inQuotes = false
        var isBlank = true
        func finishRow() {
            if !isBlank { rows.append(row) }
            row = [Int](repeating: 0, count: candidates.count)
            isBlank = true
        }
        for byte in bytes where rows.count < rowLimit {
            switch byte {
            case UInt8(ascii: "\""):
                inQuotes.toggle()
                isBlank = false
            case UInt8(ascii: "\n") where !inQuotes, UInt8(ascii: "\r") where !inQuotes:
                finishRow()
            default:
                isBlank = false
                if !inQuotes, let index = candidates.firstIndex(where: { $0.byte == byte }) { row[index] += 1 }
            }
        }
        if isWholeTable || rows.isEmpty, rows.count < rowLimit { finishRow() }
        return rows
    }
}
