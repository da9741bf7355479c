/// Cells that are shown as one; the first of them has the value. Rows count from 1, columns from 0.
struct MergedArea: Equatable {
    let top, left, bottom, right: Int

    var isDownwards: Bool { bottom > top }

    /// Of a reference such as `B3:C5`; nil for anything else.
    init?(reference: String) {
        let corners = reference.split(separator: ":").compactMap { CellReference(String($0)) }
        guard corners.count == 2 else { return nil }
        self.init(
            top: min(corners[0].row, corners[1].row), left: min(corners[0].column, corners[1].column),
            bottom: max(corners[0].row, corners[1].row), right: max(corners[0].column, corners[1].column))
    }

    init(top: Int, left: Int, bottom: Int, right: Int) {
        (self.top, self.left, self.bottom, self.right) = (top, left, bottom, right)
    }
}

/// A cell by its letters and number.
package struct CellReference: Equatable {
    let row: Int
    let column: Int

    init?(_ text: String) {
        var text = text
        guard let found = text.withUTF8({ Self.parse($0) }), found.row > 0 else { return nil }
        self = found
    }

    private init(row: Int, column: Int) {
        (self.row, self.column) = (row, column)
    }

    static func parse(_ text: UnsafePointer<CChar>) -> CellReference? {
        var (column, row, index) = (0, 0, 0)
        while let letter = letter(UInt8(bitPattern: text[index])) {
            guard index < 4 else { return nil }
            column = column * 26 + letter
            index += 1
        }
        guard index > 0 else { return nil }
        let digits = index
        while case let byte = UInt8(bitPattern: text[index]), byte >= 0x30, byte <= 0x39 {
            guard index - digits < 9 else { return nil }
            row = row * 10 + Int(byte - 0x30)
            index += 1
        }
        guard text[index] == 0 else { return nil }
        return CellReference(row: row, column: column - 1)
    }

    private static func parse(_ text: UnsafeBufferPointer<UInt8>) -> CellReference? {
        var terminated = text.filter { $0 != UInt8(ascii: "$") }.map { CChar(bitPattern: $0) }
        terminated.append(0)
        return terminated.withUnsafeBufferPointer { $0.baseAddress.flatMap { parse($0) } }
    }

    private static func letter(_ byte: UInt8) -> Int? {
        let small = byte | 0x20
        return small >= 0x61 && small <= 0x7A ? Int(small - 0x60) : nil
    }

    /// `A`, `Z`, `AA`, … for 0, 25, 26, …
    package static func letters(ofColumn column: Int) -> String {
        var (rest, text) = (column + 1, "")
        while rest > 0 {
            text = String(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}

/// What a pass over a sheet tells of it before its rows are read.
package struct SheetSurvey {
    /// Rows with a value that the sheet does not show.
    package private(set) var hiddenRows = 0
    package private(set) var firstHiddenRow: Int?
    /// By their letters.
    package private(set) var hiddenColumns: [String] = []
    /// Rows with a value.
    package private(set) var rows = 0
    /// By their first row.
    private(set) var merges: [MergedArea] = []
    /// Merged areas this far down may be of a header, so that those along one row are kept, too.
    private static let openingRows = 64
    private static let mostHiddenColumns = 50

    mutating func addRows(_ number: Int, _ count: Int, areHidden: Bool) {
        rows += count
        guard areHidden else { return }
        hiddenRows += count
        firstHiddenRow = firstHiddenRow ?? number
    }

    mutating func addHiddenColumns(_ columns: Range<Int>) {
        for column in columns.prefix(Self.mostHiddenColumns - hiddenColumns.count) {
            hiddenColumns.append(CellReference.letters(ofColumn: column))
        }
    }

    /// Returns false where there are too many.
    mutating func add(_ area: MergedArea, limit: Int) -> Bool {
        if area.isDownwards || area.top <= Self.openingRows { merges.append(area) }
        return merges.count <= limit
    }

    mutating func finish() {
        merges.sort { ($0.top, $0.left) < ($1.top, $1.left) }
    }
}
