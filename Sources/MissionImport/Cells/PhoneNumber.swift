/// Telephone numbers as they are kept: a plus and seven to fifteen digits, country code first (E.164).
enum PhoneNumber {
    /// Nil for what has no country code or is no number.
    static func canonical(_ written: String) -> String? {
        // The zero of a national number that is written inside of an international one is not dialled.
        var text = NumberText.plain(written).replacing("(0)", with: "")
        if hasSecondEnding(text) { return nil }
        text.unicodeScalars.removeAll { separators.contains($0) || $0.properties.isWhitespace }
        if text.hasPrefix("00") { text = "+" + text.dropFirst(2) }
        let digits = text.dropFirst().utf8
        guard text.hasPrefix("+"), (7...15).contains(digits.count), digits.first != 0x30,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return text
    }

    /// Whether a whole number goes on with another's last digits (`… 56 78/79`) or what is no part of it (`… 56 78 (2)`).
    private static func hasSecondEnding(_ text: String) -> Bool {
        guard let place = text.lastIndex(where: { "/(".contains($0) }), text.first != "(" else { return false }
        return text[..<place].count { $0.isNumber } >= 10
    }

    private static let separators = Set<Unicode.Scalar>(
        "-()./\u{2010}\u{2011}\u{2012}\u{2013}\u{200E}\u{202A}\u{202C}".unicodeScalars)
}
