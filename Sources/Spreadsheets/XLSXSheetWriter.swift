import CXLSXWriter
import Glibc
import Tabular

/// Writes a table as a workbook of one sheet, a row in memory at a time: the header stays in view and filters, columns are
/// as wide as what they hold, days and times are days and times. The same rows are the same bytes, so no file says when it
/// was made.
final class XLSXSheetWriter: SheetWriter {
    static let mostRows = 1_048_576
    static let longestText = 32_767
    /// Characters, of a column on the screen.
    private static let widest = 60
    /// 1 January 1980, from which ZIP archives count.
    private static let anyMoment: time_t = 315_532_800

    private struct Formats {
        let head, text, date, time, dayEnd, moment: UnsafeMutablePointer<lxw_format>
    }

    private let columns: [SheetColumn]
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let formats: Formats
    private var widths: [Int]
    /// Rows so far, the header among them.
    private var rows = 0

    init(_ table: SheetTable, path: String, folder: String) throws(SheetError) {
        columns = table.columns
        widths = table.columns.map { $0.name.unicodeScalars.count + 3 }
        let made = folder.withCString { folder -> UnsafeMutablePointer<lxw_workbook>? in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw .unwritable(ENOMEM) }
        guard let sheet = workbook_add_worksheet(made, table.name), let formats = Self.formats(in: made) else {
            lxw_workbook_free(made)
            throw .unwritable(errno == 0 ? ENOMEM : errno)
        }
        (workbook, self.sheet, self.formats) = (made, sheet, formats)
        describe(table.name)
        for (number, column) in columns.enumerated() {
            worksheet_write_string(sheet, 0, UInt16(number), column.name, formats.head)
        }
        rows = 1
    }

    deinit {
        guard let workbook else { return }
        // The library leaves it open where the workbook is never closed.
        if let file = sheet.pointee.optimize_tmpfile { fclose(file) }
        lxw_workbook_free(workbook)
    }

    func add(_ row: [SheetValue]) throws(SheetError) {
        if rows >= Self.mostRows { throw .tooManyRows }
        for (number, value) in row.enumerated() { try put(value, row: UInt32(rows), column: number) }
        rows += 1
    }

    func finish() throws(SheetError) {
        guard let workbook else { return }
        layOut()
        // The library writes its rows without looking whether there was room.
        if let file = sheet.pointee.optimize_tmpfile, fflush(file) != 0 || ferror(file) != 0 {
            throw .unwritable(errno == 0 ? ENOSPC : errno)
        }
        errno = 0
        let outcome = workbook_close(workbook)
        self.workbook = nil
        if outcome != LXW_NO_ERROR { throw .unwritable(errno == 0 ? EIO : errno) }
    }

    // MARK: Cells

    private func put(_ value: SheetValue, row: UInt32, column: Int) throws(SheetError) {
        let place = UInt16(column)
        switch value {
        case .blank: return
        case .text(let text): try put(FormulaGuard.preserved(text), row, column)
        case .whole(let number):
            // What a double cannot name.
            guard abs(number) <= 1 << 53 else { return try put(String(number), row, column) }
            worksheet_write_number(sheet, row, place, Double(number), nil)
            widen(column, to: String(number).utf8.count)
        case .decimal(let number):
            let text = PlainNumber.text(number)
            // Spreadsheets show fifteen digits, and some doubles need seventeen.
            guard Self.isExact(number) else { return try put(text, row, column) }
            worksheet_write_number(sheet, row, place, number, nil)
            widen(column, to: text.utf8.count)
        case .date(let day):
            guard day.year >= 1900 else { return try putText(of: value, row, column) }
            var moment = Self.moment(day, seconds: 0)
            worksheet_write_datetime(sheet, row, place, &moment, formats.date)
            widen(column, to: 11)
        case .time(let minutes):
            worksheet_write_number(
                sheet, row, place, Double(minutes) / 1440, minutes < 1440 ? formats.time : formats.dayEnd)
        case .moment(let day, let seconds):
            guard day.year >= 1900 else { return try putText(of: value, row, column) }
            var moment = Self.moment(day, seconds: seconds)
            worksheet_write_datetime(sheet, row, place, &moment, formats.moment)
            widen(column, to: 20)
        }
    }

    private func put(_ text: String, _ row: UInt32, _ column: Int) throws(SheetError) {
        if text.isEmpty { return }
        guard text.utf8.count <= Self.longestText || text.utf16.count <= Self.longestText else {
            throw .cellTooLong(column: columns[column].name, row: Int(row) + 1)
        }
        let isWord = columns[column].kind != .prose
        worksheet_write_string(sheet, row, UInt16(column), CellText.storable(text), isWord ? formats.text : nil)
        widen(column, to: text.unicodeScalars.count + 1)
    }

    /// As delimited text has it: sheets know no day before 1900.
    private func putText(of value: SheetValue, _ row: UInt32, _ column: Int) throws(SheetError) {
        try put(String(decoding: CSVText().row([value]).dropLast(2), as: UTF8.self), row, column)
    }

    private func widen(_ column: Int, to width: Int) { widths[column] = min(max(widths[column], width), Self.widest) }

    private static func moment(_ day: SheetDate, seconds: Int) -> lxw_datetime {
        lxw_datetime(
            year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: Int32(seconds / 3600),
            min: Int32(seconds / 60 % 60), sec: Double(seconds % 60))
    }

    private static func isExact(_ number: Double) -> Bool {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            _ = withVaList([number]) { vsnprintf(text.baseAddress, 64, "%.15G", $0) }
            return text.baseAddress.map { strtod($0, nil) } == number
        }
    }

    // MARK: The sheet

    private func describe(_ title: String) {
        title.withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            properties.created = Self.anyMoment
            workbook_set_properties(workbook, &properties)
        }
    }

    private func layOut() {
        for (number, column) in columns.enumerated() {
            let place = UInt16(number)
            let format: UnsafeMutablePointer<lxw_format>? = column.kind == .text ? formats.text : nil
            worksheet_set_column(sheet, place, place, Double(widths[number]), format)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_autofilter(sheet, 0, 0, UInt32(rows - 1), UInt16(columns.count - 1))
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
    }

    private static func formats(in workbook: UnsafeMutablePointer<lxw_workbook>) -> Formats? {
        func format(_ number: String?) -> UnsafeMutablePointer<lxw_format>? {
            let format = workbook_add_format(workbook)
            if let format, let number { format_set_num_format(format, number) }
            return format
        }
        // `[hh]` shows the end of the day as 24:00; what is a time of day for programs has none.
        guard let head = format(nil), let text = format("@"), let date = format("yyyy-mm-dd"),
            let time = format("hh:mm"), let dayEnd = format("[hh]:mm"), let moment = format("yyyy-mm-dd hh:mm:ss")
        else { return nil }
        format_set_bold(head)
        return Formats(head: head, text: text, date: date, time: time, dayEnd: dayEnd, moment: moment)
    }
}
