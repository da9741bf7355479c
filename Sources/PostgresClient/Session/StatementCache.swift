/// Which statements one connection has prepared, by their text; the least recently used makes room.
struct StatementCache {
    private struct Entry {
        let name: String
        var lastUse: Int
    }

    let limit: Int
    private var entries: [String: Entry] = [:]
    private var uses = 0
    private var names = 0
    /// Names that have left the cache and that the server still holds.
    private(set) var evicted: [String] = []

    init(limit: Int) {
        self.limit = max(limit, 1)
    }

    mutating func name(for sql: String) -> String? {
        uses += 1
        entries[sql]?.lastUse = uses
        return entries[sql]?.name
    }

    mutating func makeName() -> String {
        names += 1
        return "s\(names)"
    }

    mutating func insert(_ name: String, for sql: String) {
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            evicted.append(oldest.value.name)
        }
        uses += 1
        entries[sql] = Entry(name: name, lastUse: uses)
    }

    mutating func didDeallocate(_ name: String) {
        evicted.removeAll { $0 == name }
    }
}
