package import MissionModel

/// What two plans of a mission differ in, by people, stops and teams.
///
/// It is the one comparison of plans: M8 counts from it, and lists of changes are made of it. M8's own rule, which
/// looks away from drop-outs, small moves and whatever comes to a new team, is in what each change counts as.
package struct PlanDifference: Sendable {
    /// Where a plan has a person.
    package struct Placement: Sendable {
        /// Nil for a reserve.
        package let team: PlanTeam?
        package let hub: String
        package let partners: Set<ExactText>
    }

    package struct PersonChange: Sendable {
        /// What changes for somebody; the weightiest first.
        package enum Kind: String, Sendable, CaseIterable {
            /// Had a place, and is not accredited any more or not in the mission.
            case droppedOut = "dropped_out"
            /// From the reserves into a team.
            case called
            /// From a team to the reserves.
            case toReserve = "to_reserve"
            /// Had withdrawn, and has a place.
            case back
            /// Had no place, and has one.
            case newPlace = "new_place"
            /// Has no place any more.
            case noPlace = "no_place"
            case newTeam = "new_team"
            case newHub = "new_hub"
            case newPartners = "new_partners"
            /// The team has begun, and ends before the stops that were to come.
            case cutShort = "cut_short"
            /// The team leaves or is back at another time.
            case newHours = "new_hours"
            /// The team has other stops, or its stops at other times.
            case newStops = "new_stops"
        }

        package let observer: String
        /// Nil: in no team and no reserve.
        package let from: Placement?
        /// Nil for drop-outs too, whatever record of them a team keeps.
        package let to: Placement?
        /// In the order of their cases, at least one.
        package let kinds: [Kind]
        /// Nil where M8 does not count it, and between plans of which none is the other's repair.
        package let count: RepairCount.Person?
    }

    /// A visit to a station that counts, or a tabulation.
    package struct Visit: Sendable {
        package let team: PlanTeam
        package let stop: PlanStop
    }

    package struct StopChange: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            case added, lost
            /// To another team.
            case moved
            /// An opening that becomes a visit, or the like.
            case otherKind = "other_kind"
            case retimed
        }

        package let place: String
        package let kind: Kind
        package let from: Visit?
        package let to: Visit?
        package let count: RepairCount.Stop?
    }

    /// A team that is not the same in both plans: in people, hub, hours, interpreter or stops.
    package struct TeamChange: Sendable {
        package let from: PlanTeam?
        package let to: PlanTeam?
        package let isCutShort: Bool

        /// Whether it is at other hours or stops, or has an interpreter on one side alone.
        package var hasOtherDay: Bool {
            guard let from, let to else { return true }
            return !from.hasSameHours(as: to) || !from.hasSameStops(as: to) || from.interpreter != to.interpreter
        }
    }

    package let match: TeamMatch
    /// By identifier.
    package let people: [PersonChange]
    /// By the identifier of the place.
    package let stops: [StopChange]
    /// Those of the earlier plan in its order, then the new ones.
    package let teams: [TeamChange]

    /// From a plan to its repair.
    ///
    /// - Parameter withdrawn: who had withdrawn when the base was made, as far as it matters who is back.
    package init(from repair: RepairBase, to plan: PlanDocument, withdrawn: Set<ExactText> = []) {
        let absence = Absence(gone: repair.gone, withdrawn: withdrawn)
        self.init(repair.plan, plan, absence, match: .identifiers, count: RepairCount(repair, plan))
    }

    /// Between any two plans of a mission.
    ///
    /// - Parameters:
    ///   - gone: who is not accredited in the later plan's mission, or not in it.
    ///   - withdrawn: who had withdrawn in the earlier plan's mission.
    package init(
        from: PlanDocument, to: PlanDocument, gone: Set<ExactText>, withdrawn: Set<ExactText>,
        match rule: TeamMatch.Rule
    ) {
        self.init(from, to, Absence(gone: gone, withdrawn: withdrawn), match: rule, count: nil)
    }

    private init(
        _ from: PlanDocument, _ to: PlanDocument, _ absence: Absence, match rule: TeamMatch.Rule, count: RepairCount?
    ) {
        let match = TeamMatch(from, to, by: rule)
        self.match = match
        people = PeopleComparison(absence: absence, match: match, count: count).changes(from, to)
        stops = StopComparison(from: from, to: to, match: match, count: count).changes()
        let now = Dictionary(to.teams.map { (ExactText($0.id), $0) }) { first, _ in first }
        let kept = from.teams.compactMap { team -> TeamChange? in
            let later = match.later(of: team.id).flatMap { now[$0] }
            if let later, later.hasSameDay(as: team) { return nil }
            return TeamChange(from: team, to: later, isCutShort: later.map { count?.isCutShort($0) ?? false } ?? false)
        }
        let new = to.teams.filter { match.earlier(of: $0.id) == nil }
        teams = kept + new.map { TeamChange(from: nil, to: $0, isCutShort: false) }
    }
}

