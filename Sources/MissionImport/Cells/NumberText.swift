/// Numbers as cells have them, in the characters that the readers of numbers know.
enum NumberText {
    /// With the digits of any script as ASCII digits, the minus sign as a hyphen and the Arabic decimal sign as a point.
    static func plain(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{2212}": plain.append("-")
            case "\u{066B}": plain.append(".")
            default: plain.append(digit(scalar) ?? scalar)
            }
        }
        return String(plain)
    }

    /// The characters that a number cannot have, named, to follow on the text; empty where all of them are ASCII.
    static func strangers(in text: String) -> String {
        HiddenCharacters.named(text.unicodeScalars.filter { !$0.isASCII }).map { " (it has \($0))" } ?? ""
    }

    /// Whether a point before three zeros may as well separate thousands: 1.000 is one here and a thousand there.
    static func isAmbiguous(_ text: String) -> Bool {
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1] == "000" && (1...3).contains(parts[0].count) && !parts[0].hasPrefix("0")
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return Unicode.Scalar(UInt8(value) + UInt8(ascii: "0"))
    }
}
