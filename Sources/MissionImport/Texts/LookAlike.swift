/// Whether two texts look the same to people: whatever differs only in case, normal form, hidden characters, the kind of an
/// apostrophe or hyphen, ё for е, in letters that two alphabets draw alike, or in spaces and hyphens between letters.
enum LookAlike {
    /// Equal (by canonical equivalence) for texts that look the same, letters of other alphabets among them: `A12` in Latin
    /// and in Cyrillic.
    static func look(of text: String) -> String {
        let folded = folded(text)
        if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
        return String(folded.map { twins[$0] ?? $0 })
    }

    /// Equal (by canonical equivalence) for texts that look the same in one alphabet. Identifiers are made of it, so that it
    /// stays what it is.
    static func folded(_ text: String) -> String {
        var folded = ""
        var separator: Character?
        var endsWithLetter = false
        let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isIgnored($0) }))
        for character in visible.lowercased() {
            if let found = self.separator(character) {
                separator = separator == "-" ? "-" : found
                continue
            }
            let character = plain(character)
            if let separator, !(endsWithLetter && character.isLetter) { folded.append(separator) }
            separator = nil
            folded.append(character)
            endsWithLetter = character.isLetter
        }
        return folded
    }

    /// What tells a text from another that looks the same, to follow on "it has".
    static func difference(_ text: String, from other: String) -> String {
        let (own, others) = (Set(text.unicodeScalars), Set(other.unicodeScalars))
        let more = HiddenCharacters.named(text.unicodeScalars.filter { !others.contains($0) })
        let less = HiddenCharacters.named(other.unicodeScalars.filter { !own.contains($0) })
        switch (more, less) {
        case (let more?, let less?): return "\(more) where that has \(less)"
        case (let more?, nil): return "\(more) and that has not"
        case (nil, let less?): return "no \(less) and that has"
        case (nil, nil): return "the same characters in another number or order"
        }
    }

    /// Small letters of Cyrillic and Greek by the Latin ones that they look like, themselves or as capitals.
    private static let twins: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip("авекмнорстухіѕјһԁԛԝүαβεζηικμνορτυχ", "abekmhopctyxisjhdqwyabezhikmnoptyx"))

    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        HiddenCharacters.isHidden(scalar) && !scalar.properties.isWhitespace
    }

    private static func separator(_ character: Character) -> Character? {
        switch character {
        case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": "-"
        case _ where character.isWhitespace: " "
        default: nil
        }
    }

    private static func plain(_ character: Character) -> Character {
        switch character {
        case "\u{2018}", "\u{2019}", "\u{02BC}", "\u{02B9}", "\u{2032}", "\u{0060}", "\u{00B4}": "'"
        case "\u{0451}": "\u{0435}"
        default: character
        }
    }
}
