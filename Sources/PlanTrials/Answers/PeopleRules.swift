import MissionModel
import PlanJudgement

/// What forbids people to be a team, as far as it can be told from who they are: the cheap test before a trial.
///
/// What it forbids the judgement forbids too; what it allows may still break a rule.
struct PeopleRules {
    let mission: MissionIndex
    let isRepair: Bool

    /// - Parameter hub: of the team.
    func obstacle(members: [Int], hub: Int) -> EditObstacle? {
        let people = members.map { mission.document.observers[$0] }
        let size = mission.rules.teamSize
        if people.count < size { return EditObstacle(.h1, "a team would have \(people.count) of \(size.of("member"))") }
        if people.count > size + 1 { return EditObstacle(.h1, "a team would have \(people.count.of("member"))") }
        let region = mission.document.regions[mission.hubRegion[hub]].id
        for (n, person) in people.enumerated() {
            if mission.isOfHost(members[n]) { return EditObstacle(.h3, "\(person.id) is of the host country") }
            if person.status != .accredited {
                return EditObstacle(.h4, "\(person.id) is \(person.status.rawValue)")
            }
            if person.reserve, !isRepair {
                return EditObstacle(.h4, "\(person.id) is a reserve, and this is no repair")
            }
            if person.excludedRegions.containsExactly(region) {
                return EditObstacle(.h16, "\(person.id) must not be in region \(region)")
            }
            for k in people.indices.dropFirst(n + 1) {
                if mission.observerDelegation[members[n]] == mission.observerDelegation[members[k]] {
                    return EditObstacle(.h2, "\(person.id) and \(people[k].id) are both of \(person.delegation)")
                }
                if mission.areIncompatible(members[n], members[k]) {
                    return EditObstacle(.h16, "\(person.id) is incompatible with \(people[k].id)")
                }
            }
        }
        let isShared = mission.rules.workingLanguages.contains { one in
            people.allSatisfy { $0.languages.contains(one) }
        }
        if isShared { return nil }
        let names = people.map(\.id).joined(separator: " and ")
        return EditObstacle(.h7, "\(names) have no working language in common")
    }

    /// Points that people cost as a team as far as it is theirs alone: which of many changes are judged first.
    func promise(members: [Int], hub: Int) -> Int {
        let people = members.map { mission.document.observers[$0] }
        let region = mission.document.regions[mission.hubRegion[hub]].id
        var points = 0
        if people.allSatisfy(\.firstTime) { points += 30 }
        if Set(people.map(\.sex)).count < 2 { points += 6 }
        if let family = people.first?.politicalFamily,
            people.allSatisfy({ $0.politicalFamily.map(ExactText.init) == ExactText(family) })
        {
            points += 1
        }
        points += people.reduce(0) { sum, person in
            let isWished = person.preferredRegions.isEmpty || person.preferredRegions.containsExactly(region)
            return sum + (isWished ? 0 : 2)
        }
        return points
    }
}
