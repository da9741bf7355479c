/// The text behind percent-encoding (RFC 3986); nil where the encoding is broken or the bytes are not UTF-8.
///
/// - Parameter plusIsSpace: as in the queries that HTML forms and most clients write.
func percentDecoded(_ text: Substring, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var units = text.utf8.makeIterator()
    while let unit = units.next() {
        switch unit {
        case UInt8(ascii: "%"):
            guard let high = units.next().flatMap(hexadecimalValue), let low = units.next().flatMap(hexadecimalValue)
            else { return nil }
            bytes.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
        default: bytes.append(unit)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}

/// A text as one segment of a path: all but unreserved characters are encoded.
func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for unit in text.utf8 {
        switch unit {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            encoded.unicodeScalars.append(Unicode.Scalar(unit))
        default:
            let hex = String(unit, radix: 16, uppercase: true)
            encoded += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
        }
    }
    return encoded
}

private func hexadecimalValue(_ unit: UInt8) -> UInt8? {
    switch unit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): unit - UInt8(ascii: "A") + 10
    default: nil
    }
}
