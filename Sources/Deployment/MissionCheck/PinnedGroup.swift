import MissionModel

/// People who are in one team by pins that share a person, those who withdrew left out, and the hubs that they name.
struct PinnedGroup {
    /// Positions of observers, ascending.
    var people: [Int]
    /// Positions of hubs, ascending; more than one is a contradiction.
    var hubs: [Int]
    /// As written in the pins.
    private var names: [String]

    func subject(_ document: MissionDocument) -> String {
        names.joined(separator: ", ")
    }

    static func groups(of mission: MissionIndex) -> [PinnedGroup] {
        var groups: [PinnedGroup] = []
        for pin in mission.document.pins {
            let people = pin.observers.compactMap { mission.observerPosition[$0] }
                .filter { mission.document.observers[$0].status != .withdrawn }
            var group = PinnedGroup(
                people: people, hubs: [mission.hubPosition[pin.hub]].compactMap { $0 }, names: pin.observers)
            let related = groups.indices.filter { !Set(groups[$0].people).isDisjoint(with: people) }
            for index in related.reversed() {
                group.join(groups.remove(at: index))
            }
            group.people.sort()
            groups.append(group)
        }
        return groups
    }

    private mutating func join(_ other: PinnedGroup) {
        people = Array(Set(people + other.people))
        hubs = Array(Set(hubs + other.hubs)).sorted()
        names = other.names + names.filter { !other.names.contains($0) }
    }
}
