package import Tabular

/// Reads a sheet row by row, in bounded memory. Rows without a value are counted and skipped.
///
/// A value of cells that are merged downwards holds for each of their rows. Where cells of the header are merged downwards, the
/// header has several rows: a column is called by the lowest that says something, and by the group above it, too, where
/// others are called the same.
package final class SheetReader: TableReader {
    package private(set) var header = TabularRow()

    private let stream: XMLStream
    private let handler: SheetHandler
    private let limits: OfficeLimits
    private let merges: [MergedArea]
    private var nextMerge = 0
    private var fills: [Fill] = []
    private var row = TabularRow()
    private var repeats = 0
    private var bytes = 0
    /// Read ahead of the header's end.
    private var waiting: TabularRow?
    private var width = 0

    private static let mostHeaderRows = 10

    /// What merged cells say in the rows below their first.
    private struct Fill {
        let column: Int
        let lastRow: Int
        let text: [UInt8]
    }

    /// - Parameter headerRow: the number of the header's row where it is not the first with a value.
    init(
        _ stream: XMLStream, _ handler: SheetHandler, merges: [MergedArea], limits: OfficeLimits, headerRow: Int?
    ) throws(TabularError) {
        self.stream = stream
        self.handler = handler
        self.merges = merges
        self.limits = limits
        var first: TabularRow
        repeat {
            guard let row = try readRow() else { throw .empty }
            first = row
        } while first.number < headerRow ?? 1
        header = try wholeHeader(from: first)
        width = header.count
    }

    package func next() throws(TabularError) -> TabularRow? {
        guard var row = try readRow() else { return nil }
        row.extend(to: width)
        return row
    }

    private func readRow() throws(TabularError) -> TabularRow? {
        if let waiting {
            self.waiting = nil
            return waiting
        }
        if repeats > 0 {
            repeats -= 1
            row.renumber(row.number + 1)
        } else {
            repeat {
                guard try stream.advance() else { return nil }
            } while handler.row.isBlank && handler.row.cellFaults.isEmpty
            row = handler.row
            repeats = handler.repeats - 1
        }
        bytes += row.byteCount
        if bytes > limits.sheetBytes {
            throw .refused("The sheet has far more text than a list (row \(row.number)). Save it as CSV (UTF-8).")
        }
        return merges.isEmpty ? row : filled(row)
    }

    /// The row with what merged cells say that begin further up.
    private func filled(_ row: TabularRow) -> TabularRow {
        fills.removeAll { $0.lastRow < row.number }
        var result = row
        if !fills.isEmpty {
            result = TabularRow()
            result.begin(number: row.number)
            for column in 0..<max(row.count, (fills.map(\.column).max() ?? 0) + 1) {
                if column < row.count, !row.isEmpty(at: column) {
                    row.withBytes(at: column) { result.append($0, column: column) }
                } else if let fill = fills.first(where: { $0.column == column }) {
                    fill.text.withUnsafeBufferPointer { result.append($0, column: column) }
                }
            }
            for fault in row.cellFaults { result.add(fault.kind, column: fault.column) }
        }
        while nextMerge < merges.count, merges[nextMerge].top <= row.number {
            let area = merges[nextMerge]
            nextMerge += 1
            guard area.top == row.number, area.isDownwards, area.left < row.count, !row.isEmpty(at: area.left) else {
                continue
            }
            let text = row.withBytes(at: area.left) { Array($0) }
            fills.append(Fill(column: area.left, lastRow: area.bottom, text: text))
        }
        return result
    }

    private func wholeHeader(from first: TabularRow) throws(TabularError) -> TabularRow {
        let bottom =
            merges.filter {
                $0.top == first.number && $0.isDownwards && $0.bottom - $0.top < Self.mostHeaderRows
                    && $0.left < first.count && !first.isEmpty(at: $0.left)
            }
            .map(\.bottom).max() ?? first.number
        var rows = [first]
        while bottom > first.number, let row = try readRow() {
            if row.number > bottom {
                waiting = row
                break
            }
            rows.append(row)
        }
        return rows.count == 1 ? first : HeaderRows(rows, merges).joined
    }
}

/// The rows of a header as one.
private struct HeaderRows {
    private let rows: [TabularRow]
    private let merges: [MergedArea]

    init(_ rows: [TabularRow], _ merges: [MergedArea]) {
        self.rows = rows
        let numbers = rows[0].number...rows[rows.count - 1].number
        self.merges = merges.filter { numbers.contains($0.top) && $0.right > $0.left }
    }

    var joined: TabularRow {
        let width = rows.map(\.count).max() ?? 0
        let names = (0..<width).map { column in rows.last { !text($0, column).isEmpty }.map { text($0, column) } ?? "" }
        var joined = TabularRow()
        joined.begin(number: rows[rows.count - 1].number)
        for (column, name) in names.enumerated() {
            let isAlone = names.count { $0 == name } == 1
            let group = isAlone || name.isEmpty ? nil : group(above: column, unlike: name)
            var whole = group.map { "\($0) \(name)" } ?? name
            whole.withUTF8 { joined.append($0, column: column) }
        }
        return joined
    }

    private func text(_ row: TabularRow, _ column: Int) -> String { column < row.count ? row[column] : "" }

    /// What the lowest row above says of the column and those beside it.
    private func group(above column: Int, unlike name: String) -> String? {
        for row in rows.dropLast().reversed() {
            let area = merges.first { $0.top == row.number && $0.left <= column && column <= $0.right }
            let text = text(row, area?.left ?? column)
            if !text.isEmpty, text != name { return text }
        }
        return nil
    }
}
