package import Tabular

/// Files in Microsoft's compound format: workbooks of before 2007, and new ones behind a password.
package enum OldWorkbook {
    private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// The name, in the directory of the file, of what a password is kept with.
    private static let encrypted = Array("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })

    /// A sentence with the remedy where the source is such a file, else nil.
    package static func refusal(of source: any ByteSource) throws(TabularError) -> TabularError? {
        var source = source
        source.rewind()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        var window: [UInt8] = []
        var isOld = false
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { break }
            window.append(contentsOf: buffer[..<count])
            if !isOld {
                if window.count < signature.count { continue }
                guard window.starts(with: signature) else { return nil }
                isOld = true
            }
            if window.firstRange(of: encrypted) != nil {
                return .refused(
                    "The workbook has a password. Save it without one (File, Info, Protect Workbook) and try again.")
            }
            window.removeFirst(max(0, window.count - encrypted.count))
        }
        guard isOld else { return nil }
        return .refused("The file is an old Excel workbook (.xls). Save it as .xlsx or CSV (UTF-8) and try again.")
    }
}
