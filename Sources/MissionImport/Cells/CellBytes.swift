/// Cells as bytes of UTF-8.
enum CellBytes {
    /// Without spaces and hidden characters at both ends.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var (start, end) = (0, bytes.count)
        while start < end, let scalar = firstScalar(bytes[start..<end]), HiddenCharacters.isBlank(scalar) {
            start += UTF8.width(scalar)
        }
        while start < end, let scalar = lastScalar(bytes[start..<end]), HiddenCharacters.isBlank(scalar) {
            end -= UTF8.width(scalar)
        }
        return bytes[start..<end]
    }

    /// With each run of control characters and spaces around it as one space.
    static func singleLine(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: bytes, as: UTF8.self)
            .split { $0.isWhitespace || ($0.unicodeScalars.first?.value ?? 0x20) < 0x20 }
            .joined(separator: " ")
    }

    /// Nil where the bytes do not begin with a character.
    private static func firstScalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        guard let first = bytes.first, first >= 0x80 else { return bytes.first.map { Unicode.Scalar($0) } }
        return scalar(bytes.prefix(4))
    }

    private static func lastScalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        guard let last = bytes.last, last >= 0x80 else { return bytes.last.map { Unicode.Scalar($0) } }
        guard let start = bytes.suffix(4).lastIndex(where: { !UTF8.isContinuation($0) }) else { return nil }
        return scalar(bytes[start...])
    }

    private static func scalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
        return nil
    }
}
