import Foundation
import Spreadsheets
import TestSupport
import Testing

@Suite("Workbooks in LibreOffice", .enabled(if: LibreOffice.isThere, Comment(rawValue: LibreOffice.advice)))
struct LibreOfficeTests {
    @Test("It shows what our delimited text says")
    func sameText() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // What is guarded in delimited text alone is left out.
        let rows = SheetFiles.rows.map { Array($0.dropFirst(2).dropLast()) + [.text("Côte d'Ivoire")] }
        let table = SheetTable("Stations", Array(SheetFiles.table.columns.dropFirst(2)))
        let workbook = try SheetFiles.file(.xlsx, table, rows)
        let ours = try SheetFiles.file(.csv(), table, rows)
        defer { for file in [workbook, ours] { try? FileManager.default.removeItem(at: file) } }
        let theirs = try await LibreOffice.convert([workbook], to: LibreOffice.csv, in: folder)[0]
        func lines(_ file: URL) throws -> [String] {
            try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        }
        #expect(try lines(theirs) == lines(ours))
    }
}
