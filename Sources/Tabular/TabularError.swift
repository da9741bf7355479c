/// Why a file cannot be read as a table at all; faults of single values are the reader's business, not this module's.
package enum TabularError: Error, Equatable, Sendable {
    /// The operating system could not read the file; the text is its reason.
    case inputOutput(String)
    /// The file has no character but white space.
    case empty
    /// The bytes are something else than text; `kind` says what they look like ("an Excel workbook …").
    case notText(kind: String)
    /// A sentence that says what the file is and what helps.
    case refused(String)
    /// The bytes are not text of the encoding; `line` is the 1-based physical line of the first that is not.
    case invalidText(encoding: TextEncoding, line: Int)
    /// Some lines are UTF-8 and others are not.
    case mixedText(utf8Line: Int, otherLine: Int)
    /// The C library of this system does not have the code page.
    case unknownCodePage(TextEncoding)
    /// A quoted field that opens at `row`, `column` (both 1-based) never ends.
    case unterminatedQuote(row: Int, column: Int, line: Int)
    /// A row is longer than any table's row, which means that this is no table.
    case rowTooLong(row: Int, line: Int, limit: Int)

    /// The 1-based row that the fault was found in, where one can be named.
    package var row: Int? {
        switch self {
        case .unterminatedQuote(let row, _, _), .rowTooLong(let row, _, _): row
        case .inputOutput, .empty, .notText, .refused, .invalidText, .mixedText, .unknownCodePage: nil
        }
    }

    /// The 1-based number of the column that the fault was found in, where one can be named.
    package var column: Int? {
        if case .unterminatedQuote(_, let column, _) = self { column } else { nil }
    }
}

extension TabularError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .inputOutput(let reason):
            "The file could not be read: \(reason)."
        case .empty:
            "The file is empty."
        case .notText(let kind):
            "The file is \(kind), not delimited text. Save it as CSV (UTF-8) and try again."
        case .refused(let sentence): sentence
        case .invalidText(let encoding, let line):
            "Line \(line) has bytes that are not \(encoding.name) text. Name the right encoding or repair the file."
        case .mixedText(let utf8Line, let otherLine):
            "The file mixes encodings: line \(utf8Line) is UTF-8 and line \(otherLine) is not. Save all of it in one."
        case .unknownCodePage(let encoding):
            "The file is to be read as \(encoding.name), which this system does not know. Save it as CSV (UTF-8)."
        case .unterminatedQuote(let row, let column, let line):
            "The quoted field that opens in row \(row), column \(column) (line \(line)) is never closed."
        case .rowTooLong(let row, let line, let limit):
            "Row \(row) (line \(line)) is longer than \(limit) bytes; this does not look like a table."
        }
    }
}
