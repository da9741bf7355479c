import Tabular

/// Makes rows of the XML of a sheet and pauses after each that has a value; or surveys the whole sheet.
class SheetHandler: XMLHandler {
    let limits: OfficeLimits
    let isSurvey: Bool
    /// The row that was read last.
    final var row = TabularRow()
    /// How many rows are the same from that one on.
    final var repeats = 1
    final var survey = SheetSurvey()

    init(_ limits: OfficeLimits, isSurvey: Bool) {
        self.limits = limits
        self.isSurvey = isSurvey
    }

    /// Puts a value into a column of the row, which is right of all that have one.
    final func put(_ value: UnsafeBufferPointer<UInt8>, column: Int) {
        guard column >= row.count, column < limits.columns else {
            fault =
                column >= limits.columns
                ? .refused(
                    "Row \(row.number) has more than \(limits.columns) columns; this does not look like a table.")
                : .refused("The file is damaged: the cells of row \(row.number) are out of order.")
            return
        }
        row.append(value, column: column)
        if row.byteCount > limits.rowBytes {
            fault = .refused(
                "Row \(row.number) is longer than \(limits.rowBytes) bytes; this does not look like a table.")
        }
    }

    final func put(_ text: String, column: Int) {
        var text = text
        text.withUTF8 { put($0, column: column) }
    }

    final func put(_ bytes: [UInt8], column: Int) {
        bytes.withUnsafeBufferPointer { put($0, column: column) }
    }

    /// Ends a row that stands `repeats` times in the sheet.
    final func finishRow(isHidden: Bool) {
        if row.count == 0 { return }
        guard row.number + repeats - 1 <= limits.rows else {
            fault = .refused("The sheet has more than \(limits.rows) rows; this does not look like a list.")
            return
        }
        if isSurvey {
            survey.addRows(row.number, repeats, areHidden: isHidden)
        } else {
            isPaused = true
        }
    }

    final func add(_ area: MergedArea) {
        if !survey.add(area, limit: limits.merges) {
            fault = .refused("The sheet has more than \(limits.merges) merged areas. Save it as CSV (UTF-8).")
        }
    }
}
