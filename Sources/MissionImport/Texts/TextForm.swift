import Foundation

/// One form for texts that look the same.
enum TextForm {
    /// Composed (NFC), without characters that nobody sees, with one kind of space and of hyphen.
    static func normal(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains("  ") { return text }
        var normal = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2212}": normal.append("-")
            case _ where scalar.properties.isWhitespace:
                if normal.last != " " { normal.append(" ") }
            case _ where HiddenCharacters.isHidden(scalar): break
            default: normal.append(scalar)
            }
        }
        return String(normal)
    }
}
