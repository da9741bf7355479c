package import Tabular

/// A spreadsheet file: an Excel workbook (`.xlsx`) or an OpenDocument spreadsheet (`.ods`), told by what is in it.
///
/// All that is kept of it in memory is the list of its sheets, the formats of its cells and the texts that cells share; rows
/// are read as they are asked for.
package final class Workbook {
    package enum Format: String, Sendable {
        case xlsx, ods
    }

    package struct Sheet: Sendable, Equatable {
        package let name: String
        package let isHidden: Bool
        /// Where it stands in the archive, of Excel's.
        fileprivate var path = ""
    }

    package let format: Format
    /// In the order in which a program shows them.
    package let sheets: [Sheet]

    private let source: any ByteSource
    private let limits: OfficeLimits
    private let members: Members
    private var sharedTextsPath: String?
    private var sharedTexts: SharedTexts?
    private var formats: [NumberFormat] = []
    private var countsFrom1904 = false

    /// Whether bytes open an archive, as files of both kinds do.
    package static func isArchive(opening bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// - Throws: a sentence with the remedy for archives that are no spreadsheet.
    package init(_ source: any ByteSource, limits: OfficeLimits = OfficeLimits()) throws(TabularError) {
        self.source = source
        self.limits = limits
        members = try Members(source, limits)
        if try members.isOpenSpreadsheet {
            format = .ods
            sheets = try Self.openSheets(members)
        } else if let path = try members.workbookPath {
            format = .xlsx
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let file = path.split(separator: "/").last ?? ""
            let relations = RelationsReader()
            _ = try members.read("\(folder)/_rels/\(file).rels", relations)
            let reader = WorkbookReader(limits)
            guard try members.read(path, reader) else { throw Members.incomplete }
            countsFrom1904 = reader.countsFrom1904
            sheets = reader.sheets.compactMap { sheet in
                guard let relation = relations.targets.first(where: { $0.id == sheet.relation }),
                    relation.type.hasSuffix("/worksheet")
                else { return nil }
                return Sheet(
                    name: sheet.name, isHidden: sheet.isHidden,
                    path: RelationsReader.path(relation.target, from: folder))
            }
            sharedTextsPath = relations.first(ofType: "sharedStrings").map { RelationsReader.path($0, from: folder) }
            if let styles = relations.first(ofType: "styles") {
                let reader = StylesReader()
                _ = try members.read(RelationsReader.path(styles, from: folder), reader)
                formats = reader.formats
            }
        } else {
            throw members.refusal
        }
        if sheets.isEmpty { throw .refused("The file has no sheet with cells.") }
    }

    /// The place of a sheet by its name, or by its number from 1; the first that is shown where none is named.
    package func sheet(named label: String?) throws(TabularError) -> Int {
        guard let label else { return sheets.firstIndex { !$0.isHidden } ?? 0 }
        let name = label.lowercased()
        if let index = sheets.firstIndex(where: { $0.name == label })
            ?? sheets.firstIndex(where: { $0.name.lowercased() == name })
        {
            return index
        }
        if let number = Int(label), sheets.indices.contains(number - 1) { return number - 1 }
        let known = sheets.prefix(20).map { "“\($0.name)”" }.joined(separator: ", ")
        throw .refused("The file has no sheet “\(label.prefix(40))”. It has \(known), numbered from 1.")
    }

    /// What a sheet has beside its rows; a pass over all of it.
    package func survey(_ sheet: Int) throws(TabularError) -> SheetSurvey {
        let (stream, handler) = try open(sheet, isSurvey: true)
        while try stream.advance() {}
        handler.survey.finish()
        return handler.survey
    }

    /// The rows of a sheet from the first on.
    ///
    /// - Parameter headerRow: the number of the header's row where it is not the first with a value.
    package func rows(
        of sheet: Int, _ survey: SheetSurvey, headerRow: Int? = nil
    ) throws(TabularError) -> SheetReader {
        if sharedTexts == nil {
            let reader = SharedTextsReader(limits)
            if let path = sharedTextsPath { _ = try members.read(path, reader) }
            sharedTexts = reader.texts
        }
        let (stream, handler) = try open(sheet, isSurvey: false)
        return try SheetReader(stream, handler, merges: survey.merges, limits: limits, headerRow: headerRow)
    }

    private func open(_ sheet: Int, isSurvey: Bool) throws(TabularError) -> (XMLStream, SheetHandler) {
        switch format {
        case .xlsx:
            let handler = WorksheetHandler(
                limits, isSurvey: isSurvey, shared: sharedTexts ?? SharedTexts(), formats: formats,
                countsFrom1904: countsFrom1904)
            return (try members.open(sheets[sheet].path, handler), handler)
        case .ods:
            let handler = OpenSheetHandler(limits, isSurvey: isSurvey, sheet: sheet)
            return (try members.open("content.xml", handler), handler)
        }
    }

    private static func openSheets(_ members: Members) throws(TabularError) -> [Sheet] {
        let manifest = ManifestReader()
        _ = try members.read("META-INF/manifest.xml", manifest)
        if manifest.isEncrypted { throw Members.encrypted }
        let tables = OpenTablesReader(members.limits)
        _ = try members.read("content.xml", tables)
        return tables.sheets.map { Sheet(name: $0.name, isHidden: tables.hiddenStyles.contains($0.style)) }
    }
}
