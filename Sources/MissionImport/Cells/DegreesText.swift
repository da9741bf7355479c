/// A latitude or longitude as lists write it: decimal degrees, `43.25N` or `E 76.95`, degrees with minutes and seconds
/// (`43°15'09"N`, `43 15 09`), or the power of ten that spreadsheets show (`4.325E+01`).
enum DegreesText {
    enum Axis {
        case lat, lon

        fileprivate var letters: (positive: Character, negative: Character) {
            switch self {
            case .lat: ("N", "S")
            case .lon: ("E", "W")
            }
        }
    }

    /// Nil for anything else, and for the letter of the other axis.
    static func parse(_ text: String, _ axis: Axis) -> Double? {
        if let number = DecimalText.parse(text) ?? power(text) { return number }
        var rest = Substring(text.uppercased())
        let letters = [axis.letters.positive, axis.letters.negative]
        var letter: Character?
        if let last = rest.last, letters.contains(last) {
            letter = rest.removeLast()
        } else if let first = rest.first, letters.contains(first) {
            letter = rest.removeFirst()
        }
        let isNegative = rest.first == "-"
        if isNegative, letter != nil { return nil }
        guard let degrees = degrees(isNegative ? rest.dropFirst() : rest, isMarked: letter != nil) else { return nil }
        return isNegative || letter == axis.letters.negative ? -degrees : degrees
    }

    /// - Parameter isMarked: whether something else than the numbers says that they are degrees.
    private static func degrees(_ text: Substring, isMarked: Bool) -> Double? {
        let marks = "°º'’′\"”″"
        let parts = text.split { $0 == " " || marks.contains($0) }
        let hasMarks = text.contains { marks.contains($0) }
        guard (1...3).contains(parts.count), isMarked || hasMarks || parts.count == 3 else { return nil }
        var sum = 0.0
        for (n, part) in parts.enumerated() {
            guard part.first?.isNumber == true, let number = DecimalText.parse(String(part)) else { return nil }
            // Only the last part may have a fraction, and minutes and seconds end at 60.
            if n < parts.count - 1, part.contains(".") { return nil }
            if n > 0, number >= 60 { return nil }
            sum += number / [1, 60, 3600][n]
        }
        return sum
    }

    private static func power(_ text: String) -> Double? {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, DecimalText.parse(String(parts[0])) != nil, parts[1].utf8.count <= 3,
            Int(parts[1]) != nil
        else { return nil }
        return Double(text)
    }
}
