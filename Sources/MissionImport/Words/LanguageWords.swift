import Foundation

/// Languages as lists name them in words, for the tags that they are compared by.
enum LanguageWords {
    /// The tag of a name such as `English`, `французский язык`, `англ.` or `Spanish (fluent)`; nil for any other text.
    static func tag(_ text: String) -> String? {
        // Two or three letters are a tag already, or an abbreviation that a list of other letters has.
        if text.utf8.count <= 3 { return nil }
        let plain = text.prefix { $0 != "(" && $0 != "[" }
        var name = ImportField.folded(String(plain))
        if let tag = names[name] ?? others[name] { return tag }
        for word in nouns where name.hasSuffix(word) { name.removeLast(word.count) }
        return names[name] ?? others[name]
    }

    /// The languages of a text that names several without a separator: `English and French`, `EN RU`.
    static func parts(_ text: String) -> [String] {
        let words = text.split { $0.isWhitespace }
        if words.count > 1, words.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isLetter) }) {
            return words.map(String.init)
        }
        let parts = words.split { joints.contains($0.lowercased()) }.map { $0.joined(separator: " ") }
        return parts.count > 1 ? parts : [text]
    }

    private static let joints: Set = [
        "and", "und", "et", "y", "e", "и", "й", "та", "ve", "va", "və", "және", "жана", "i", "a", "&", "+",
    ]

    private static let nouns = ["язык", "тілі", "мова", "language", "dili"].map(ImportField.folded)

    private static let codes = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.utf8.count == 2 }

    /// A name of two languages is of neither.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        var ambiguous: Set<String> = []
        for language in ["en", "fr", "es", "pt", "de", "ru", "uk", "tr", "ar", "it", "kk", "uz"] {
            let locale = Locale(identifier: language)
            for code in codes {
                guard let name = locale.localizedString(forLanguageCode: code).map(ImportField.folded), !name.isEmpty,
                    name != code
                else { continue }
                if let other = names.updateValue(code, forKey: name), other != code { ambiguous.insert(name) }
            }
        }
        for name in ambiguous { names[name] = nil }
        return names
    }()

    /// Abbreviations, and names by which a language calls itself.
    private static let others: [String: String] = {
        let words: [(String, [String])] = [
            ("en", ["англ", "engl", "anglais"]), ("fr", ["франц", "фр", "français"]), ("ru", ["рус", "русск", "орыс"]),
            ("es", ["исп", "español", "castellano"]), ("de", ["нем", "deutsch"]), ("it", ["итал", "italiano"]),
            ("kk", ["каз", "қаз", "қазақша", "qazaq"]), ("uk", ["укр", "українська"]), ("pt", ["порт", "português"]),
            ("tr", ["тур", "türkçe"]), ("ar", ["араб", "العربية"]), ("fa", ["farsi", "фарси"]),
            ("pl", ["польск", "polski"]),
            ("ky", ["кырг", "кыргызча"]), ("uz", ["узб", "oʻzbekcha"]), ("tg", ["тадж"]), ("ka", ["груз"]),
            ("hy", ["арм"]), ("az", ["азерб"]), ("ro", ["рум", "moldovan", "молдавский"]),
        ]
        return Dictionary(words.flatMap { tag, words in words.map { (ImportField.folded($0), tag) } }) { first, _ in
            first
        }
    }()
}
