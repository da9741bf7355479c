import MissionModel

/// How much of each kind M8 counts in a repair.
struct RepairChanges: Sendable {
    var people: [RepairCount.Person: Int] = [:]
    var stops: [RepairCount.Stop: Int] = [:]
}

extension RepairChanges {
    init(_ difference: PlanDifference) {
        for count in difference.people.compactMap(\.count) { people[count, default: 0] += 1 }
        for count in difference.stops.compactMap(\.count) { stops[count, default: 0] += 1 }
    }
}

/// What M8 counts of a repair, kept by person and place, so that after a change only those that it touches are counted
/// anew.
struct RepairLedger: Sendable {
    private typealias Placement = PlanDifference.Placement
    private typealias Visit = PlanDifference.Visit

    private let plan: PlanDocument
    private let unchanged: PlanAmendment
    private let count: RepairCount
    /// Of the base plan.
    private let placements: [ExactText: Placement]
    private let visits: [ExactText: Visit]
    /// Of the repair: the teams that somebody is in and that a station is visited by, in order.
    private let teamsOfPerson: [ExactText: [Int]]
    private let teamsAtPlace: [ExactText: [Int]]
    private let counted: RepairChanges

    init(_ repair: RepairBase, _ plan: PlanDocument, counted: RepairChanges) {
        self.plan = plan
        unchanged = PlanAmendment(of: plan)
        count = RepairCount(repair, plan)
        placements = PlanDifference.placements(in: repair.plan)
        visits = repair.plan.teams.reduce(into: [:]) { found, team in
            for stop in team.stops where stop.kind.counts {
                guard let place = stop.place, found[place] == nil else { continue }
                found[place] = Visit(team: team, stop: stop)
            }
        }
        var (ofPerson, atPlace): ([ExactText: [Int]], [ExactText: [Int]]) = ([:], [:])
        for (n, team) in plan.teams.enumerated() {
            for person in Set(exactly: team.members) { ofPerson[person, default: []].append(n) }
            for place in Self.places(of: team) { atPlace[place, default: []].append(n) }
        }
        (teamsOfPerson, teamsAtPlace) = (ofPerson, atPlace)
        self.counted = counted
    }

    private static func places(of team: PlanTeam) -> Set<ExactText> {
        Set(exactly: team.stops.filter(\.kind.counts).compactMap(\.place))
    }

    func changes(after amendment: PlanAmendment) -> RepairChanges {
        var changes = counted
        for person in people(touchedBy: amendment) {
            let was = placements[person]
            if let before = count.person(person, was, placement(of: person, unchanged)) {
                changes.people[before, default: 0] -= 1
            }
            if let after = count.person(person, was, placement(of: person, amendment)) {
                changes.people[after, default: 0] += 1
            }
        }
        let places = amendment.teams.reduce(into: Set<ExactText>()) { found, change in
            found.formUnion(Self.places(of: plan.teams[change.key]).union(Self.places(of: change.value)))
        }
        for place in places {
            let was = visits[place]
            if let before = count.stop(was, visit(to: place, unchanged)) { changes.stops[before, default: 0] -= 1 }
            if let after = count.stop(was, visit(to: place, amendment)) { changes.stops[after, default: 0] += 1 }
        }
        return changes
    }

    private func people(touchedBy amendment: PlanAmendment) -> Set<ExactText> {
        var people = amendment.teams.reduce(into: Set<ExactText>()) { found, change in
            found.formUnion(Set(exactly: plan.teams[change.key].members + change.value.members))
        }
        let (old, new) = (unchanged.lists.reserves, amendment.lists.reserves)
        let same = zip(old, new).prefix { ExactText($0.observer) == ExactText($1.observer) && $0.hub == $1.hub }.count
        for reserve in old.dropFirst(same) + new.dropFirst(same) { people.insert(ExactText(reserve.observer)) }
        return people
    }

    private func placement(of person: ExactText, _ amendment: PlanAmendment) -> Placement? {
        let first = first(of: teamsOfPerson[person] ?? [], amendment) { $0.members.containsExactly(person.text) }
        if let team = first { return Placement(team, of: person) }
        return amendment.lists.reserves.first { ExactText($0.observer) == person }.map(Placement.init)
    }

    private func visit(to place: ExactText, _ amendment: PlanAmendment) -> Visit? {
        func stop(_ team: PlanTeam) -> PlanStop? {
            team.stops.first { $0.kind.counts && $0.place.map(ExactText.init) == place }
        }
        return first(of: teamsAtPlace[place] ?? [], amendment) { stop($0) != nil }
            .flatMap { team in stop(team).map { Visit(team: team, stop: $0) } }
    }

    /// The first team of the changed plan that matches.
    ///
    /// - Parameter before: those of the plan as it is.
    private func first(
        of before: [Int], _ amendment: PlanAmendment, where matches: (PlanTeam) -> Bool
    ) -> PlanTeam? {
        let kept = before.first { amendment.teams[$0] == nil }
        let touched = amendment.teams.filter { matches($0.value) }.keys.min()
        return [kept, touched].compactMap { $0 }.min().map { amendment.teams[$0] ?? plan.teams[$0] }
    }
}
