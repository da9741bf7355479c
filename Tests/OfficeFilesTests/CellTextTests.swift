import Tabular
import TestSupport
import Testing

/// What cells of an Excel workbook are as text.
@Suite struct CellTextTests {
    /// Style numbers of `styles`.
    private static let styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>\
        <numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="[$-419]d\\ mmmm\\ yyyy;@"/>\
        <numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="h:mm AM/PM"/>\
        <numFmt numFmtId="168" formatCode="&quot;dose &quot;0.0"/><numFmt numFmtId="169" formatCode="[Red]0.00"/>\
        <numFmt numFmtId="170" formatCode="&quot;KZ-&quot;0000"/><numFmt numFmtId="171" formatCode="000\\-000"/>\
        <numFmt numFmtId="172" formatCode="00&quot; h&quot;"/><numFmt numFmtId="173" formatCode="0&quot; x&quot;"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>\
        <xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="9"/>\
        <xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/>\
        <xf numFmtId="169"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/></cellXfs></styleSheet>
        """

    @Test(arguments: [
        ("101", 0, "101"), ("43.252490000000002", 0, "43.25249"), ("-0.10000000000000001", 0, "-0.1"),
        ("9.9999999999999995E-8", 0, "0.0000001"), ("1.2345E+20", 0, "123450000000000000000"), ("5.0", 0, "5"),
        ("45356", 1, "2024-03-05"), ("45356.3125", 1, "2024-03-05 07:30"), ("60", 1, "1900-02-29"),
        ("61", 1, "1900-03-01"), ("1", 1, "1900-01-01"), ("0.3125", 2, "07:30"), ("0.29166666666666669", 2, "07:00"),
        ("0.999999", 2, "00:00"), ("45356.3125", 2, "07:30"), ("0.31251157407407409", 2, "07:30:01"),
        ("45356.3125", 3, "2024-03-05 07:30"), ("45356", 3, "2024-03-05 00:00"), ("0.25", 4, "0.25"),
        ("7", 5, "0007"), ("12345", 5, "12345"), ("45356", 6, "2024-03-05"), ("1", 7, "24:00"), ("1.0625", 7, "25:30"),
        ("12", 11, "KZ-0012"), ("123456", 11, "KZ-123456"), ("12345", 12, "012-345"), ("1234567", 12, "1234-567"),
        ("7", 13, "07"), ("900", 14, "900"), ("1.5", 12, "1.5"), ("0.8125", 8, "19:30"), ("2.5", 9, "2.5"),
        ("2.5", 10, "2.5"), ("-1", 1, "-1"),
        ("9E99", 1, "9" + String(repeating: "0", count: 99)),
    ])
    func numberIsWhatItsFormatMeans(value: String, style: Int, text: String) throws {
        let book = ExcelBytes(
            rows: "<row r=\"1\"><c r=\"A1\" s=\"\(style)\"><v>\(value)</v></c></row>", styles: Self.styles)
        #expect(try rows(of: book.bytes) == [[text]])
    }

    @Test func daysMayCountFrom1904() throws {
        var book = ExcelBytes(
            rows: "<row><c s=\"1\"><v>43894</v></c><c s=\"1\"><v>0</v></c></row>", styles: Self.styles)
        book.countsFrom1904 = true
        #expect(try rows(of: book.bytes) == [["2024-03-05", "1904-01-01"]])
    }

    @Test func otherKindsOfCellsAreText() throws {
        let book = ExcelBytes(
            rows: """
                <row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="str"><f>A1</f><v>sum</v></c>\
                <c t="inlineStr"><is><r><t>a </t></r><r><rPr><b/></rPr><t>b</t></r><rPh><t>x</t></rPh></is></c>\
                <c t="d"><v>2024-03-05T07:30:00</v></c><c t="d"><v>2024-03-05</v></c><c><f>1+2</f><v>3</v></c>\
                <c t="e"><v>#N/A</v></c></row>
                """)
        #expect(
            try rows(of: book.bytes) == [
                ["true", "false", "sum", "a b", "2024-03-05 07:30", "2024-03-05", "3", "#N/A"]
            ])
    }

    @Test func sharedTextsAreJoinedAndDecoded() throws {
        let book = ExcelBytes(
            rows: "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>2</v></c></row>",
            shared: "<si><t>Әлі &amp; Ёлка</t></si><si><r><t xml:space=\"preserve\">two </t></r><r><t>runs</t></r>"
                + "<rPh><t>none</t></rPh></si><si><t>line_x000A_two _x005F_x0041_ _xZZZZ_</t></si>")
        #expect(try rows(of: book.bytes) == [["two runs", "Әлі & Ёлка", "line\ntwo _x0041_ _xZZZZ_"]])
    }

    @Test func errorsAndFormulasWithoutAValueAreTold() throws {
        let book = ExcelBytes(
            rows: "<row><c t=\"e\"><v>#REF!</v></c><c><f>B1</f></c><c t=\"str\"><f>\"\"</f><v></v></c></row>")
        let row = try #require(try tableRows(of: book.bytes).first)
        #expect(row.cellFaults.map(\.column) == [0, 1])
        #expect(row.cellFaults.map(\.kind) == [.error("#REF!"), .uncomputed])
    }
}
