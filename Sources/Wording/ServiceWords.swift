import Deployment

extension Words {
    /// What the service says, in this language; nil where it has no such sentence in it.
    package func told(_ english: String) -> String? {
        language == .english ? english : Self.translated(english, into: self, depth: 0)
    }

    /// A sentence within a sentence within a sentence is as deep as the service nests them.
    private static let deepest = 3

    private static func translated(_ english: String, into words: Words, depth: Int) -> String? {
        for pattern in ServicePattern.all {
            guard let values = pattern.values(in: english) else { continue }
            let inner = values.map { value in
                (depth < deepest ? translated(value, into: words, depth: depth + 1) : nil) ?? value
            }
            return words.filled(pattern.sentence, inner)
        }
        return nil
    }

    private func filled(_ sentence: ServiceSentence, _ values: [String]) -> String {
        let template =
            switch language {
            case .english: sentence.english
            case .russian: sentence.russian
            }
        return Words.Part.cut(template).map { part in
            switch part {
            case .text(let text): text
            case .place(let number): number < values.count ? values[number] : ""
            }
        }.joined()
    }
}

/// An English sentence by which what the service says is known.
private struct ServicePattern: Sendable {
    let sentence: ServiceSentence
    /// What stands before, between and behind the places.
    let literals: [String]
    /// The numbers of the places, in the order in which they stand.
    let places: [Int]

    /// Those that say most themselves come first.
    static let all: [ServicePattern] = ServiceSentence.allCases.map(ServicePattern.init).sorted { a, b in
        a.weight == b.weight ? a.sentence.rawValue < b.sentence.rawValue : a.weight > b.weight
    }

    private var weight: Int { literals.reduce(0) { $0 + $1.utf8.count } }

    init(_ sentence: ServiceSentence) {
        self.sentence = sentence
        var (literals, places) = ([""], [Int]())
        for part in Words.Part.cut(sentence.english) {
            switch part {
            case .text(let text): literals[literals.count - 1] += text
            case .place(let number):
                places.append(number)
                literals.append("")
            }
        }
        (self.literals, self.places) = (literals, places)
    }

    /// The texts in the places, by their numbers; nil where it is another sentence.
    func values(in text: String) -> [String]? {
        let first = literals[0]
        guard text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        if places.isEmpty { return rest.isEmpty ? [] : nil }
        var values = [String](repeating: "", count: (places.max() ?? 0) + 1)
        for (n, place) in places.enumerated() {
            let next = literals[n + 1]
            let isLast = n == places.count - 1
            let end: Substring.Index
            if isLast {
                guard rest.hasSuffix(next) else { return nil }
                end = rest.index(rest.endIndex, offsetBy: -next.count)
            } else {
                guard !next.isEmpty, let found = rest.firstRange(of: next) else { return nil }
                end = found.lowerBound
            }
            guard end > rest.startIndex else { return nil }
            values[place] = String(rest[..<end])
            rest = rest[end...].dropFirst(next.count)
        }
        return values
    }
}
