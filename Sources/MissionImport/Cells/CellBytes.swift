/// Cells as bytes of UTF-8.
enum CellBytes {
    /// Without surrounding spaces, tabs, line breaks and no-break spaces.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var (start, end) = (0, bytes.count)
        while start < end {
            if bytes[start] <= 0x20 {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - start > 1, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return bytes[start..<end]
    }

    /// With each run of control characters and spaces around it as one space.
    static func singleLine(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: bytes, as: UTF8.self)
            .split { $0.isWhitespace || ($0.unicodeScalars.first?.value ?? 0x20) < 0x20 }
            .joined(separator: " ")
    }
}
