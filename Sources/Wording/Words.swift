package import Deployment

/// The texts of one language.
package struct Words: Sendable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    package func callAsFunction(_ phrase: Phrase) -> String {
        switch language {
        case .english: phrase.english
        case .russian: phrase.russian
        }
    }

    /// A counted text with its number: `5 people`.
    package func callAsFunction(_ number: Int, _ phrase: CountedPhrase) -> String {
        counted(number, phrase, language.pluralForm(number))
    }

    /// A counted text of which something is a part: `of 3 people`, `из 3 человек`.
    package func of(_ number: Int, _ phrase: CountedPhrase) -> String {
        counted(number, phrase, language.partitiveForm(number))
    }

    private func counted(_ number: Int, _ phrase: CountedPhrase, _ form: PluralForm) -> String {
        let text = text(phrase)[form] ?? ""
        return text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: language.number(number))
    }

    /// The counted word alone, for where the number stands by itself.
    package func noun(_ number: Int, _ phrase: CountedPhrase) -> String {
        noun(phrase, language.pluralForm(number))
    }

    /// The word alone of what something is a part of: `20 of 20` regions, `20 из 20` регионов.
    package func nounOf(_ number: Int, _ phrase: CountedPhrase) -> String {
        noun(phrase, language.partitiveForm(number))
    }

    private func noun(_ phrase: CountedPhrase, _ form: PluralForm) -> String {
        String((text(phrase)[form] ?? "").drop { $0 == "#" || $0 == " " || $0 == "\u{A0}" })
    }

    /// A stratum by its name, such as `ABA/rural`: a region's identifier and its setting.
    package func stratum(_ name: String) -> String {
        guard language != .english, let slash = name.lastIndex(of: "/") else { return name }
        let settings: [Substring: Phrase] = ["urban": .urban, "rural": .rural]
        return settings[name[name.index(after: slash)...]].map { name[...slash] + self($0) } ?? name
    }

    /// A text as it stands within a sentence that names it.
    package func quoted(_ text: String) -> String {
        switch language {
        case .english: "“\(text)”"
        case .russian: "«\(text)»"
        }
    }

    /// A sentence with what stands in its places.
    package func callAsFunction(_ sentence: Sentence, _ values: String...) -> String {
        parts(sentence).map { part in
            switch part {
            case .text(let text): text
            case .place(let number): number < values.count ? values[number] : ""
            }
        }.joined()
    }

    package enum Part: Sendable, Equatable {
        case text(String)
        /// From 0.
        case place(Int)

        /// A template cut at its places.
        static func cut(_ template: String) -> [Part] {
            var parts: [Part] = []
            var rest = template[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}"),
                let number = Int(rest[rest.index(after: open)..<close])
            {
                if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
                parts.append(.place(number))
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { parts.append(.text(String(rest))) }
            return parts
        }
    }

    /// A sentence cut at its places, for those who put something else than text there.
    package func parts(_ sentence: Sentence) -> [Part] {
        switch language {
        case .english: Part.cut(sentence.english)
        case .russian: Part.cut(sentence.russian)
        }
    }

    func text(_ phrase: CountedPhrase) -> CountedText {
        switch language {
        case .english: phrase.english
        case .russian: phrase.russian
        }
    }

    /// The forms that a counted text has in this language.
    package func forms(_ phrase: CountedPhrase) -> Set<PluralForm> { text(phrase).stated }
}
