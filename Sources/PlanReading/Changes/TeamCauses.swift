import MissionModel
import PlanJudgement

/// Why teams change: of each changed team the reason that lies in the mission, or the changed team from which it follows.
///
/// Teams that exchange people or stops are neighbours; a change spreads from those with a reason of their own to those
/// without one, nearest first.
struct TeamCauses {
    private let teams: [PlanDifference.TeamChange]
    private let earlier: [ExactText: Int]
    private let later: [ExactText: Int]
    private var grounds: [Ground?]
    /// Of each team that has no reason of its own, the one with a reason that it follows from.
    private var origins: [Int?]
    /// Where nothing else is known.
    private let rest: ChangeCause

    init(_ difference: PlanDifference, _ mission: MissionGrounds, isBetter: Bool) {
        teams = difference.teams
        func positions(_ team: (PlanDifference.TeamChange) -> PlanTeam?) -> [ExactText: Int] {
            var found: [ExactText: Int] = [:]
            for (n, change) in difference.teams.enumerated() {
                if let team = team(change), found[team.id] == nil { found[team.id] = n }
            }
            return found
        }
        (earlier, later) = (positions(\.from), positions(\.to))
        let people = Dictionary(difference.people.map { (ExactText($0.observer), $0) }) { first, _ in first }
        let changedStops = Set(exactly: difference.stops.map(\.place))
        grounds = difference.teams.map { change in
            Self.ground(of: change, people: people, changedStops: changedStops, mission)
        }
        rest =
            mission.rules?.cause
            ?? ChangeCause(
                kind: .search, subjects: [], text: "The search found \(isBetter ? "a better" : "another") plan.")
        origins = grounds.map { _ in nil }
        spread(along: neighbours(difference))
    }

    private static func ground(
        of change: PlanDifference.TeamChange, people: [ExactText: PlanDifference.PersonChange],
        changedStops: Set<ExactText>, _ mission: MissionGrounds
    ) -> Ground? {
        guard let old = change.from else {
            guard let new = change.to else { return nil }
            return mission.newPlace(of: new) ?? arrival(in: new, people, mission)
        }
        let gone = old.members.filter { people[$0]?.kinds == [.droppedOut] }
        if let first = gone.first {
            let words =
                gone.count == 1
                ? "\(first) \(mission.departure(of: first))" : "\(gone.joined(separator: ", ")) dropped out"
            return Ground(kind: .dropOut, subjects: gone, words: words)
        }
        if let ground = mission.lostPlace(of: old, now: change.to) { return ground }
        for stop in old.stops {
            guard let place = stop.place, changedStops.contains(place) else { continue }
            if let ground = mission.place(place, isCentre: stop.kind == .tabulation) { return ground }
        }
        for person in old.members {
            if let ground = mission.facts(about: person) { return ground }
        }
        if let ground = mission.incompatibility(among: old.members) { return ground }
        return change.to.flatMap { new in
            (ExactText(new.hub) == ExactText(old.hub) ? nil : mission.newPlace(of: new))
                ?? arrival(in: new, people, mission)
        }
    }

    /// Somebody in a team whom the mission did not have before.
    private static func arrival(
        in team: PlanTeam, _ people: [ExactText: PlanDifference.PersonChange], _ mission: MissionGrounds
    ) -> Ground? {
        for person in team.members where people[person].map({ $0.from == nil }) ?? false {
            if let words = mission.arrival(of: person) {
                return Ground(kind: .arrival, subjects: [person], words: "\(person) \(words)")
            }
        }
        return nil
    }

    private func neighbours(_ difference: PlanDifference) -> [[Int]] {
        var found = [Set<Int>](repeating: [], count: teams.count)
        func join(_ from: PlanTeam?, _ to: PlanTeam?) {
            guard let from, let to, let a = earlier[from.id], let b = later[to.id], a != b else { return }
            found[a].insert(b)
            found[b].insert(a)
        }
        for change in difference.people { join(change.from?.team, change.to?.team) }
        for change in difference.stops { join(change.from?.team, change.to?.team) }
        return found.map { $0.sorted() }
    }

    private mutating func spread(along neighbours: [[Int]]) {
        var queue = grounds.indices.filter { grounds[$0] != nil }
        for n in queue { origins[n] = n }
        var next = 0
        while next < queue.count {
            let team = queue[next]
            next += 1
            for other in neighbours[team] where origins[other] == nil {
                origins[other] = origins[team]
                queue.append(other)
            }
        }
    }

    private func position(_ old: PlanTeam?, _ new: PlanTeam?) -> Int? {
        old.flatMap { earlier[$0.id] } ?? new.flatMap { later[$0.id] }
    }

    /// The reason of its own that a team has to change.
    func ground(of old: PlanTeam?, _ new: PlanTeam?) -> Ground? { position(old, new).flatMap { grounds[$0] } }

    /// Why a team changes: its own reason, else what it follows from, else that the search wanted it.
    func cause(of old: PlanTeam?, _ new: PlanTeam?) -> ChangeCause {
        guard let team = position(old, new), let origin = origins[team], let ground = grounds[origin] else {
            return rest
        }
        if origin == team { return ground.cause }
        let name = teams[origin].from?.id ?? teams[origin].to?.id ?? ""
        return ChangeCause(
            kind: .follows, subjects: [name], text: "Follows from the change of \(name): \(ground.clause).")
    }

    /// The change of a team as a clause before its reason: that it is given up, or that its day is cut short; nil else.
    func end(of old: PlanTeam) -> String? {
        guard let change = earlier[old.id].map({ teams[$0] }) else { return nil }
        if change.to == nil { return "\(old.id) is given up" }
        return change.isCutShort ? "The day of \(old.id) is cut short" : nil
    }
}
