/// The words that say what kind of place a name is of: the `г.` of `г. Алматы`, the `Region` of `Almaty Region`.
enum PlaceKinds {
    /// Kinds that are not each other's translation: a city is none of the regions that are called after it.
    enum Kind: Hashable {
        case city, region, district
    }

    /// A name without the words for kinds before and behind it, as it is compared.
    struct Name: Equatable {
        let stem: String
        /// Nil where the name says none.
        let kind: Kind?
    }

    /// Nil for a name of which hardly a word stays.
    static func name(_ written: String) -> Name? {
        var words = written.lowercased().split { $0.isWhitespace || ".,()".contains($0) }.map(String.init)[...]
        var kind: Kind?
        while let last = words.last, let found = kinds[last] {
            kind = kind ?? found
            words.removeLast()
        }
        while let first = words.first {
            if let found = kinds[first] {
                kind = kind ?? found
            } else if kind == nil || !links.contains(first) {
                break
            }
            words.removeFirst()
        }
        guard words.joined().count(where: \.isLetter) >= 2 else { return nil }
        return Name(stem: LookAlike.look(of: words.joined(separator: " ")), kind: kind)
    }

    private static let kinds: [String: Kind] = {
        let words: [(Kind, [String])] = [
            (
                .city,
                [
                    "city", "town", "ville", "г", "гор", "город", "қ", "қ-сы", "қаласы", "қала", "qalasy", "місто", "м",
                    "шаары",
                    "shahri",
                ]
            ),
            (
                .region,
                [
                    "region", "reg", "oblast", "oblys", "oblysy", "province", "prov", "governorate", "gov", "région",
                    "département", "préfecture", "prefecture", "wilaya", "обл", "область", "облысы", "облыс", "край",
                    "республика", "респ", "республикасы", "облусу", "viloyati",
                ]
            ),
            (
                .district,
                ["district", "arrondissement", "rayon", "raion", "район", "р-н", "ауданы", "аудан", "району", "tumani"]
            ),
        ]
        return Dictionary(uniqueKeysWithValues: words.flatMap { kind, words in words.map { ($0, kind) } })
    }()

    /// What stands between a kind and a name.
    private static let links: Set = ["of", "the", "de", "du", "des", "la", "le"]
}