extension PlanDifference.Placement {
    /// - Precondition: the person is a member.
    init(_ team: PlanTeam, of person: ExactText) {
        self.init(team: team, hub: team.hub, partners: Set(exactly: team.members).subtracting([person]))
    }

    init(_ reserve: PlanReserve) {
        self.init(team: nil, hub: reserve.hub, partners: [])
    }
}

extension PlanDifference {
    /// Where a plan has people: in the first team that has them, else in reserve.
    static func placements(in plan: PlanDocument) -> [ExactText: Placement] {
        var found: [ExactText: Placement] = [:]
        for team in plan.teams {
            for person in Set(exactly: team.members) where found[person] == nil {
                found[person] = Placement(team, of: person)
            }
        }
        for reserve in plan.reserves where found[reserve.observer] == nil {
            found[reserve.observer] = Placement(reserve)
        }
        return found
    }
}

extension PlanTeam {
    /// Whether it does the same with the same people, whatever it is called.
    fileprivate func hasSameDay(as other: PlanTeam) -> Bool {
        ExactText(hub) == ExactText(other.hub) && Set(exactly: members) == Set(exactly: other.members)
            && interpreter == other.interpreter && hasSameHours(as: other) && hasSameStops(as: other)
    }

    func hasSameHours(as other: PlanTeam) -> Bool {
        start.seconds == other.start.seconds && end.seconds == other.end.seconds
    }

    func hasSameStops(as other: PlanTeam) -> Bool {
        // By position: a stop is large, and is not to be copied for each look at it.
        stops.count == other.stops.count
            && stops.indices.allSatisfy { n in
                stops[n].arrive.seconds == other.stops[n].arrive.seconds
                    && stops[n].leave.seconds == other.stops[n].leave.seconds
                    && StopKey(stops[n]) == StopKey(other.stops[n])
            }
    }
}

/// Who cannot be in the later plan, and who could not be in the earlier one.
private struct Absence {
    let gone: Set<ExactText>
    let withdrawn: Set<ExactText>
}

/// Compares where two plans have people.
private struct PeopleComparison {
    typealias Placement = PlanDifference.Placement
    typealias Change = PlanDifference.PersonChange

    let absence: Absence
    let match: TeamMatch
    let count: RepairCount?

    func changes(_ from: PlanDocument, _ to: PlanDocument) -> [Change] {
        let (before, after) = (PlanDifference.placements(in: from), PlanDifference.placements(in: to))
        let fresh = after.keys.lazy.filter { before[$0] == nil }
        let found = (Array(before.keys) + fresh).compactMap { person -> (person: ExactText, change: Change)? in
            let (was, will) = (before[person], after[person])
            let kinds = kinds(person, was, will)
            if kinds.isEmpty { return nil }
            let change = Change(
                observer: person.text, from: was, to: kinds == [.droppedOut] ? nil : will, kinds: kinds,
                count: count?.person(person, was, will))
            return (person, change)
        }
        return found.sorted { $0.person < $1.person }.map(\.change)
    }

