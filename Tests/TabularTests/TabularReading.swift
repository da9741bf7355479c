import Glibc
import Tabular

/// All rows of a table as strings, the header first.
func rows(
    of bytes: [UInt8],
    encoding: TextEncoding? = nil,
    delimiter: Delimiter? = nil,
    largestRead: Int = .max,
    chunk: Int = 1 << 16
) throws -> [[String]] {
    try tabularRows(of: bytes, encoding: encoding, delimiter: delimiter, largestRead: largestRead, chunk: chunk)
        .map { row in (0..<row.count).map { row[$0] } }
}

func rows(of text: String, delimiter: Delimiter? = nil) throws -> [[String]] {
    try rows(of: Array(text.utf8), delimiter: delimiter)
}

func tabularRows(
    of bytes: [UInt8],
    encoding: TextEncoding? = nil,
    delimiter: Delimiter? = nil,
    largestRead: Int = .max,
    chunk: Int = 1 << 16
) throws -> [TabularRow] {
    let source = MemoryByteSource(bytes, largestRead: largestRead)
    let reader = try TabularReader(source, encoding: encoding, delimiter: delimiter, chunk: chunk)
    var rows = [reader.header]
    while let row = try reader.next() { rows.append(row) }
    return rows
}

func format(of bytes: [UInt8]) throws -> TabularFormat {
    let reader = try TabularReader(MemoryByteSource(bytes))
    return reader.format
}

/// The error that reading the table ends with, or `nil`.
func failure(of bytes: [UInt8], encoding: TextEncoding? = nil) -> TabularError? {
    do {
        _ = try rows(of: bytes, encoding: encoding)
        return nil
    } catch {
        return error as? TabularError
    }
}

enum UTF16Order { case little, big }

func utf16(_ text: String, _ order: UTF16Order, marked: Bool) -> [UInt8] {
    let units = (marked ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit in
        let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
        return order == .little ? [low, high] : [high, low]
    }
}

/// Cyrillic and ASCII text as windows-1251.
func windows1251(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
        switch scalar.value {
        case 0..<0x80: UInt8(scalar.value)
        case 0x401: 0xA8
        case 0x451: 0xB8
        case 0x2116: 0xB9
        case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
        default: UInt8(ascii: "?")
        }
    }
}

/// Western European text as windows-1252, of the characters that it shares with ISO 8859-1.
func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : UInt8(ascii: "?") }
}

/// Text in any encoding that iconv knows; nil where it does not have the characters.
func encoded(_ text: String, as encoding: String) -> [UInt8]? {
    guard let converter = iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4)
    var used = 0
    let isDone = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var (from, to) = (input.baseAddress, output.baseAddress)
            var (left, room) = (input.count, output.count)
            let status = iconv(converter, &from, &left, &to, &room)
            used = output.count - room
            return status != -1
        }
    }
    return isDone ? output[..<used].map { UInt8(bitPattern: $0) } : nil
}
