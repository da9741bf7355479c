/// Decimal numbers as files write them: an optional sign, digits, an optional fraction; no exponent, no separators.
enum DecimalText {
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The nearest double, or nil if the text is not of this form.
    ///
    /// Up to 15 digits the quotient of two exact doubles is the nearest one (W. D. Clinger, “How to read floating point numbers
    /// accurately”, 1990); longer texts go the slow way.
    static func parse(_ text: String) -> Double? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var index = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { index = 1 }
        var mantissa: UInt64 = 0
        var (digits, fraction) = (0, 0)
        var seenPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else if byte >= 0x30, byte <= 0x39 {
                digits += 1
                if seenPoint { fraction += 1 }
                if digits <= 15 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
            } else {
                return nil
            }
            index += 1
        }
        if digits == 0 { return nil }
        if digits > 15 { return Double(String(decoding: bytes, as: UTF8.self)) }
        let magnitude = Double(mantissa) / powersOfTen[fraction]
        return isNegative ? -magnitude : magnitude
    }
}
