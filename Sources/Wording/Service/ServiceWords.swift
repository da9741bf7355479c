import Deployment

extension Words {
    /// What the service says, in this language and as pages say it; nil where it has no such sentence in it.
    package func told(_ english: String) -> String? {
        switch language {
        case .english: Self.ofPage(english) ?? english
        case .russian: ServiceTranslation(words: self).sentence(english, depth: 0)
        }
    }

    /// A word of the service, or what it says; as it is where it is not known.
    package func term(_ english: String) -> String {
        switch language {
        case .english: english
        case .russian: ServiceTranslation(words: self).sentence(english, depth: 1) ?? english
        }
    }

    /// Another wording for pages; nil where there is none.
    private static func ofPage(_ english: String) -> String? {
        guard english.contains("--") else { return nil }
        let bytes = Array(english.utf8)
        for pattern in ServicePattern.ofPages.candidates(bytes) {
            if let values = pattern.values(in: bytes), let page = pattern.sentence.page {
                return filled(page, values.map { ofPage($0) ?? $0 })
            }
        }
        return nil
    }

    static func filled(_ template: String, _ values: [String]) -> String {
        Words.Part.cut(template).map { part in
            switch part {
            case .text(let text): text
            case .place(let number): number < values.count ? values[number] : ""
            }
        }.joined()
    }
}

/// Tells sentences of the service in another language.
private struct ServiceTranslation {
    let words: Words

    /// A sentence within a sentence within a sentence is as deep as the service nests them.
    private static let deepest = 5

    /// Nil where a sentence is not known.
    func sentence(_ english: String, depth: Int) -> String? {
        known(english, depth) ?? clause(english, depth) ?? several(english, depth)
    }

    private func known(_ english: String, _ depth: Int) -> String? {
        let bytes = Array(english.utf8)
        return violation(english, depth) ?? first(of: ServicePattern.sentences, in: bytes, depth)
            ?? (depth > 0
                ? counted(english) ?? duration(english) ?? first(of: ServicePattern.terms, in: bytes, depth) : nil)
    }

    private func first(of patterns: ServicePattern.Index, in bytes: [UInt8], _ depth: Int) -> String? {
        for pattern in patterns.candidates(bytes) {
            guard let values = pattern.values(in: bytes) else { continue }
            let told = values.enumerated().map { place, value in
                (pattern.partitives.contains(place) ? counted(value, isPartitive: true) : nil)
                    ?? (depth < Self.deepest ? sentence(value, depth: depth + 1) : nil)
            }
            // A full stop belongs to the sentence, and to nothing in it.
            if pattern.isVague, bytes.last == 0x2E, !pattern.endsInFullStop,
                !pattern.leadsToSentence || told.last.map({ $0 == nil }) ?? true
            {
                continue
            }
            if pattern.isVague, zip(values, told).contains(where: { $1 == nil && !Self.isPlain($0) }) { continue }
            return Words.filled(pattern.sentence.russian, zip(values, told).map { $1 ?? $0 })
        }
        return nil
    }

    /// A word, a number, an identifier, or some of them with commas between.
    private static func isPlain(_ value: String) -> Bool { !value.replacing(", ", with: ",").contains(" ") }

    /// `H4 team ABA-01, observer FR-04: is withdrawn`, with the rule or without.
    private func violation(_ english: String, _ depth: Int) -> String? {
        guard depth < Self.deepest, ["H", "t", "o", "a"].contains(english.first),
            let found = english.wholeMatch(
                of: #/(?:(H\d+) ?)?(?:team ([^,:]+))?(?:(?:, )?observer ([^,:]+))?(?:(?:, )?at ([^,:]+))?: (.+)/#)
        else { return nil }
        let (_, rule, team, observer, place, text) = found.output
        let subjects = [
            rule.map { String($0) }, team.map { "группа \($0)" }, observer.map { "наблюдатель \($0)" },
            place.map { String($0) },
        ].compactMap(\.self)
        guard !subjects.isEmpty, let told = sentence(String(text), depth: depth + 1) else { return nil }
        return "\(subjects.joined(separator: ", ")): \(told)"
    }

    /// A clause that stands as a sentence, with a great letter and a full stop.
    private func clause(_ english: String, _ depth: Int) -> String? {
        guard english.hasSuffix("."), depth < Self.deepest else { return nil }
        let text = String(english.dropLast())
        let small = text.prefix(1).lowercased() + text.dropFirst()
        guard let told = known(text, depth) ?? known(small, depth) else { return nil }
        return told.prefix(1).uppercased() + told.dropFirst() + "."
    }

    /// Sentences behind each other, or clauses with a semicolon between them.
    private func several(_ english: String, _ depth: Int) -> String? {
        guard depth < Self.deepest else { return nil }
        for (mark, end) in [(". ", "."), ("; ", "")] {
            var rest = english[...]
            while let found = rest.firstRange(of: mark) {
                let head = String(english[..<found.lowerBound]) + end
                if let first = known(head, depth + 1) ?? clause(head, depth + 1),
                    let second = sentence(String(english[found.upperBound...]), depth: depth + 1)
                {
                    return end.isEmpty ? "\(first); \(second)" : "\(first) \(second)"
                }
                rest = rest[found.upperBound...]
            }
        }
        return nil
    }

    /// `3 teams`.
    private func counted(_ english: String, isPartitive: Bool = false) -> String? {
        guard let space = english.firstIndex(of: " "),
            let number = Int(english[..<space].replacing(",", with: "")),
            let phrase = ServiceCount.phrases[String(english[english.index(after: space)...])]
        else { return nil }
        return isPartitive ? words.of(number, phrase) : words(number, phrase)
    }

    /// `17 h 05 min`.
    private func duration(_ english: String) -> String? {
        let units = ["h": "ч", "min": "мин", "s": "с"]
        var told: [String] = []
        for (n, part) in english.split(separator: " ").enumerated() {
            if n % 2 == 0 {
                guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C }) else { return nil }
                told.append(String(part))
            } else {
                guard let unit = units[String(part)] else { return nil }
                told.append(unit)
            }
        }
        return told.count > 1 && told.count % 2 == 0 ? told.joined(separator: "\u{A0}") : nil
    }
}

/// The nouns that the service counts in English.
private enum ServiceCount {
    static let phrases: [String: CountedPhrase] = {
        var phrases: [String: CountedPhrase] = [:]
        for phrase in CountedPhrase.allCases {
            for number in [1, 2] {
                let text = Words(.english)(number, phrase)
                guard text.hasPrefix("\(number) ") else { continue }
                // What the service counts is a noun, and no text of a page.
                let noun = String(text.dropFirst(2))
                if phrases[noun] == nil { phrases[noun] = phrase }
            }
        }
        return phrases
    }()
}
