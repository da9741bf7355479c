import OfficeFiles
import Tabular
import TestSupport
import Testing

/// Rows, merged cells and what is hidden, of both kinds of spreadsheets.
@Suite struct SheetTests {
    private static func text(_ cells: [String]) -> String {
        "<row>" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }

    @Test func rowsKeepTheNumbersOfTheSheet() throws {
        let book = ExcelBytes(
            rows: """
                <row r="3"><c r="B3" t="inlineStr"><is><t>id</t></is></c><c r="D3"><v>1</v></c></row><row r="4"/>\
                <row r="7"><c r="D7"><v>2</v></c><c r="F7" s="0"/></row>
                """)
        let rows = try tableRows(of: book.bytes)
        #expect(rows.map(\.number) == [3, 7])
        #expect(rows.map(texts) == [["", "id", "", "1"], ["", "", "", "2"]])
    }

    @Test func openDocumentRowsAndCellsRepeat() throws {
        let book = OpenBytes(
            rows: """
                <table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p>\
                </table:table-cell><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell>\
                </table:table-row></table:table-header-rows>\
                <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="7" \
                table:number-columns-repeated="2"><text:p>7,00</text:p></table:table-cell></table:table-row>\
                <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/>\
                </table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="boolean" \
                office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row>\
                <table:table-row table:number-rows-repeated="1048500"><table:table-cell \
                table:number-columns-repeated="16384"/></table:table-row>
                """)
        let rows = try tableRows(of: book.bytes)
        #expect(rows.map(\.number) == [1, 2, 3, 7])
        #expect(rows.map(texts) == [["id", "name"], ["7", "7"], ["7", "7"], ["", "true"]])
    }

    @Test("A spreadsheet is the same in whatever pieces its file is read")
    func piecesOfFile() throws {
        for bytes in [OpenBytes(rows: "", header: ["id"]).bytes, ExcelBytes(rows: Self.text(["id"])).bytes] {
            for largestRead in [1, 13, 100, .max] {
                let book = try Workbook(MemoryByteSource(bytes, largestRead: largestRead))
                let reader = try book.rows(of: 0, book.survey(0))
                #expect(reader.header.number == 1 && reader.header[0] == "id", "\(largestRead)")
            }
        }
    }

