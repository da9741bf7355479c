@testable import OfficeFiles
import Tabular

/// Any bytes are read as a spreadsheet: there are rows of it, or a sentence why not, and both are the same however the file arrives.
@_cdecl("LLVMFuzzerTestOneInput")
public func readArchive(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = reading(of: MemoryByteSource(bytes))
    let piecemeal = reading(of: MemoryByteSource(bytes, largestRead: 13))
    if whole != piecemeal {
        fatalError("the rows depend on the pieces that the file comes in:\n\(whole)\n\(piecemeal)")
    }
    return 0
}

private func reading(of source: MemoryByteSource) -> [String] {
    var limits = OfficeLimits()
    (limits.rows, limits.sheetBytes) = (20_000, 32 << 20)
    var texts: [String] = []
    do {
        if let refusal = try OldWorkbook.refusal(of: source) { throw refusal }
        let workbook = try Workbook(source, limits: limits)
        for sheet in workbook.sheets.indices.prefix(3) {
            texts.append(workbook.sheets[sheet].name)
            let reader = try workbook.rows(of: sheet, workbook.survey(sheet))
            var (row, last) = (Optional(reader.header), 0)
            while let next = row {
                if next.number <= last { fatalError("row \(next.number) comes after row \(last)") }
                last = next.number
                if texts.count < 1000 {
                    texts.append("\(last): " + (0..<next.count).map { next[$0] }.joined(separator: "|"))
                }
                row = try reader.next()
            }
        }
    } catch {
        if "\(error)".isEmpty { fatalError("refused without a reason") }
        // How far a damaged file is read, and what is found first, depends on the pieces.
        texts = ["refused"]
    }
    return texts
}
