/// One row of a table: its fields as UTF-8 bytes, and where it stands in the file.
package struct TabularRow: Sendable {
    /// The row as a spreadsheet counts it: the header is 1, and a line break inside quotes starts no new row.
    package internal(set) var number = 0
    /// The 1-based physical line that the row starts on; 0 of a sheet, which has none.
    package internal(set) var line = 0
    /// The first field in which text follows the closing quote (`"a" b`), by index.
    package internal(set) var strayQuote: Int?

    /// Cells of a sheet whose formulas have no value, from left to right.
    package private(set) var cellFaults: [(column: Int, kind: CellFault)] = []

    var bytes: [UInt8] = []
    var ends: [Int] = []

    package init() {}

    package var count: Int { ends.count }

    /// True if no field has a character but spaces and tabs.
    package var isBlank: Bool {
        bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// True if the row names the delimiter, as `sep=;` does, and is no row of the table.
    var isDelimiterHint: Bool {
        number == 1 && ends.count <= 2 && Delimiter.named(byHint: bytes) != nil
            || number == 1 && ends.count == 2 && bytes == Delimiter.hint
    }

    /// The text of a field. Bytes that are no UTF-8 become U+FFFD.
    package subscript(index: Int) -> String {
        withBytes(at: index) { String(decoding: $0, as: UTF8.self) }
    }

    package func isEmpty(at index: Int) -> Bool {
        range(at: index).isEmpty
    }

    /// Lends the bytes of a field without making a string of them.
    package func withBytes<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let range = range(at: index)
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// The first field that has this byte, by index; `nil` if none has.
    package func firstField(containing byte: UInt8) -> Int? {
        guard let position = bytes.firstIndex(of: byte) else { return nil }
        return ends.firstIndex { position < $0 }
    }

    /// The first field with the character U+FFFD, which stands for a character that was lost, by index.
    package func firstDamagedField() -> Int? {
        guard bytes.contains(0xEF) else { return nil }
        return ends.indices.first { index in
            withBytes(at: index) { field in
                field.indices.dropLast(2).contains { at in
                    field[at] == 0xEF && field[at + 1] == 0xBF && field[at + 2] == 0xBD
                }
            }
        }
    }

    private func range(at index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    mutating func clear(number: Int, line: Int) {
        self.number = number
        self.line = line
        strayQuote = nil
        cellFaults.removeAll()
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}

/// Why a cell of a sheet has no value.
package enum CellFault: Sendable, Equatable {
    /// The sign of the formula's error, such as `#REF!`.
    case error(String)
    /// The program that wrote the file has never computed the formula.
    case uncomputed
}

/// Rows of sheets, whose cells have columns of their own.
extension TabularRow {
    /// Whether the row is one of a sheet: what is right of its header was never a part of the table.
    package var isOfSheet: Bool { line == 0 }

    package var byteCount: Int { bytes.count }

    /// Begins a row of a sheet without a cell.
    package mutating func begin(number: Int) {
        clear(number: number, line: 0)
    }

    package mutating func renumber(_ number: Int) {
        self.number = number
    }

    /// Puts a value into a column that is right of all that have one.
    package mutating func append(_ value: UnsafeBufferPointer<UInt8>, column: Int) {
        extend(to: column)
        bytes.append(contentsOf: value)
        ends.append(bytes.count)
    }

    /// Gives the row blank cells up to a width.
    package mutating func extend(to width: Int) {
        while ends.count < width { ends.append(bytes.count) }
    }

    package mutating func add(_ fault: CellFault, column: Int) {
        cellFaults.append((column, fault))
    }
}
