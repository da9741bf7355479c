/// A latitude or longitude as lists write it: decimal degrees, `43.25N` or `E 76,95`, degrees with minutes and seconds
/// (`43°15'09"N`, `43 15 09`, `43d15m09s`, `43:15:09`), with the side in words (`43,25° с. ш.`), or the power of ten that
/// spreadsheets show (`4.325E+01`).
enum DegreesText {
    enum Axis {
        case lat, lon
    }

    struct Reading: Equatable {
        var degrees: Double
        /// Whether the text says which axis it is of.
        var namesAxis = false
        /// What says the side, where it may be the other one.
        var doubt: CompassWords.DoubtfulLetter?
        /// Whether it is digits only, so that it might be half of another number.
        var isBare = false
    }

    /// Nil for anything else, and for the side of the other axis.
    static func parse(_ text: String, _ axis: Axis) -> Reading? {
        if let number = DecimalText.parse(text) {
            return Reading(degrees: number, isBare: text.utf8.allSatisfy { (0x30...0x39).contains($0) })
        }
        if let number = DecimalText.parsePower(text) { return Reading(degrees: number) }
        let written = plain(text)
        guard let first = written.firstIndex(where: \.isDigit), let last = written.lastIndex(where: \.isDigit) else {
            return nil
        }
        let start =
            written[..<first].last == "-" || written[..<first].last == "+" ? written.index(before: first) : first
        let tail = written[written.index(after: last)...]
        let end = tail.firstIndex { !Self.marks.contains($0) && $0 != " " } ?? written.endIndex
        var reading = Reading(degrees: 0)
        var side: CompassWords.Side?
        for word in [written[..<start], written[end...]] {
            if word.allSatisfy({ !$0.isLetter }) {
                if word.contains(where: { !" :=.".contains($0) }) { return nil }
                continue
            }
            guard let found = CompassWords.side(String(word), axis) else { return nil }
            reading.namesAxis = true
            if found == .label { continue }
            if side != nil { return nil }
            side = found
            reading.doubt = CompassWords.doubt(String(word), axis)
        }
        var core = written[start..<end]
        let isSigned = core.first == "-" || core.first == "+"
        let isNegative = core.first == "-"
        if isSigned { core.removeFirst() }
        if isSigned, side != nil { return nil }
        guard let degrees = degrees(core, isMarked: reading.namesAxis) else { return nil }
        reading.degrees = isNegative || side == .negative ? -degrees : degrees
        return reading
    }

    private static let marks: Set<Character> = ["°", "'", "\"", ":"]

    /// In lower case, with one sign each for degrees, minutes and seconds, and a point for a decimal comma.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for character in text.lowercased() {
            switch character {
            case "°", "º", "\u{02DA}", "\u{2218}", "\u{2070}", "\u{1D52}", "*": plain.append("°")
            case "'", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{2035}", "\u{00B4}", "\u{0060}", "\u{02B9}",
                "\u{02BC}", "\u{FF07}":
                plain.append("'")
            case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{2033}", "\u{2036}", "\u{02BA}", "\u{02DD}", "\u{3003}",
                "\u{FF02}":
                plain.append("\"")
            case ",", "\u{066B}": plain.append(".")
            case _ where character.isWhitespace: plain.append(" ")
            default: plain.append(character)
            }
        }
        return withoutWords(plain.replacing("''", with: "\""))
    }

    /// `43d15m09s`, `43 deg 15 min` and `43o15'` with their signs.
    private static func withoutWords(_ text: String) -> String {
        var rest = text[...]
        var result = ""
        var isAfterDegrees = false
        while let character = rest.first {
            let word = rest.prefix { $0.isLetter }
            if word.isEmpty {
                result.append(character)
                rest.removeFirst()
                continue
            }
            rest = rest.dropFirst(word.count)
            let unit = ImportField.folded(String(word))
            let isInside = result.contains(where: \.isDigit) && rest.contains(where: \.isDigit)
            if degreeWords.contains(unit), isInside || unit.count > 1 {
                result.append("°")
                isAfterDegrees = true
            } else if isAfterDegrees || result.contains("°"), minuteWords.contains(unit), isInside || unit.count > 1 {
                result.append("'")
            } else if isAfterDegrees, result.contains("'"), secondWords.contains(unit) {
                result.append("\"")
            } else if isAfterDegrees, result.contains("'"), unit.hasPrefix("s"), unit.count == 2 {
                // Seconds and the side: 09sE.
                result.append("\"" + unit.dropFirst())
            } else {
                result += word
                continue
            }
            if rest.first == "." { rest.removeFirst() }
        }
        return result
    }

    private static let degreeWords = Set(
        [
            "d", "o", "deg", "degs", "degree", "degrees", "degre", "degres", "grad", "grado", "grados", "grau", "graus",
            "град", "градус", "градуса", "градусов", "градусів", "derece", "درجة",
        ].map(ImportField.folded))
    private static let minuteWords = Set(
        [
            "m", "min", "minute", "minutes", "minutos", "мин", "минут", "минута", "минуты", "хв", "хвилин", "dk",
            "dakika", "دقيقة",
        ].map(
            ImportField.folded))
    private static let secondWords = Set(
        [
            "s", "sec", "second", "seconds", "segundos", "secondes", "сек", "секунд", "секунда", "секунды", "sn",
            "saniye", "ثانية",
        ].map(
            ImportField.folded))

    /// - Parameter isMarked: whether something else than the numbers says that they are degrees.
    private static func degrees(_ text: Substring, isMarked: Bool) -> Double? {
        var parts = text.split { $0 == " " || marks.contains($0) }
        var hasMarks = text.contains { $0 != ":" && marks.contains($0) }
        if parts.count == 1, text.count(where: { $0 == "-" }) == 2 || isMarked {
            parts = parts[0].split(separator: "-")
            hasMarks = hasMarks || parts.count == 3
        }
        guard (1...3).contains(parts.count), isMarked || hasMarks || parts.count == 3 else { return nil }
        var sum = 0.0
        for (n, part) in parts.enumerated() {
            guard part.first?.isDigit == true, let number = DecimalText.parse(String(part)) else { return nil }
            // Only the last part may have a fraction, and minutes and seconds end at 60.
            if n < parts.count - 1, part.contains(".") { return nil }
            if n > 0, number >= 60 { return nil }
            sum += number / [1, 60, 3600][n]
        }
        return sum
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
