import MissionModel
import PlanJudgement
import Planning

/// People in groups of those who are one as good as another as somebody's partner, but for what two people have against
/// each other: there are few groups where there are many people.
struct PartnerGroups {
    /// What all of a group have in common.
    struct Kind: Hashable {
        let delegation: Int
        let workingLanguages: UInt64
        /// Of each region, as the problem has it.
        let speaks: [Bool]
        let presence: ObservationDay.Presence
    }

    struct Group {
        let kind: Kind
        /// The problem's numbers.
        fileprivate(set) var members: [Int]
    }

    private var groups: [Group] = []
    /// The group of each person; nil for who is in none.
    private var groupOf: [Int?]

    /// - Parameter people: the problem's numbers.
    init(_ people: [Int], in mapping: ProblemMapping, _ hours: ObservationDay) {
        groupOf = Array(repeating: nil, count: mapping.problem.people.count)
        var numbers: [Kind: Int] = [:]
        for person in people {
            let data = mapping.problem.people[person]
            let kind = Kind(
                delegation: data.delegation, workingLanguages: data.workingLanguages, speaks: data.speaks,
                presence: hours.presence(of: mapping.people[person]))
            let number = numbers[kind] ?? groups.count
            if number == groups.count {
                numbers[kind] = number
                groups.append(Group(kind: kind, members: []))
            }
            groups[number].members.append(person)
            groupOf[person] = number
        }
    }

    /// The groups that have somebody else than a person, with the number of the others.
    func others(than person: Int) -> [(group: Group, count: Int)] {
        groups.enumerated().compactMap { number, group in
            let count = group.members.count - (number == groupOf[person] ? 1 : 0)
            return count > 0 ? (group, count) : nil
        }
    }
}
