import OfficeFiles
import Tabular

func table(_ bytes: [UInt8], headerRow: Int? = nil) throws -> SheetReader {
    let workbook = try Workbook(MemoryByteSource(bytes))
    return try workbook.rows(of: 0, workbook.survey(0), headerRow: headerRow)
}

/// All rows of the first sheet, its header first.
func tableRows(of bytes: [UInt8]) throws -> [TabularRow] {
    let reader = try table(bytes)
    var rows = [reader.header]
    while let row = try reader.next() { rows.append(row) }
    return rows
}

func texts(_ row: TabularRow) -> [String] { (0..<row.count).map { row[$0] } }

func rows(of bytes: [UInt8]) throws -> [[String]] { try tableRows(of: bytes).map(texts) }

/// The sentence that reading the file ends with; empty where it is read.
func refusal(of bytes: [UInt8]) -> String {
    do {
        _ = try tableRows(of: bytes)
        return ""
    } catch {
        guard case TabularError.refused(let sentence) = error else { return "unlike: \(error)" }
        return sentence
    }
}
