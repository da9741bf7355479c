import MissionModel
import PlanJudgement

/// People who are in one team by pins that share a person, and the hubs that they name.
///
/// Only what H17 holds to counts: accredited people, and no pin to a hub of a closed region.
struct PinnedGroup {
    /// Positions of observers, ascending.
    var people: [Int]
    /// Positions of hubs, ascending; more than one is a contradiction.
    var hubs: [Int]
    /// The pins by their numbers in the mission's list, from 1, ascending.
    private var numbers: [Int]
    /// As written in the pins.
    private var names: [String]

    var subject: String { names.joined(separator: ", ") }

    /// `Pin 2`, `Pins 2, 5`.
    var title: String { Self.title([self]) }

    static func title(_ groups: [PinnedGroup]) -> String {
        let numbers = groups.flatMap(\.numbers).sorted()
        return (numbers.count == 1 ? "Pin " : "Pins ") + numbers.map(String.init).joined(separator: ", ")
    }

    static func groups(of mission: MissionIndex) -> [PinnedGroup] {
        var groups: [PinnedGroup] = []
        for (n, pin) in mission.document.pins.enumerated() {
            let people = mission.peopleHeld(by: pin).compactMap { mission.observerPosition[$0] }
            if people.isEmpty { continue }
            var group = PinnedGroup(
                people: people, hubs: [mission.hubPosition[pin.hub]].compactMap { $0 }, numbers: [n + 1],
                names: pin.observers)
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
        numbers = (numbers + other.numbers).sorted()
        names = other.names + names.filter { !other.names.containsExactly($0) }
    }
}
