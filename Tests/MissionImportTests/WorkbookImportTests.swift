import MissionImport
import MissionModel
import Tabular
import TestSupport
import Testing

/// Lists that come as spreadsheets.
@Suite struct WorkbookImportTests {
    private static let settings = ["closes": "17:00", "kind": "regular", "cleared": "false", "setting": "rural"]

    private func row(_ cells: [String], hidden: Bool = false) -> String {
        "<row\(hidden ? " hidden=\"1\"" : "")>" + cells.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
    }

    private var stations: String {
        row(["List of stations"]) + "<row/>" + row(["id", "name", "region", "lat", "lon", "voters", "opens"])
            + """
            <row><c s="1"><v>7</v></c><c t="str"><v>Қазақ №1</v></c><c t="str"><v>N</v></c><c><v>33.700000000000003</v></c>\
            <c><v>73.05</v></c><c><v>900</v></c><c s="2"><v>0.29166666666666669</v></c></row>
            """
    }

    private let styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" \
        formatCode="0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>
        """

    @Test func cellsAreTakenAsTheyAreMeantAndRowsAreNumberedAsInTheSheet() async throws {
        let store = ImportStoreDouble()
        let bad = row(["8", "Second", "N", "north", "73.1", "1", "08:00"])
        var book = ExcelBytes(rows: stations, styles: styles)
        let report = try await runImport(book.bytes, .stations, values: Self.settings, store: store)
        #expect(report.errors.map(\.message) == [])
        #expect(report.workbook == WorkbookSource(format: "xlsx", sheet: "Sheet1", sheets: ["Sheet1"]))
        #expect(report.encoding == nil && report.delimiter == nil)
        let station = try #require(await store.document.stations.first)
        #expect((station.id, station.name, station.voters) == ("0007", "Қазақ №1", 900))
        #expect(station.lat == 33.7)
        #expect(station.opens == ClockTime("07:00"))
        book.rows += "<row r=\"9\"/>" + bad
        let refused = try await runImport(book.bytes, .stations, values: Self.settings)
        #expect(refused.errors.map(\.row) == [10])
    }

    @Test func hiddenRowsAreReadAndTold() async throws {
        let book = ExcelBytes(
            rows: row(["id", "name", "time_zone"]) + row(["a", "A", "Asia/Almaty"], hidden: true)
                + row(["b", "B", "Asia/Almaty"]))
        let report = try await runImport(book.bytes, .regions)
        #expect(report.accepted == 2)
        #expect(report.warnings.map(\.code) == [.hiddenRows])
        #expect(report.warnings.map(\.row) == [2])
    }

    @Test func sheetIsNamedOrTheOthersAreTold() async throws {
        var book = ExcelBytes(rows: row(["nothing"]))
        book.more = [("Regions", row(["id", "name", "time_zone"]) + row(["a", "A", "Asia/Almaty"]), false)]
        let first = try await runImport(book.bytes, .regions)
        #expect(first.accepted == 1 && first.workbook?.sheet == "Regions")
        #expect(first.notes.contains { $0.contains("“Regions” was read") && $0.contains("“Sheet1”") })
        for label in ["Regions", "regions", "2"] {
            let request = ImportRequest(mission: "m", kind: .regions, sheet: label)
            let report = try await ListImport().run(
                request, source: MemoryByteSource(book.bytes), in: ImportStoreDouble())
            #expect(report.accepted == 1)
            #expect(report.workbook?.sheet == "Regions")
        }
        let request = ImportRequest(mission: "m", kind: .regions, sheet: "Nowhere")
        await #expect(throws: ImportRefusal.self) {
            try await ListImport().run(request, source: MemoryByteSource(book.bytes), in: ImportStoreDouble())
        }
        let text = ImportRequest(mission: "m", kind: .regions, sheet: "1")
        await #expect(throws: ImportRefusal.self) {
            try await ListImport().run(
                text, source: MemoryByteSource(Array("id,name,time_zone\n".utf8)), in: ImportStoreDouble())
        }
    }

    @Test("The list behind a cover is read, and another sheet with the same columns is told")
    func listBehindACover() async throws {
        let list = row(["id", "name", "time_zone"]) + row(["a", "A", "Asia/Almaty"])
        var book = ExcelBytes(rows: row(["List"]) + row(["of the commission"]))
        book.more = [
            ("Almaty", list, false), ("Hidden", list, true), ("Notes", row(["x"]), false),
            ("Astana", row(["Title"]) + row(["id", "name", "time_zone"]) + row(["b", "B", "Asia/Almaty"]), false),
        ]
        let report = try await runImport(book.bytes, .regions)
        #expect(report.accepted == 1)
        #expect(report.workbook?.sheet == "Almaty")
        #expect(report.notes.contains { $0.hasPrefix("The sheet “Almaty” was read") })
        let told = report.warnings.filter { $0.code == .otherSheets }
        #expect(told.map { $0.message.hasPrefix("“Astana” has the same columns") } == [true])
        let named = try await runImport(book.bytes, .regions) { $0.sheet = "Astana" }
        #expect(named.accepted == 1 && named.warnings.isEmpty)
    }

    @Test("What computing left of a whole number is that one")
    func nearlyWholeNumbers() async throws {
        let book = ExcelBytes(
            rows: row(["id", "region", "lat", "lon", "voters", "opens"])
                + "<row><c><v>901.00000000000011</v></c><c t=\"str\"><v>N</v></c><c><v>33.700000000000003</v></c>"
                + "<c><v>73.05</v></c><c><v>899.99999999999989</v></c><c t=\"str\"><v>7:00</v></c></row>")
        let store = ImportStoreDouble()
        let report = try await runImport(book.bytes, .stations, values: Self.settings, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let station = try #require(await store.document.stations.first)
        #expect((station.id, station.voters) == ("901", 900))
    }

    @Test func formulaWithoutAValueIsAFaultOfItsColumnAlone() async throws {
        let head = row(["id", "name", "time_zone", "check"])
        let unused =
            "<row><c><v>1</v></c><c t=\"str\"><v>A</v></c><c t=\"str\"><v>Asia/Almaty</v></c><c t=\"e\"><v>#REF!</v></c></row>"
        #expect(try await runImport(ExcelBytes(rows: head + unused).bytes, .regions).accepted == 1)
        let used = "<row><c><v>1</v></c><c><f>X1</f></c><c t=\"str\"><v>Asia/Almaty</v></c></row>"
        let report = try await runImport(ExcelBytes(rows: head + used).bytes, .regions)
        #expect(report.errors.first { $0.code == .formulaError }?.column == "name")
    }

    @Test func cellsBesideTheTableAreLeftOutWithAWord() async throws {
        let book = ExcelBytes(
            rows: row(["id", "name", "time_zone"]) + row(["a", "A", "Asia/Almaty", "", "checked by Anna"])
                + row(["b", "B", "Asia/Almaty"]))
        let report = try await runImport(book.bytes, .regions)
        #expect(report.accepted == 2)
        #expect(report.warnings.map(\.code) == [.raggedRow])
        #expect(report.warnings.map(\.column) == ["E"])
    }

    @Test func openDocumentListMakesTheMissingRegions() async throws {
        let cells = ["s1", "School", "New", "33.7", "73.05"].map {
            "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>"
        }
        let book = OpenBytes(
            rows: "<table:table-row>\(cells.joined())</table:table-row>",
            header: ["id", "name", "region", "lat", "lon"])
        var values = Self.settings
        (values["opens"], values["time_zone"]) = ("08:00", "Asia/Karachi")
        let report = try await runImport(book.bytes, .stations, values: values, createsRegions: true)
        #expect(report.errors.map(\.message) == [])
        #expect(report.createdRegions == ["New"])
        #expect(report.workbook?.format == "ods")
    }

    @Test func oldAndLockedWorkbooksAreRefusedWithARemedy() async throws {
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        let report = try await runImport(old, .regions)
        #expect(report.outcome == .unreadable)
        #expect(report.errors.first?.message.contains("Save it as .xlsx") == true)
    }

    @Test func mixedEncodingsAreTold() async throws {
        let windows: [UInt8] = [0xD8, 0xEA, 0xEE, 0xEB, 0xE0]
        let bytes = Array("id,name,time_zone\na,Школа,Asia/Almaty\nb,".utf8) + windows + Array(",Asia/Almaty\n".utf8)
        let report = try await runImport(bytes, .regions)
        #expect(report.outcome == .unreadable)
        #expect(report.errors.map(\.code) == [.mixedEncodings])
    }
}
