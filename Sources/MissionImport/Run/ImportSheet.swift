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
        let names = workbook.sheets.map(\.name)
        let choice = try Choice(workbook, request)
        (index, survey) = (choice.index, choice.survey)
        report.workbook = WorkbookSource(format: workbook.format.rawValue, sheet: names[index], sheets: names)
        if survey.rows == 0 { throw Self.emptiness(names, index) }
        if request.sheet == nil, names.count > 1 {
            report.notes.append(
                "The sheet “\(names[index])” was read; --sheet NAME reads another: "
                    + Self.list(names.indices.filter { $0 != index }.map { names[$0] }) + ".")
        }
        if !choice.twins.isEmpty {
            let twins = Self.list(choice.twins.map { names[$0] })
            log.warning(
                .otherSheets, row: nil, column: nil,
                choice.twins.count == 1
                    ? "\(twins) has the same columns and was not read; import each sheet by itself with --sheet NAME."
                    : "\(twins) have the same columns and were not read; import each sheet by itself with --sheet NAME."
            )
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
        let others = names.indices.filter { $0 != index }.map { names[$0] }
        return .refused(
            "The sheet “\(names[index])” is empty.\(others.isEmpty ? "" : " Name another with --sheet: \(list(others)).")"
        )
    }

    private static let mostListed = 10

    private static func list(_ names: [String]) -> String {
        names.prefix(mostListed).map { "“\($0)”" }.joined(separator: ", ")
            + (names.count > mostListed ? " and \(names.count - mostListed) more" : "")
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

extension ImportSheet {
    /// The sheet that is asked for; else the first that is shown and names all that is required, as a list may stand behind a
    /// cover; else the first that is shown.
    fileprivate struct Choice {
        let index: Int
        let survey: SheetSurvey
        /// Others that are shown and name the same.
        private(set) var twins: [Int] = []

        /// Sheets that are looked at.
        private static let mostSheets = 20

        init(_ workbook: Workbook, _ request: ImportRequest) throws(TabularError) {
            let first = try workbook.sheet(named: request.sheet)
            let shown = workbook.sheets.indices.filter { !workbook.sheets[$0].isHidden }.prefix(Self.mostSheets)
            guard request.sheet == nil, shown.count > 1 else {
                (index, survey) = (first, try workbook.survey(first))
                return
            }
            var chosen: (index: Int, survey: SheetSurvey, names: [String])?
            for other in shown {
                // A sheet that cannot be read is told where it is the one to read.
                guard let survey = try? workbook.survey(other), survey.rows > 1,
                    let names = try? Self.names(workbook, other, survey, request)
                else { continue }
                if let chosen {
                    if chosen.names == names { twins.append(other) }
                } else {
                    chosen = (other, survey, names)
                }
            }
            index = chosen?.index ?? first
            if let chosen { survey = chosen.survey } else { survey = try workbook.survey(first) }
        }

        private static func names(
            _ workbook: Workbook, _ sheet: Int, _ survey: SheetSurvey, _ request: ImportRequest
        ) throws(TabularError) -> [String]? {
            let rows = try HeaderSearch.opening(of: workbook.rows(of: sheet, survey), request)
            return HeaderSearch(rows, request: request).completeNames
        }
    }
}
