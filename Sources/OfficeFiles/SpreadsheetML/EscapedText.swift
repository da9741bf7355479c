/// Characters that XML cannot have, as texts of workbooks write them: `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
    /// Decodes the bytes from `start` to the end.
    static func decode(_ bytes: inout [UInt8], from start: Int) {
        guard let first = mark(in: bytes, from: start) else { return }
        var (read, write) = (first, first)
        while read < bytes.count {
            if let scalar = scalar(bytes, at: read) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    bytes[write] = byte
                    write += 1
                }
                read += 7
            } else {
                bytes[write] = bytes[read]
                write += 1
                read += 1
            }
        }
        bytes.removeSubrange(write...)
    }

    private static func mark(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 7 <= bytes.count {
            if bytes[index] == UInt8(ascii: "_"), scalar(bytes, at: index) != nil { return index }
            index += 1
        }
        return nil
    }

    private static func scalar(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
