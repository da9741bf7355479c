import MissionModel
import PlanJudgement

/// What forbids people to be a team, as far as it can be told from who they are: the cheap test before a trial.
///
/// What it forbids the judgement forbids too; what it allows may still break a rule.
struct PeopleRules: Sendable {
    /// What forbids it, by position; its sentence is made for those that are told.
    enum Obstacle {
        case tooFew(Int), tooMany(Int)
        case ofHost(Int), notAccredited(Int), reserve(Int)
        case excluded(Int, region: Int)
        case ofOneDelegation(Int, Int), incompatible(Int, Int)
        case noLanguage([Int])

        var rule: HardRule {
            switch self {
            case .tooFew, .tooMany: .h1
            case .ofOneDelegation: .h2
            case .ofHost: .h3
            case .notAccredited, .reserve: .h4
            case .noLanguage: .h7
            case .excluded, .incompatible: .h16
            }
        }
    }

    private let mission: MissionIndex
    private let isRepair: Bool
    /// Of each person in turn: which of the working languages he has.
    private let speaks: [Bool]
    private let languages: Int

    init(mission: MissionIndex, isRepair: Bool) {
        self.mission = mission
        self.isRepair = isRepair
        let working = mission.rules.workingLanguages
        languages = working.count
        speaks = mission.document.observers.flatMap { person in working.map(person.languages.contains) }
    }

    /// - Parameter hub: of the team.
    func obstacle(members: [Int], hub: Int) -> Obstacle? {
        let size = mission.rules.teamSize
        if members.count < size { return .tooFew(members.count) }
        if members.count > size + 1 { return .tooMany(members.count) }
        let region = mission.hubRegion[hub]
        for n in members.indices {
            let person = members[n]
            if mission.isOfHost(person) { return .ofHost(person) }
            if mission.document.observers[person].status != .accredited { return .notAccredited(person) }
            if mission.document.observers[person].reserve, !isRepair { return .reserve(person) }
            if !mission.document.observers[person].excludedRegions.isEmpty,
                mission.document.observers[person].excludedRegions.containsExactly(mission.document.regions[region].id)
            {
                return .excluded(person, region: region)
            }
            for k in members.indices.dropFirst(n + 1) {
                if mission.observerDelegation[person] == mission.observerDelegation[members[k]] {
                    return .ofOneDelegation(person, members[k])
                }
                if mission.areIncompatible(person, members[k]) { return .incompatible(person, members[k]) }
            }
        }
        let isShared = (0..<languages).contains { one in members.allSatisfy { speaks[$0 * languages + one] } }
        return isShared ? nil : .noLanguage(members)
    }

    /// A sentence without its end.
    func text(_ obstacle: Obstacle) -> String {
        let people = mission.document.observers
        switch obstacle {
        case .tooFew(let count): return "a team would have \(count) of \(mission.rules.teamSize.of("member"))"
        case .tooMany(let count): return "a team would have \(count.of("member"))"
        case .ofHost(let person): return "\(people[person].id) is of the host country"
        case .notAccredited(let person): return "\(people[person].id) is \(people[person].status.rawValue)"
        case .reserve(let person): return "\(people[person].id) is a reserve, and this is no repair"
        case .excluded(let person, let region):
            return "\(people[person].id) must not be in region \(mission.document.regions[region].id)"
        case .ofOneDelegation(let a, let b):
            return "\(people[a].id) and \(people[b].id) are both of \(people[a].delegation)"
        case .incompatible(let a, let b): return "\(people[a].id) is incompatible with \(people[b].id)"
        case .noLanguage(let members):
            let names = members.map { people[$0].id }.joined(separator: " and ")
            return "\(names) have no working language in common"
        }
    }

    /// Points that people cost as a team as far as it is theirs alone: which of many changes are judged first.
    func promise(members: [Int], hub: Int) -> Int {
        let people = mission.document.observers
        var points = 0
        if members.allSatisfy({ people[$0].firstTime }) { points += 30 }
        if Set(members.map { people[$0].sex }).count < 2 { points += 6 }
        if let first = members.first, let family = people[first].politicalFamily,
            members.allSatisfy({ people[$0].politicalFamily.map(ExactText.init) == ExactText(family) })
        {
            points += 1
        }
        let region = mission.document.regions[mission.hubRegion[hub]].id
        for person in members where !people[person].preferredRegions.isEmpty {
            points += people[person].preferredRegions.containsExactly(region) ? 0 : 2
        }
        return points
    }
}
