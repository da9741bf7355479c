/// The name among several that somebody may have meant.
package enum NearestName {
    /// Nil where none is near: at a third of the letters, and by three at the most.
    package static func of(_ text: String, among names: some Sequence<String>) -> String? {
        let wanted = Array(folded(text))
        guard wanted.count >= 3 else { return nil }
        let most = min(3, max(1, wanted.count / 3))
        var best: (name: String, distance: Int)?
        for name in names {
            let other = Array(folded(name))
            guard abs(other.count - wanted.count) <= most else { continue }
            let distance = distance(wanted, other, most: (best?.distance ?? most + 1) - 1)
            if let distance { best = (name, distance) }
            if distance == 0 { break }
        }
        return best?.name
    }

    /// A question to follow on a sentence; empty where nothing is near.
    package static func question(_ text: String, among names: some Sequence<String>) -> String {
        of(text, among: names).map { " Did you mean “\($0)”?" } ?? ""
    }

    private static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// How many letters are to be added, left out, changed or exchanged with their neighbour; nil where more than `most`.
    private static func distance(_ first: [Character], _ second: [Character], most: Int) -> Int? {
        if most < 0 { return nil }
        var before: [Int] = []
        var previous = Array(0...second.count)
        for i in first.indices {
            var row = [i + 1]
            for j in second.indices {
                var best = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (first[i] == second[j] ? 0 : 1))
                if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
                    best = min(best, before[j - 1] + 1)
                }
                row.append(best)
            }
            if (row.min() ?? 0) > most { return nil }
            (before, previous) = (previous, row)
        }
        return previous[second.count] <= most ? previous[second.count] : nil
    }
}
