/// Counts by position, of which a copy that is made for a change keeps only what the change makes others.
struct SparseCounts: Sendable {
    private var kept: [Int32]
    /// Nil where whatever is counted is kept.
    private var changed: [Int: Int32]?

    init(count: Int) {
        kept = Array(repeating: 0, count: count)
    }

    /// The same counts, of which any number may be changed without a copy of all.
    func amendable() -> SparseCounts {
        var copy = self
        copy.changed = changed ?? [:]
        return copy
    }

    subscript(n: Int) -> Int { Int(changed?[n] ?? kept[n]) }

    /// - Returns: what it comes to.
    @discardableResult
    mutating func add(_ sign: Int, at n: Int) -> Int {
        let count = self[n] + sign
        if changed == nil { kept[n] = Int32(count) } else { changed?[n] = Int32(count) }
        return count
    }
}
