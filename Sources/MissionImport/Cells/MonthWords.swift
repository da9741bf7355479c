import Foundation

/// Days whose month is a word.
enum MonthWords {
    /// `18 March 2023 14:30`, `18-Mar-2023` and `March 18, 2023` as `2023-03-18` with what follows; nil for any other text.
    static func inDigits(_ text: String) -> String? {
        guard text.contains(where: \.isLetter) else { return nil }
        var rest = text[...]
        var parts: [Substring] = []
        while parts.count < 3, let start = rest.firstIndex(where: { $0.isLetter || $0.isNumber }) {
            rest = rest[start...]
            let isWord = rest.first?.isLetter == true
            let part = rest.prefix { isWord ? $0.isLetter : $0.isNumber }
            parts.append(part)
            rest = rest.dropFirst(part.count)
        }
        guard parts.count == 3, parts[2].utf8.count == 4, let year = Int(parts[2]) else { return nil }
        let isMonthFirst = parts[0].first?.isLetter == true
        guard let month = months[ImportField.folded(String(parts[isMonthFirst ? 0 : 1]))],
            let day = Int(parts[isMonthFirst ? 1 : 0]), (1...31).contains(day)
        else { return nil }
        // “18 марта 2023 г.” says but that it is a year.
        if rest.hasPrefix(" г.") || rest.hasPrefix(" р.") { rest = rest.dropFirst(3) }
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))\(rest)"
    }

    /// By the words of the languages in which lists come, whole and as they are shortened; a word of two months is of neither.
    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        var ambiguous: Set<String> = []
        for language in ["en", "fr", "es", "pt", "de", "ru", "uk", "tr", "it", "kk", "pl", "cs", "ro", "nl"] {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: language)
            let lists = [
                formatter.monthSymbols, formatter.shortMonthSymbols, formatter.standaloneMonthSymbols,
                formatter.shortStandaloneMonthSymbols,
            ]
            for list in lists {
                for (place, word) in list.enumerated() {
                    let word = ImportField.folded(word)
                    if let other = months.updateValue(place + 1, forKey: word), other != place + 1 {
                        ambiguous.insert(word)
                    }
                }
            }
        }
        for word in ambiguous { months[word] = nil }
        return months
    }()
}
