import MissionModel
import OfficeFiles
import Tabular

/// The sheet that an import reads, where its file is a spreadsheet.
struct ImportSheet {
    private let workbook: Workbook
    private let index: Int
    private let survey: SheetSurvey

    /// Nil where the file is no archive, and so is text.
    init?(
        _ source: some ByteSource, _ request: ImportRequest, _ log: FindingLog, telling report: inout ImportReport
    ) throws(TabularError) {
        if let refusal = try OldWorkbook.refusal(of: source) { throw refusal }
        guard try Self.isArchive(source) else {
            if request.sheet != nil {
                throw .refused("The file is text and has no sheets; leave the sheet out.")
            }
            return nil
        }
        workbook = try Workbook(source)
        index = try workbook.sheet(named: request.sheet)
        let names = workbook.sheets.map(\.name)
        report.workbook = WorkbookSource(format: workbook.format.rawValue, sheet: names[index], sheets: names)
        survey = try workbook.survey(index)
        if survey.rows == 0 { throw Self.emptiness(names, index) }
        if request.sheet == nil, names.count > 1 {
            let others = names.enumerated().filter { $0.offset != index }.prefix(10).map { "“\($0.element)”" }
            report.notes.append(
                "The sheet “\(names[index])” was read; --sheet NAME reads another: \(others.joined(separator: ", "))"
                    + (names.count > 11 ? ", …." : "."))
        }
        if request.encoding != nil || request.delimiter != nil {
            report.notes.append("Encoding and delimiter are of text; a spreadsheet has none, and they were left aside.")
        }
        if let first = survey.firstHiddenRow {
            let rows = survey.hiddenRows.of("row")
            log.warning(
                .hiddenRows, row: first, column: nil,
                survey.hiddenRows == 1
                    ? "\(rows) of the sheet is hidden, this one first, and was read like the others. Delete what does not "
                        + "belong to the list."
                    : "\(rows) of the sheet are hidden, this one first, and were read like the others. Delete what does "
                        + "not belong to the list.")
        }
        if !survey.hiddenColumns.isEmpty {
            report.notes.append(
                "Hidden columns were read like the others: \(survey.hiddenColumns.joined(separator: ", ")).")
        }
    }

    func open(headerRow: Int?) throws(TabularError) -> any TableReader {
        try workbook.rows(of: index, survey, headerRow: headerRow)
    }

    private static func emptiness(_ names: [String], _ index: Int) -> TabularError {
        let others = names.enumerated().filter { $0.offset != index }.prefix(10).map { "“\($0.element)”" }
        let remedy = others.isEmpty ? "" : " Name another with --sheet: \(others.joined(separator: ", "))."
        return .refused("The sheet “\(names[index])” is empty.\(remedy)")
    }

    private static func isArchive(_ source: some ByteSource) throws(TabularError) -> Bool {
        var source = source
        source.rewind()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < 4 {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { return false }
            filled += count
        }
        return Workbook.isArchive(opening: Array(buffer))
    }
}
