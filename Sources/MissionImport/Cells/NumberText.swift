/// Numbers as cells have them, in the characters that the readers of numbers know.
enum NumberText {
    /// With the digits of any script as ASCII digits, the minus sign as a hyphen and the Arabic decimal sign as a point, and
    /// without the apostrophe by which spreadsheets keep a number as text.
    static func plain(_ written: String) -> String {
        let text = unmarked(written)
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

    /// Whether a spreadsheet has marked a number as text by an apostrophe before it.
    static func isMarked(_ text: String) -> Bool {
        guard let first = text.first, apostrophes.contains(first) else { return false }
        return text.dropFirst().drop { $0 == "-" || $0 == "+" }.first?.isNumber == true
    }

    private static func unmarked(_ text: String) -> String { isMarked(text) ? String(text.dropFirst()) : text }

    /// Without what sets thousands apart and nothing else (`1 234`, `1'234`, with spaces of any width); any other text as it is.
    static func ungrouped(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return text }
        let digits = text.drop { $0 == "-" || $0 == "+" }
        guard let separator = digits.first(where: { !($0.isASCII && $0.isNumber) }), separators.contains(separator)
        else {
            return text
        }
        let groups = digits.split(separator: separator, omittingEmptySubsequences: false)
        let isGrouped = groups.enumerated().allSatisfy { place, group in
            group.allSatisfy { $0.isASCII && $0.isNumber }
                && (place == 0 ? (1...3).contains(group.count) && group.first != "0" : group.count == 3)
        }
        return isGrouped ? text.filter { $0 != separator } : text
    }

    fileprivate static func isGroupOrDigit(_ character: Character) -> Bool {
        (character.isASCII && character.isNumber) || separators.contains(character)
    }

    private static let apostrophes: Set<Character> = ["'", "\u{2019}"]
    private static let separators: Set<Character> = [
        " ", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "'", "\u{2019}", "\u{66C}",
    ]

    /// The characters that a number cannot have and that people may not see, named, to follow on the text; empty where there
    /// is none, as in words.
    static func strangers(in text: String) -> String {
        HiddenCharacters.named(
            text.unicodeScalars.filter { !$0.isASCII && (!$0.properties.isAlphabetic || digitTwins.contains($0)) }
        )
        .map { " (it has \($0))" } ?? ""
    }

    /// Letters that look like digits.
    private static let digitTwins = Set("ОоΟοЗзІ".unicodeScalars)

    /// Without the word that says what is counted: `900 чел.`, `300 km`.
    static func withoutUnit(_ text: String) -> String {
        let digits = text.prefix { !$0.isLetter }
        guard digits.first?.isNumber == true, digits.count < text.count else { return text }
        let unit = text[digits.endIndex...].filter { $0 != "." }.lowercased()
        return units.contains(unit) ? String(digits).trimmedOfSpaces : text
    }

    private static let units: Set<String> = [
        "voters", "electors", "persons", "people", "pers", "électeurs", "electores", "eleitores", "чел", "человек",
        "избирателей", "избирателя", "избиратель", "человека", "wähler", "wahlberechtigte", "personen", "elettori",
        "wyborców", "voličů", "alegători", "бирача", "избиратели", "saylovchi", "шайлоочу", "сонгогч", "cars", "машин",
        "изб", "виборців", "осіб", "адам", "сайлаушы", "kişi", "km", "км", "min", "мин", "мест", "seats",
    ]

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

extension String {
    /// Of a whole number with two decimals that are zero, as a sheet of money shows it (`1 234,00`), that number.
    var withoutZeroCents: String {
        guard hasSuffix(",00") || hasSuffix(".00"), case let whole = dropLast(3), !whole.isEmpty,
            whole.allSatisfy(NumberText.isGroupOrDigit)
        else { return self }
        return String(whole)
    }
}
