import OfficeFiles
import Tabular
import TestSupport
import Testing

/// Files that are no spreadsheets, are damaged, or were made to do harm.
@Suite struct HostileFileTests {
    private static let row = "<row><c t=\"inlineStr\"><is><t>id</t></is></c></row>"

    @Test(arguments: [
        (["word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"], "text document"),
        (["xl/workbook.bin": "x", "[Content_Types].xml": "<a/>"], ".xlsb"), (["lists/stations.csv": "id"], "Unpack"),
        (["Index/Document.iwa": "x"], "Numbers"),
        (["mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"], "text document"),
    ])
    func archiveThatIsNoSpreadsheetIsNamed(files: [String: String], word: String) {
        let bytes = ZipBytes(files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }).bytes
        #expect(refusal(of: bytes).contains(word))
    }

    @Test func passwordsAreToldApart() throws {
        let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        func sentence(_ bytes: [UInt8]) throws -> String {
            try OldWorkbook.refusal(of: MemoryByteSource(bytes, largestRead: 1000))?.description ?? ""
        }
        #expect(try sentence(signature + [UInt8](repeating: 0, count: 2000)).contains(".xls)"))
        for padding in [985, 990, 1500] {
            #expect(try sentence(signature + [UInt8](repeating: 0, count: padding) + name).contains("password"))
        }
        #expect(try sentence(Array("id,name\n".utf8)) == "")
        var open = OpenBytes(rows: "", header: ["id"])
        open.manifest = "<m:manifest xmlns:m=\"x\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
        #expect(refusal(of: open.bytes).contains("password"))
    }

    @Test func everyCutOfAFileIsRefusedWithASentence() {
        let bytes = ExcelBytes(rows: Self.row).bytes
        for length in stride(from: 4, to: bytes.count, by: 97) {
            #expect(!refusal(of: Array(bytes.prefix(length))).isEmpty, "\(length) of \(bytes.count) bytes")
        }
    }

    @Test func entitiesAreRefused() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"y\">]>"
        #expect(refusal(of: ExcelBytes(rows: Self.row, prolog: bomb).bytes).contains("document type"))
    }

    @Test func deepMarkupIsRefused() {
        let deep = String(repeating: "<b>", count: 300) + String(repeating: "</b>", count: 300)
        #expect(refusal(of: ExcelBytes(rows: Self.row + deep).bytes).contains("nested"))
    }

    @Test func endlessTagIsRefused() {
        let tag = "<row x=\"" + String(repeating: "a", count: 9 << 20) + "\"/>"
        #expect(refusal(of: ExcelBytes(rows: tag).bytes).contains("endless"))
    }

    @Test(arguments: [
        ("<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"><c><v>1</v></c></row>", "out of order"),
        ("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "out of order"),
        ("<row><c r=\"ZZZ1\"><v>1</v></c></row>", "columns"),
        ("<row r=\"2000000\"><c><v>1</v></c></row>", "out of order"),
        ("<row><c t=\"s\"><v>9</v></c></row>", "not there"), ("<row><c><v>1</c></row>", "damaged"),
    ])
    func damagedSheetIsRefused(rows: String, word: String) {
        #expect(refusal(of: ExcelBytes(rows: rows).bytes).contains(word))
    }

    @Test(arguments: [
        (
            "<table:table-row><table:table-cell table:number-columns-repeated=\"999999999\" office:value-type=\"string\">"
                + "<text:p>abc</text:p></table:table-cell></table:table-row>", "columns"
        ),
        (
            "<table:table-row table:number-rows-repeated=\"999999999\"><table:table-cell office:value-type=\"string\">"
                + "<text:p>abc</text:p></table:table-cell></table:table-row>", "rows"
        ),
        (
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"999999999\"/>"
                + "<text:s text:c=\"999999999\"/></text:p></table:table-cell></table:table-row>", "bytes"
        ),
    ])
    func repetitionsWithoutEndAreRefused(rows: String, word: String) {
        #expect(refusal(of: OpenBytes(rows: rows, header: ["id"]).bytes).contains(word))
    }

    @Test func archiveOfVeryManyFilesIsRefused() {
        let files = (0..<10_002).map { ("f\($0)", [UInt8]()) }
        #expect(refusal(of: ZipBytes(files).bytes).contains("files"))
    }
}
