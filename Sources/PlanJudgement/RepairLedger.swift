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
    /// What each person and each place counts as; all others count as nothing.
    private let people: [ExactText: RepairCount.Person]
    private let places: [ExactText: RepairCount.Stop]
    private let counted: RepairChanges

    /// - Parameter difference: from the base plan to the repair.
    init(_ repair: RepairBase, _ plan: PlanDocument, _ difference: PlanDifference) {
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
        people = difference.people.reduce(into: [:]) { $0[$1.observer] = $1.count }
        places = difference.stops.reduce(into: [:]) { found, change in
            if let count = change.count { found[change.place] = count }
        }
        counted = RepairChanges(difference)
    }

    private static func places(of team: PlanTeam) -> Set<ExactText> {
        Set(exactly: team.stops.filter(\.kind.counts).compactMap(\.place))
    }

    func changes(after amendment: PlanAmendment) -> RepairChanges {
        var changes = counted
        for person in people(touchedBy: amendment) {
            if let before = people[person] { changes.people[before, default: 0] -= 1 }
            if let after = count.person(person, placements[person], placement(of: person, amendment)) {
                changes.people[after, default: 0] += 1
            }
        }
        var touched = Set<ExactText>()
        for (n, team) in amendment.teams where !team.hasSameArrivals(as: plan.teams[n]) {
            touched.formUnion(Self.places(of: plan.teams[n]))
            touched.formUnion(Self.places(of: team))
        }
        for place in touched {
            if let before = places[place] { changes.stops[before, default: 0] -= 1 }
            if let after = count.stop(visits[place], visit(to: place, amendment)) {
                changes.stops[after, default: 0] += 1
            }
        }
        return changes
    }

    private func people(touchedBy amendment: PlanAmendment) -> Set<ExactText> {
        var people = Set<ExactText>()
        for (n, team) in amendment.teams {
            for person in plan.teams[n].members { people.insert(ExactText(person)) }
            for person in team.members { people.insert(ExactText(person)) }
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
        var first = before.first { amendment.teams[$0] == nil }
        for (n, team) in amendment.teams where n < first ?? .max && matches(team) { first = n }
        return first.map { amendment.teams[$0] ?? plan.teams[$0] }
    }
}

extension PlanTeam {
    /// Whether it makes the same stops in the same order, and is at each of them at the same time.
    fileprivate func hasSameArrivals(as other: PlanTeam) -> Bool {
        stops.count == other.stops.count
            && stops.indices.allSatisfy { n in
                stops[n].arrive.seconds == other.stops[n].arrive.seconds
                    && StopKey(stops[n]) == StopKey(other.stops[n])
            }
    }
}
