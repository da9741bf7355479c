package import MissionModel

/// What two plans of a mission differ in, by figures, people and stops.
///
/// People are compared by hub and partners and stops by station, as M8 compares them; names of teams alone are no
/// difference, since two plans number their teams as they like.
package struct PlanComparison: Sendable {
    /// Where a plan has a person.
    package struct Placement: Sendable, Equatable {
        /// Nil for a reserve.
        package let team: String?
        package let hub: String
        /// Sorted.
        package let partners: [String]

        /// What two plans are compared by.
        fileprivate var company: [ExactText] { ([hub] + partners).map(ExactText.init) }
    }

    package struct PersonChange: Sendable, Equatable {
        package let observer: String
        /// Nil: in no team and no reserve.
        package let from: Placement?
        package let to: Placement?
    }

    /// An opening, a visit or a closing.
    package struct Visit: Sendable, Equatable {
        package let place: String
        package let team: String
        package let kind: StopKind
        package let arrive: Instant
    }

    package struct VisitChange: Sendable, Equatable {
        package let from: Visit
        package let to: Visit
    }

    package let from: PlanDocument
    package let to: PlanDocument
    /// By identifier.
    package let people: [PersonChange]
    /// Each by identifier of the station.
    package let added: [Visit]
    package let removed: [Visit]
    /// In another team than before, by the people in it.
    package let moved: [VisitChange]
    /// In the same team at another time or as another kind of stop.
    package let retimed: [VisitChange]

    package init(from: PlanDocument, to: PlanDocument) {
        (self.from, self.to) = (from, to)
        let (before, after) = (Self.placements(from), Self.placements(to))
        people = Set(before.keys).union(after.keys).sorted().compactMap { person in
            let (old, new) = (before[person], after[person])
            if old?.company == new?.company { return nil }
            return PersonChange(observer: person.text, from: old, to: new)
        }
        let (old, new) = (Self.visits(from), Self.visits(to))
        added = new.filter { old[$0.key] == nil }.sorted { $0.key < $1.key }.map(\.value)
        removed = old.filter { new[$0.key] == nil }.sorted { $0.key < $1.key }.map(\.value)
        let both = old.sorted { $0.key < $1.key }.compactMap { place, visit in
            new[place].map { VisitChange(from: visit, to: $0) }
        }
        let same = Self.sameTeams(from, to)
        moved = both.filter { same[$0.from.team] != ExactText($0.to.team) }
        retimed = both.filter { change in
            same[change.from.team] == ExactText(change.to.team)
                && (change.from.arrive.seconds != change.to.arrive.seconds || change.from.kind != change.to.kind)
        }
    }

    private static func placements(_ plan: PlanDocument) -> [ExactText: Placement] {
        var found: [ExactText: Placement] = [:]
        for reserve in plan.reserves {
            found[reserve.observer] = Placement(team: nil, hub: reserve.hub, partners: [])
        }
        for team in plan.teams {
            let members = Set(exactly: team.members)
            for person in members {
                found[person] = Placement(
                    team: team.id, hub: team.hub, partners: members.subtracting([person]).sorted().map(\.text))
            }
        }
        return found
    }

    private static func visits(_ plan: PlanDocument) -> [ExactText: Visit] {
        var found: [ExactText: Visit] = [:]
        for team in plan.teams {
            for stop in team.stops where stop.kind.counts {
                guard let place = stop.place, found[place] == nil else { continue }
                found[place] = Visit(place: place, team: team.id, kind: stop.kind, arrive: stop.arrive)
            }
        }
        return found
    }

    /// Which team of the later plan each team of the earlier one is: the one of the same name in a repair, else the one
    /// of the same people, else the one of the same name if its people are no other team's.
    private static func sameTeams(_ from: PlanDocument, _ to: PlanDocument) -> [ExactText: ExactText] {
        let (earlier, names) = (Set(exactly: from.teams.map(\.id)), Set(exactly: to.teams.map(\.id)))
        if to.baseVersion == from.version {
            return Dictionary(uniqueKeysWithValues: earlier.intersection(names).map { ($0, $0) })
        }
        let byPeople = Dictionary(to.teams.map { ($0.members.map(ExactText.init), ExactText($0.id)) }) { first, _ in
            first
        }
        var same: [ExactText: ExactText] = [:]
        for team in from.teams { same[team.id] = byPeople[team.members.map(ExactText.init)] }
        let taken = Set(same.values)
        for team in earlier.intersection(names) where same[team] == nil && !taken.contains(team) {
            same[team] = team
        }
        return same
    }
}
