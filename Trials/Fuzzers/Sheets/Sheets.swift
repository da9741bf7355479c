@testable import OfficeFiles
import Tabular

/// The first byte says which part of a spreadsheet the rest is; the others are sound. Rows come in order and as many as the
/// survey counts, or there is a sentence why not.
@_cdecl("LLVMFuzzerTestOneInput")
public func readSheet(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 1, let start else { return 0 }
    let part = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    var limits = OfficeLimits()
    (limits.rows, limits.sheetBytes) = (20_000, 32 << 20)
    do {
        let workbook = try Workbook(MemoryByteSource(spreadsheet(part, start[0])), limits: limits)
        let survey = try workbook.survey(0)
        let reader = try workbook.rows(of: 0, survey)
        var (last, rows) = (reader.header.number, 1)
        while let row = try reader.next() {
            if row.number <= last { fatalError("row \(row.number) comes after row \(last)") }
            (last, rows) = (row.number, rows + 1)
            for column in 0..<row.count { _ = row[column] }
        }
        if survey.rows < rows { fatalError("\(rows) rows were read where the survey has \(survey.rows)") }
    } catch {
        if "\(error)".isEmpty { fatalError("refused without a reason") }
    }
    return 0
}

private func spreadsheet(_ part: [UInt8], _ choice: UInt8) -> [UInt8] {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    if choice % 4 == 3 { return ZipBytes([("content.xml", part)]).bytes }
    var files: [(path: String, bytes: [UInt8])] = [
        ("_rels/.rels", "<R><Relationship Type=\"\(kind)/officeDocument\" Target=\"w.xml\"/></R>"),
        ("w.xml", "<workbook \(main) xmlns:r=\"\(kind)\"><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>"),
        (
            "_rels/w.xml.rels",
            "<R><Relationship Id=\"s\" Type=\"\(kind)/worksheet\" Target=\"s.xml\"/><Relationship Type=\"\(kind)/styles\" "
                + "Target=\"f.xml\"/><Relationship Type=\"\(kind)/sharedStrings\" Target=\"t.xml\"/></R>"
        ),
        (
            "s.xml",
            "<worksheet \(main)><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45356.5</v></c></row></sheetData></worksheet>"
        ),
        ("t.xml", "<sst \(main)><si><t>id</t></si></sst>"),
        ("f.xml", "<styleSheet \(main)><cellXfs><xf/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"),
    ].map { ($0.0, Array($0.1.utf8)) }
    files[3 + Int(choice % 4)].bytes = part
    return ZipBytes(files).bytes
}
