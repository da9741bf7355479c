/// Characters that nobody sees in a cell: white space but the plain space, controls, and what Unicode lets programs ignore
/// (marks of direction, joiners, the soft hyphen, the byte order mark).
enum HiddenCharacters {
    /// Whether a character at the end of a cell is none of its value.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || isHidden(scalar)
    }

    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        let properties = scalar.properties
        return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
            || properties.generalCategory == .control
    }

    /// The hidden characters of a text by their code points, such as `U+200B`; nil without any.
    static func named(in text: String) -> String? {
        named(text.unicodeScalars.filter(isHidden))
    }

    /// Each character once, as `U+200B, U+00A0`; nil without any.
    static func named(_ scalars: some Sequence<Unicode.Scalar>) -> String? {
        var names: [String] = []
        for scalar in scalars {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            if !names.contains(name) { names.append(name) }
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
