/// An English sentence by which what the service says is known.
struct ServicePattern: Sendable {
    let sentence: ServiceSentence
    /// What stands before, between and behind the places.
    private let literals: [[UInt8]]
    /// The numbers of the places, in the order in which they stand.
    private let places: [Int]
    let weight: Int
    /// The places whose counts stand in the genitive in Russian.
    let partitives: Set<Int>

    static let sentences = Index(ServiceSentence.sentences)
    /// What stands in places only.
    static let terms = Index(ServiceSentence.terms)
    /// Those that pages say otherwise in English.
    static let ofPages = Index(ServiceSentence.sentences.filter { $0.page != nil })

    /// Those that a text may be, by its first byte; those that say most themselves come first.
    struct Index: Sendable {
        private let byFirst: [UInt8: [ServicePattern]]
        /// Those that begin with a place.
        private let open: [ServicePattern]

        init(_ sentences: [ServiceSentence]) {
            let all = sentences.map(ServicePattern.init).sorted { a, b in
                a.weight == b.weight ? a.sentence.english < b.sentence.english : a.weight > b.weight
            }
            open = all.filter { $0.literals[0].isEmpty }
            var byFirst: [UInt8: [ServicePattern]] = [:]
            for first in Set(all.compactMap(\.literals[0].first)) {
                byFirst[first] = all.filter { $0.literals[0].first.map { $0 == first } ?? true }
            }
            self.byFirst = byFirst
        }

        func candidates(_ text: [UInt8]) -> [ServicePattern] { text.first.flatMap { byFirst[$0] } ?? open }
    }

    /// Whether it says so little itself that only what is known may stand in its places.
    var isVague: Bool { !places.isEmpty && weight < 12 }

    var endsInFullStop: Bool { literals[literals.count - 1].last == 0x2E }

    /// Whether it ends with a colon and a whole sentence.
    var leadsToSentence: Bool {
        literals[literals.count - 1].isEmpty && literals.dropLast().last?.suffix(2).elementsEqual(": ".utf8) == true
    }

    init(_ sentence: ServiceSentence) {
        self.sentence = sentence
        var (literals, places) = ([[UInt8]()], [Int]())
        for part in Words.Part.cut(sentence.english) {
            switch part {
            case .text(let text): literals[literals.count - 1] += Array(text.utf8)
            case .place(let number):
                places.append(number)
                literals.append([])
            }
        }
        (self.literals, self.places) = (literals, places)
        weight = literals.reduce(0) { $0 + $1.count }
        partitives = Self.partitives(in: sentence.russian)
    }

    private static let prepositions: Set<Substring> = [
        "из", "до", "от", "без", "около", "больше", "меньше", "более", "менее", "свыше",
    ]

    private static func partitives(in template: String) -> Set<Int> {
        var (found, before) = (Set<Int>(), "")
        for part in Words.Part.cut(template) {
            switch part {
            case .text(let text): before = text
            case .place(let number):
                if before.last == " ", let word = before.split(separator: " ").last,
                    prepositions.contains(Substring(word.lowercased()))
                {
                    found.insert(number)
                }
                before = ""
            }
        }
        return found
    }

    /// The texts in the places, by their numbers; nil where it is another sentence.
    func values(in text: [UInt8]) -> [String]? {
        let (first, last) = (literals[0], literals[literals.count - 1])
        guard text.count >= weight + places.count, text.starts(with: first) else { return nil }
        if places.isEmpty { return text.count == weight ? [] : nil }
        guard text.suffix(last.count).elementsEqual(last) else { return nil }
        let end = text.count - last.count
        var values = [String](repeating: "", count: (places.max() ?? 0) + 1)
        var from = first.count
        for (n, place) in places.enumerated() {
            let isLast = n == places.count - 1
            guard let to = isLast ? end : Self.place(of: literals[n + 1], in: text, from: from + 1, to: end),
                to > from
            else { return nil }
            values[place] = String(decoding: text[from..<to], as: UTF8.self)
            from = isLast ? to : to + literals[n + 1].count
        }
        return values
    }

    private static func place(of wanted: [UInt8], in text: [UInt8], from: Int, to end: Int) -> Int? {
        guard let first = wanted.first else { return nil }
        var at = from
        while at + wanted.count <= end {
            if text[at] == first, text[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
            at += 1
        }
        return nil
    }
}
