import MissionModel

/// The hubs of a mission, found by id or by a name that only one of them has, and what rows put there.
struct HubDirectory {
    let hubs: [ExactText: Hub]
    let found: NameIndex<String>
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
