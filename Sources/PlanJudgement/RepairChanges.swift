import MissionModel

/// What M8 counts between a plan and its repair, each with the person or station and what changes.
struct RepairChanges {
    typealias Change = (subject: String, detail: String)

    /// With another team, hub or partner, or with a day cut short; who dropped out aside.
    private(set) var people: [Change] = []
    /// Reserves who are in a team now.
    private(set) var called: [Change] = []
    /// People of teams that leave or are back at another time.
    private(set) var hours: [Change] = []
    /// Stops that were added, removed, given to another team or made another kind.
    private(set) var stops: [Change] = []
    /// Stops that stay what they were and move by more than a quarter of an hour.
    private(set) var times: [Change] = []

    private static let stopTolerance = 15 * 60
    private static let hoursTolerance = 30 * 60

    private struct Placement: Equatable {
        /// Nil for a reserve.
        let team: ExactText?
        let hub: ExactText
        /// Drop-outs are none.
        let partners: Set<ExactText>

        var words: String { team.map { "in \($0)" } ?? "a reserve at \(hub)" }
    }

    private struct Visit {
        let team: ExactText
        let kind: StopKind
        let arrive: Instant
    }

    init(from repair: RepairBase, to plan: PlanDocument, teams: [TeamDay]) {
        comparePeople(repair, plan, teams)
        compareStops(repair, plan)
    }

    // MARK: People

    private mutating func comparePeople(_ repair: RepairBase, _ plan: PlanDocument, _ teams: [TeamDay]) {
        let now = Dictionary(teams.map { (ExactText($0.id), $0) }) { _, last in last }
        let before = Self.placements(repair.plan, without: repair.gone)
        let after = Self.placements(plan, without: repair.gone)
        for person in Set(before.keys).union(after.keys).subtracting(repair.gone).sorted() {
            let (was, will) = (before[person], after[person])
            let team = will?.team.flatMap { now[$0] }
            if was == nil, team == nil { continue }
            if let was, was.team == nil, let team {
                called.append((person.text, "Is called from the reserves to \(team.id)."))
            } else if was != will {
                people.append((person.text, Self.words(was, will)))
            } else if let team {
                if repair.isCutShort(team) {
                    people.append((person.text, "The day of \(team.id) is cut short."))
                } else if let old = repair.teams[team.id], Self.movesHours(old, team) {
                    hours.append(
                        (person.text, "\(team.id) is on duty from \(team.plan.start.clock) to \(team.plan.end.clock)."))
                }
            }
        }
    }

    private static func placements(_ plan: PlanDocument, without gone: Set<ExactText>) -> [ExactText: Placement] {
        var found: [ExactText: Placement] = [:]
        for team in plan.teams {
            let members = Set(exactly: team.members)
            for person in members where found[person] == nil {
                found[person] = Placement(
                    team: ExactText(team.id), hub: ExactText(team.hub),
                    partners: members.subtracting(gone).subtracting([person]))
            }
        }
        for reserve in plan.reserves where found[reserve.observer] == nil {
            found[reserve.observer] = Placement(team: nil, hub: ExactText(reserve.hub), partners: [])
        }
        return found
    }

    private static func words(_ was: Placement?, _ will: Placement?) -> String {
        guard let was else { return "Is \(will?.words ?? "nowhere"), and had no place before." }
        guard let will else { return "Has no place any more, and was \(was.words)." }
        if was.team != will.team { return "Is \(will.words), and was \(was.words)." }
        return was.hub != will.hub
            ? "Is at \(will.hub), and was at \(was.hub)." : "Has other partners \(will.words) than before."
    }

    private static func movesHours(_ old: PlanTeam, _ team: TeamDay) -> Bool {
        max(abs(team.start - old.start.seconds), abs(team.end - old.end.seconds)) > hoursTolerance
    }

    // MARK: Stops

    private mutating func compareStops(_ repair: RepairBase, _ plan: PlanDocument) {
        let moved = plan.teams.filter { team in
            repair.teams[team.id].map { ExactText($0.hub) } != ExactText(team.hub)
        }
        let fresh = Set(exactly: moved.map(\.id))
        let (old, new) = (Self.visits(repair.plan), Self.visits(plan))
        for place in Set(old.keys).union(new.keys).sorted() {
            let was = old[place]
            // To a team that is new or has moved nothing is added; what another one lost to it is removed there.
            let will = new[place].flatMap { fresh.contains($0.team) && was?.team != $0.team ? nil : $0 }
            switch (was, will) {
            case (nil, nil): continue
            case (nil, let will?): stops.append((place.text, "Is a stop of \(will.team), and was none before."))
            case (let was?, nil): stops.append((place.text, "Is no stop of \(was.team) any more."))
            case (let was?, let will?) where was.team != will.team:
                stops.append((place.text, "Is a stop of \(will.team), and was one of \(was.team)."))
            case (let was?, let will?) where was.kind != will.kind:
                stops.append((place.text, "Is a stop for \(will.kind.rawValue), and was one for \(was.kind.rawValue)."))
            case (let was?, let will?):
                if abs(was.arrive.seconds - will.arrive.seconds) > Self.stopTolerance {
                    times.append(
                        (place.text, "\(will.team) arrives at \(will.arrive.clock) instead of \(was.arrive.clock)."))
                }
            }
        }
    }

    private static func visits(_ plan: PlanDocument) -> [ExactText: Visit] {
        var found: [ExactText: Visit] = [:]
        for team in plan.teams {
            for stop in team.stops where stop.kind.counts {
                if let place = stop.place, found[place] == nil {
                    found[place] = Visit(team: ExactText(team.id), kind: stop.kind, arrive: stop.arrive)
                }
            }
        }
        return found
    }
}