    private func kinds(_ person: ExactText, _ was: Placement?, _ will: Placement?) -> [Change.Kind] {
        guard let was else { return will == nil ? [] : [absence.withdrawn.contains(person) ? .back : .newPlace] }
        if absence.gone.contains(person) { return [.droppedOut] }
        guard let will else { return [.noPlace] }
        let isElsewhere = ExactText(was.hub) != ExactText(will.hub)
        switch (was.team, will.team) {
        case (nil, nil): return isElsewhere ? [.newHub] : []
        case (nil, _?): return [.called]
        case (_?, nil): return [.toReserve]
        case (let old?, let new?):
            let aspects: [(Change.Kind, Bool)] = [
                (.newTeam, !match.areSame(old, new)), (.newHub, isElsewhere),
                (.newPartners, was.partners != will.partners), (.cutShort, count?.isCutShort(new) ?? false),
                (.newHours, !old.hasSameHours(as: new)), (.newStops, !old.hasSameStops(as: new)),
            ]
            return aspects.filter(\.1).map(\.0)
        }
    }
}

/// Compares which team two plans have at which place, and when.
private struct StopComparison {
    typealias Visit = PlanDifference.Visit
    typealias Change = PlanDifference.StopChange

    let from: PlanDocument
    let to: PlanDocument
    let match: TeamMatch
    let count: RepairCount?

    /// A station is visited once, a tabulation centre by each team that goes there.
    private struct Key: Hashable, Comparable {
        let place: ExactText
        /// In the later plan's words where it has the team; nil for a station.
        let tabulates: ExactText?

        static func < (a: Key, b: Key) -> Bool {
            if a.place != b.place { return a.place < b.place }
            guard let team = b.tabulates else { return false }
            return a.tabulates.map { $0 < team } ?? true
        }
    }

    /// Where a visit is in its plan. Teams and stops are large and most visits are the same in both plans, so only those
    /// that change are copied.
    private struct Position {
        let team: Int
        let stop: Int

        func visit(in plan: PlanDocument) -> Visit {
            Visit(team: plan.teams[team], stop: plan.teams[team].stops[stop])
        }
    }

    func changes() -> [Change] {
        let old = Self.positions(in: from) { match.later(of: $0) }
        let new = Self.positions(in: to) { _ in nil }
        var found: [(key: Key, kind: Change.Kind)] = []
        for (key, was) in old {
            if let kind = kind(was, new[key]) { found.append((key, kind)) }
        }
        for key in new.keys where old[key] == nil { found.append((key, .added)) }
        return found.sorted { $0.key < $1.key }.map { key, kind in
            let (was, will) = (old[key]?.visit(in: from), new[key]?.visit(in: to))
            let counted = key.tabulates == nil ? count?.stop(was, will) : nil
            return Change(place: key.place.text, kind: kind, from: was, to: will, count: counted)
        }
    }

    private static func positions(in plan: PlanDocument, renamed: (String) -> ExactText?) -> [Key: Position] {
        var found = [Key: Position](minimumCapacity: plan.teams.reduce(0) { $0 + $1.stops.count })
        for (number, team) in plan.teams.enumerated() {
            let id = renamed(team.id) ?? ExactText(team.id)
            for stop in team.stops.indices where team.stops[stop].kind != .break {
                guard let place = team.stops[stop].place else { continue }
                let key = Key(place: ExactText(place), tabulates: team.stops[stop].kind.counts ? nil : id)
                if found[key] == nil { found[key] = Position(team: number, stop: stop) }
            }
        }
        return found
    }

    private func kind(_ was: Position, _ will: Position?) -> Change.Kind? {
        guard let will else { return .lost }
        if !match.areSame(from.teams[was.team], to.teams[will.team]) { return .moved }
        let (old, new) = (from.teams[was.team].stops[was.stop], to.teams[will.team].stops[will.stop])
        if old.kind != new.kind { return .otherKind }
        let isSame = old.arrive.seconds == new.arrive.seconds && old.leave.seconds == new.leave.seconds
        return isSame ? nil : .retimed
    }
}
