/// Texts as the XML of a workbook can have them.
enum CellText {
    /// A text that is read back as it was: what looks like an escape of the format is escaped itself (ECMA-376, ST_Xstring),
    /// and what no XML can have becomes U+FFFD.
    static func storable(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == 0 || $0 == 0xEF }) else { return text }
        var scalars = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "_", looksLikeEscape(rest) { scalars.append(contentsOf: "_x005F".unicodeScalars) }
            let isStorable = scalar != "\0" && scalar != "\u{FFFE}" && scalar != "\u{FFFF}"
            scalars.append(isStorable ? scalar : "\u{FFFD}")
            rest.removeFirst()
        }
        return String(scalars)
    }

    /// `_xHHHH_`.
    private static func looksLikeEscape(_ text: String.UnicodeScalarView.SubSequence) -> Bool {
        let start = Array(text.prefix(7))
        return start.count == 7 && start[1] == "x" && start[6] == "_"
            && start[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
    }
}