    @Test func openDocumentCellsAreWhatTheyMean() throws {
        func cell(_ attributes: String, _ shown: String) -> String {
            "<table:table-cell \(attributes)><text:p>\(shown)</text:p></table:table-cell>"
        }
        let book = OpenBytes(
            rows: "<table:table-row>"
                + cell("office:value-type=\"date\" office:date-value=\"2024-03-05\"", "05.03.24")
                + cell("office:value-type=\"date\" office:date-value=\"2024-03-05T07:30:00\"", "x")
                + cell("office:value-type=\"time\" office:time-value=\"PT07H30M00S\"", "7:30")
                + cell("office:value-type=\"time\" office:time-value=\"PT24H00M00S\"", "24:00")
                + cell("office:value-type=\"percentage\" office:value=\"0.25\"", "25 %")
                + cell("office:value-type=\"float\" office:value=\"7\"", "0007")
                + cell("office:value-type=\"float\" office:value=\"12\"", "KZ-0012")
                + cell("office:value-type=\"float\" office:value=\"0\"", "0,00")
                + cell("office:value-type=\"float\" office:value=\"1234\"", "1 234 чел.")
                + cell("office:value-type=\"float\" office:value=\"43.252490000000002\"", "43,25")
                + cell("table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\"", "#DIV/0!")
                + "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>"
                + "<text:p>two<text:s text:c=\"2\"/>words<text:span> more</text:span></text:p><text:p>line</text:p>"
                + "</table:table-cell></table:table-row>")
        let row = try #require(try tableRows(of: book.bytes).first)
        #expect(
            texts(row) == [
                "2024-03-05", "2024-03-05 07:30", "07:30", "24:00", "0.25", "0007", "KZ-0012", "0", "1234", "43.25249",
                "#DIV/0!",
                "two  words more\nline",
            ])
        #expect(row.cellFaults.map(\.kind) == [.error("#DIV/0!")])
    }

    @Test func headerOfSeveralMergedRowsIsOne() throws {
        let rows = """
            <row r="1"><c r="A1" t="str"><v>Station</v></c><c r="B1" t="str"><v>Voting</v></c><c r="D1" t="str"><v>Count</v></c>\
            <c r="F1" t="str"><v>Place</v></c></row>\
            <row r="2"><c r="B2" t="str"><v>from</v></c><c r="C2" t="str"><v>to</v></c><c r="D2" t="str"><v>from</v></c>\
            <c r="E2" t="str"><v>to</v></c><c r="F2" t="str"><v>lat</v></c><c r="G2" t="str"><v>lon</v></c></row>\
            <row r="3"><c r="A3"><v>7</v></c></row>
            """
        var book = ExcelBytes(rows: rows)
        book.merges = ["A1:A2", "B1:C1", "D1:E1", "F1:G1"]
        let reader = try table(book.bytes)
        #expect(
            texts(reader.header) == ["Station", "Voting from", "Voting to", "Count from", "Count to", "lat", "lon"])
        #expect(reader.header.number == 2)
        #expect(try reader.next().map(texts) == ["7", "", "", "", "", "", ""])
    }

    @Test func valueMergedDownwardsHoldsForEachRow() throws {
        let rows = (2...4).map { "<row r=\"\($0)\"><c r=\"B\($0)\"><v>\($0)</v></c></row>" }.joined()
            .replacing("<row r=\"2\">", with: "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>North</v></c>")
        var book = ExcelBytes(
            rows: "<row r=\"1\"><c t=\"str\"><v>region</v></c><c t=\"str\"><v>id</v></c></row>" + rows)
        book.merges = ["A2:A3"]
        #expect(
            try OfficeFilesTests.rows(of: book.bytes) == [
                ["region", "id"], ["North", "2"], ["North", "3"], ["", "4"],
            ])
        let open = OpenBytes(
            rows: """
                <table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">\
                <text:p>North</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2"/>\
                </table:table-row><table:table-row><table:covered-table-cell office:value-type="string"><text:p>under</text:p>\
                </table:covered-table-cell><table:table-cell office:value-type="float" office:value="3"/></table:table-row>
                """, header: ["region", "id"])
        #expect(try OfficeFilesTests.rows(of: open.bytes) == [["region", "id"], ["North", "2"], ["North", "3"]])
    }

    @Test func hiddenRowsAndColumnsAreCounted() throws {
        var book = ExcelBytes(
            rows: Self.text(["id"]) + "<row hidden=\"1\"><c><v>1</v></c></row><row hidden=\"1\"/>"
                + "<row hidden=\"true\"><c><v>2</v></c></row>")
        book.columns = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>"
        let survey = try Workbook(MemoryByteSource(book.bytes)).survey(0)
        #expect((survey.hiddenRows, survey.firstHiddenRow) == (2, 2))
        #expect(survey.hiddenColumns == ["B", "C"])
        #expect(survey.rows == 3)
        let open = OpenBytes(
            rows: """
                <table:table-row table:visibility="filter" table:number-rows-repeated="4"><table:table-cell \
                office:value-type="float" office:value="1"/></table:table-row>\
                <table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>
                """, header: ["id"])
        let other = try Workbook(MemoryByteSource(open.bytes)).survey(0)
        #expect((other.hiddenRows, other.firstHiddenRow) == (4, 2))
    }

    @Test func sheetIsFoundByNameAndNumber() throws {
        var book = ExcelBytes(rows: Self.text(["first"]))
        book.more = [("2024", Self.text(["second"]), true), ("Third", Self.text(["third"]), false)]
        let workbook = try Workbook(MemoryByteSource(book.bytes))
        #expect(workbook.sheets.map(\.name) == ["Sheet1", "2024", "Third"])
        #expect(workbook.sheets.map(\.isHidden) == [false, true, false])
        #expect(try workbook.sheet(named: nil) == 0)
        #expect(try workbook.sheet(named: "2024") == 1)
        #expect(try workbook.sheet(named: "third") == 2)
        #expect(try workbook.sheet(named: "3") == 2)
        #expect(throws: TabularError.self) { try workbook.sheet(named: "4") }
        #expect(texts(try workbook.rows(of: 1, workbook.survey(1)).header) == ["second"])
    }

    @Test func namesOfTheStrictFormAndOtherPrefixesAreKnown() throws {
        let rows = Self.text(["id"]).replacing("<", with: "<x:").replacing("<x:/", with: "</x:")
        var book = ExcelBytes(rows: rows)
        book.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        book.prefix = "x:"
        #expect(try OfficeFilesTests.rows(of: book.bytes) == [["id"]])
    }
}
