/// All findings of one code in one column, as one line of a report.
package struct ImportFindingGroup: Sendable, Equatable {
    private static let mostRows = 5
    private static let mostTexts = 5

    package let code: ImportCode
    /// The file's own name of the column; nil: the whole row or file.
    package let column: String?
    package private(set) var count = 1
    /// The first of the rows.
    package private(set) var rows: [Int]
    /// What is said of the first row.
    package let message: String
    /// What other rows have in its place, as quoted in their messages.
    package private(set) var texts: [String] = []

    init(code: ImportCode, column: String?, row: Int?, message: String) {
        self.code = code
        self.column = column
        self.message = message
        rows = row.map { [$0] } ?? []
    }

    mutating func add(row: Int?, _ message: String?, count: Int) {
        self.count += count
        if let row, rows.count < Self.mostRows, !rows.contains(row) { rows.append(row) }
        guard texts.count < Self.mostTexts, let message, let text = Self.quoted(message),
            text != Self.quoted(self.message), !texts.contains(text)
        else { return }
        texts.append(text)
    }

    /// The first text between quotes.
    private static func quoted(_ message: String) -> String? {
        guard let start = message.firstIndex(of: "“"), let end = message[start...].firstIndex(of: "”") else {
            return nil
        }
        return String(message[message.index(after: start)..<end])
    }
}
