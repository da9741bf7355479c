import Glibc
import Tabular

/// Writes a table as delimited text in UTF-8.
final class CSVSheetWriter: SheetWriter {
    private static let piece = 1 << 16

    private let csv: CSVText
    private let descriptor: Int32
    private var pending: [UInt8]

    init(_ table: SheetTable, path: String, delimiter: Delimiter, mark: Bool) throws(SheetError) {
        csv = CSVText(delimiter: delimiter)
        pending = (mark ? [0xEF, 0xBB, 0xBF] : []) + csv.header(table)
        descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        if descriptor < 0 { throw .unwritable(errno) }
    }

    deinit { close(descriptor) }

    func add(_ row: [SheetValue]) throws(SheetError) {
        pending += csv.row(row)
        if pending.count >= Self.piece { try flush() }
    }

    func finish() throws(SheetError) { try flush() }

    private func flush() throws(SheetError) {
        var rest = pending[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw .unwritable(errno) }
            rest = rest.dropFirst(max(count, 0))
        }
        pending.removeAll(keepingCapacity: true)
    }
}
