import MissionModel

/// The hubs of a mission, found by id or by a name that only one of them has, and what rows put there.
struct HubDirectory {
    private let hubs: [ExactText: Hub]
    private let found: NameIndex<String>
    private var counts: [ExactText: Int] = [:]

    init(_ hubs: [Hub]) {
        self.hubs = Dictionary(hubs.map { (ExactText($0.id), $0) }) { first, _ in first }
        var found = NameIndex<String>()
        for hub in hubs {
            found.add(hub.id, for: hub.id)
            found.add(hub.name, for: hub.id)
        }
        self.found = found
    }

    /// The hub that a cell names; what names none is told.
    func find(_ cell: MappedCell, _ cells: CellReader) -> String? {
        guard let text = cells.required(cell, atMost: CellReader.longestID) else { return nil }
        if hubs[ExactText(text)] != nil { return text }
        switch found.find(text) {
        case .found(let id): return id
        case .lookAlike(let id, let name):
            cells.tellLookAlike(text, of: "hub", name, cell)
            return id
        case .ambiguous: cells.error(.unknownHub, cell, "More than one hub is named “\(text)”; use the id.")
        case .unknown:
            cells.error(.unknownHub, cell, "There is no hub “\(text.prefix(40))”. Import the hubs first.")
        }
        return nil
    }

    mutating func count(at hub: String) {
        counts[ExactText(hub), default: 0] += 1
    }

    /// The hubs that have more than they are to have, by identifier.
    func excesses(over most: (Hub) -> Int) -> [(hub: String, count: Int, most: Int)] {
        counts.compactMap { id, count -> (hub: String, count: Int, most: Int)? in
            guard let hub = hubs[id], count > most(hub) else { return nil }
            return (id.text, count, most(hub))
        }
        .sorted { $0.hub < $1.hub }
    }
}
