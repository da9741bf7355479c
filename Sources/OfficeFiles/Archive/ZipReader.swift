import CLibArchive
import Tabular

/// One pass over the files of a ZIP archive in the order in which they stand there, by libarchive and by the archive's directory.
final class ZipReader {
    private let input: ZipInput
    private let archive: OpaquePointer
    private let limits: OfficeLimits
    private var members = 0
    /// Of the file that is being read.
    private var expanded = 0
    private var path = ""

    init(_ source: any ByteSource, _ limits: OfficeLimits) throws(TabularError) {
        guard let archive = archive_read_new() else { throw .inputOutput("out of memory") }
        self.archive = archive
        self.limits = limits
        input = try ZipInput(source)
        archive_read_support_format_zip_seekable(archive)
        archive_read_set_callback_data(archive, Unmanaged.passUnretained(input).toOpaque())
        archive_read_set_read_callback(archive) { _, data, block in
            guard let data, let block else { return -1 }
            return ZipInput.of(data).read(block)
        }
        archive_read_set_seek_callback(archive) { _, data, offset, origin in
            data.map { ZipInput.of($0).seek(Int(offset), origin) } ?? -1
        }
        if archive_read_open1(archive) != ARCHIVE_OK { throw fault }
    }

    deinit {
        archive_read_free(archive)
    }

    /// Goes to the next file and returns its path in the archive, with `/` between folders; nil at the end.
    func next() throws(TabularError) -> String? {
        while true {
            var entry: OpaquePointer?
            // The whole directory is read before the first file.
            input.budget = members == 0 ? limits.directoryBytes : nil
            let status = archive_read_next_header(archive, &entry)
            input.budget = nil
            if status == ARCHIVE_EOF { return nil }
            if input.isOverBudget { throw .refused("The file is an archive with far too many files; it is no list.") }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault }
            members += 1
            if members > limits.members {
                throw .refused("The file is an archive of more than \(limits.members) files; it is no list.")
            }
            guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { continue }
            path = Self.plain(String(cString: name))
            expanded = 0
            if archive_entry_is_encrypted(entry) != 0 {
                throw .refused(
                    "The file is an archive with a password. Save it without one, or unpack it, and try again.")
            }
            return path
        }
    }

    /// The next bytes of the file, valid until the next call; nil at its end.
    func read() throws(TabularError) -> UnsafeRawBufferPointer? {
        if expanded == 0 { try refuseOddCompression() }
        var block: UnsafeRawPointer?
        var (count, offset) = (0, Int64(0))
        let status = archive_read_data_block(archive, &block, &count, &offset)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK else { throw fault }
        expanded += count
        if expanded > limits.memberBytes
            || expanded > limits.freeBytes && expanded / limits.ratio > input.byteCount
        {
            throw .refused(
                "The file expands to far more than a list has (\(path)). Save the sheet as CSV (UTF-8) and try again.")
        }
        return UnsafeRawBufferPointer(start: block, count: count)
    }

    /// Spreadsheets are compressed in one way; the others may ask for any amount of memory.
    private func refuseOddCompression() throws(TabularError) {
        let name = archive_format_name(archive).map { String(cString: $0) } ?? ""
        if name.contains("deflation") || name.contains("uncompressed") { return }
        throw .refused("The file is an archive that no spreadsheet program writes. Save the sheet as .xlsx or CSV.")
    }

    private var fault: TabularError {
        if let error = input.error { return error }
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown"
        return .refused(
            "The file is damaged or was not sent whole (as an archive: \(Self.printable(reason))). Save it anew and try "
                + "again.")
    }

    private static func plain(_ path: String) -> String {
        String(path.map { $0 == "\\" ? "/" : $0 }.drop { $0 == "/" })
    }

    private static func printable(_ text: String) -> String {
        String(text.unicodeScalars.prefix(120).filter { (0x20..<0x7F).contains($0.value) }.map(Character.init))
    }
}

/// The bytes of an archive, as libarchive asks for them.
private final class ZipInput {
    let byteCount: Int
    /// Bytes that may be read from here on; nil: any number.
    var budget: Int?
    private(set) var isOverBudget = false
    private(set) var error: TabularError?
    private var source: any ByteSource
    private var position = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    init(_ source: any ByteSource) throws(TabularError) {
        self.source = source
        byteCount = try source.byteCount()
        self.source.rewind()
    }

    deinit {
        buffer.deallocate()
    }

    static func of(_ data: UnsafeMutableRawPointer) -> ZipInput {
        Unmanaged<ZipInput>.fromOpaque(data).takeUnretainedValue()
    }

    func read(_ block: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
        if let budget, budget <= 0 {
            isOverBudget = true
            return -1
        }
        do {
            let count = try source.read(into: buffer)
            position += count
            budget = budget.map { $0 - count }
            block.pointee = UnsafeRawPointer(buffer.baseAddress)
            return count
        } catch {
            self.error = error
            return -1
        }
    }

    func seek(_ offset: Int, _ origin: CInt) -> Int64 {
        let base =
            switch origin {
            case 0: 0
            case 1: position
            default: byteCount
            }
        let (target, overflows) = base.addingReportingOverflow(offset)
        guard !overflows, (0...byteCount).contains(target) else { return Int64(ARCHIVE_FATAL) }
        position = target
        source.seek(to: target)
        return Int64(target)
    }
}
