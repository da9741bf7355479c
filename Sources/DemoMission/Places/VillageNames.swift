/// Names for invented villages, put together from words that such names are made of; no two alike within a region.
struct VillageNames {
    private var names: [String]
    private var spent: [String] = []

    private static let openings = [
        "Ak", "Kara", "Sary", "Kok", "Zhana", "Kyzyl", "Uzyn", "Ulken", "Kishi", "Bes", "Ush", "Altyn", "Kumis", "Tas",
        "Taldy", "Moyyn", "Suyk", "Zher", "Tuz", "Bay", "Kos", "Orta", "Ala", "Bala", "Boz", "Kuren", "Kuba", "Zhalgyz",
        "Tolagay", "Zhaman", "Zhyly", "Keng", "Tor", "Shet", "Kyr", "Zhol",
    ]
    private static let endings = [
        "bulak", "su", "kol", "tobe", "tal", "tas", "agash", "kum", "say", "ozek", "kuduk", "tau", "terek", "kamys",
        "aul", "shoky", "zhar", "otkel", "ozen", "dala", "kora", "togay", "arna", "zhide", "kopir", "bel", "shi", "gul",
        "bastau", "konys", "zhayyk", "aral", "tuma", "sor", "kezeng", "bidaik",
    ]

    init(avoiding taken: Set<String>, _ chance: inout SeededGenerator) {
        names = Self.openings.flatMap { opening in Self.endings.map { opening + $0 } }
            .filter { !taken.contains($0.lowercased()) }
        chance.shuffle(&names)
    }

    /// - Complexity: O(1). Should a region ever have more villages than there are names, they come again as “New …”.
    mutating func next() -> String {
        if names.isEmpty {
            names = spent.reversed().map { "New \($0)" }
            spent = []
        }
        let name = names.removeLast()
        spent.append(name)
        return name
    }
}
