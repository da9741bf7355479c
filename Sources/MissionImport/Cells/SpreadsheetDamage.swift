/// What a spreadsheet makes of an identifier when it takes it for a number or a date.
enum SpreadsheetDamage {
    /// What the text looks like, as the end of a sentence; nil for a sound one.
    static func kind(of text: String) -> String? {
        if NumberText.isMarked(text), text.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) {
            return "a number with the apostrophe by which a spreadsheet keeps it as text"
        }
        guard text.utf8.count <= 20 else { return nil }
        if isRounded(text) { return "a number that a spreadsheet has rounded" }
        return isDate(text) ? "a date that a spreadsheet has made of it" : nil
    }

    /// `#REF!`, `#####`.
    static func isErrorValue(_ text: String) -> Bool {
        let sign = UInt8(ascii: "#")
        guard text.utf8.first == sign, text.utf8.count > 1 else { return false }
        return errorValues.contains(text) || text.utf8.allSatisfy { $0 == sign }
    }

    private static let errorValues: Set = [
        "#REF!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#DIV/0!", "#NULL!", "#SPILL!", "#CALC!",
    ]

    /// `1.23E+05`, `1,23e+05`.
    private static func isRounded(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E+", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].utf8.count >= 2 && areDigits(parts[1])
            && DecimalText.parse(String(parts[0]).replacing(",", with: ".")) != nil
    }

    /// `1-Apr`, `Apr-23`, `02.апр`, `02. Mrz`, `02/04/2023`, `02.04.2023`, `2023-04-02`, `2023-04-02 00:00:00`.
    private static func isDate(_ text: String) -> Bool {
        let day = text.hasSuffix(" 00:00:00") ? text.dropLast(9) : Substring(text)
        let parts = day.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" || $0 == "." }.map { part in
            part.drop { $0 == " " }
        }
        guard (2...3).contains(parts.count) else { return false }
        let rest = parts.filter { !months.contains($0.lowercased()) }
        guard rest.allSatisfy({ (1...4).contains($0.utf8.count) && areDigits($0) }) else { return false }
        if rest.count < parts.count { return rest.count == parts.count - 1 }
        guard let year = parts.firstIndex(where: { $0.utf8.count == 4 }), parts.count == 3, year != 1 else {
            return false
        }
        let numbers = parts.compactMap { Int($0) }
        let (month, days) = (numbers[1], numbers[2 - year])
        return (1...31).contains(days) && (1...31).contains(month) && min(days, month) <= 12
    }

    /// As spreadsheets shorten them in English, Russian, Ukrainian, German, French and Spanish.
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
        "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру",
        "mrz", "mär", "mai", "okt", "dez", "janv", "févr", "mars", "avr", "juin", "juil", "août", "sept", "déc",
        "ene", "abr", "ago", "dic",
    ]

    private static func areDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
