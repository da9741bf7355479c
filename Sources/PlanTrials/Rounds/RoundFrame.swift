import MissionModel
import PlanJudgement
import Travel

/// What bounds the day of a team: its members' hours, its rota, its longest duty, and in a repair what is past.
struct RoundFrame {
    let mission: MissionIndex
    let team: PlanTeam
    let hub: Int
    let region: Int
    let legs: TeamLegs
    /// The stops that stay as they are.
    let past: ArraySlice<PlanStop>
    /// Whether the team has left its hub, so that its start is what it is.
    let isBegun: Bool
    /// Where the team is after what is past.
    let here: Spot
    /// Unix seconds: the earliest start (of a team that has begun, when it is free where it is), and the latest end.
    let earliest: Int
    let latest: Int
    /// Whether all members are there when they have to be for a team that has begun.
    private let repair: RepairBase?
    /// Of those who join: where they come from.
    private let joiners: [Spot]

    /// - Returns: nil for a team whose hub or people the mission does not have.
    init?(_ team: PlanTeam, in mission: MissionIndex, repair: RepairBase?) {
        guard let hub = mission.hubPosition[team.hub] else { return nil }
        let members = team.members.compactMap { mission.observerPosition[$0] }
        guard members.count == team.members.count else { return nil }
        self.mission = mission
        self.team = team
        self.hub = hub
        self.repair = repair
        region = mission.hubRegion[hub]
        legs = TeamLegs(of: team, hub: hub, in: mission)
        let begun = repair?.begun[team.id]
        isBegun = begun != nil
        past = team.stops.prefix(begun?.pastStops.count ?? 0)
        here = past.compactMap { mission.spot(of: $0) }.last ?? .hub(hub)
        joiners = team.members.compactMap { person in
            guard let repair else { return nil }
            if let old = repair.teams[team.id], old.members.containsExactly(person),
                begun != nil || ExactText(old.hub) == ExactText(team.hub)
            {
                return nil
            }
            return repair.place(of: person) ?? .hub(hub)
        }
        let hours = Self.hours(of: members, region: mission.hubRegion[hub], in: mission)
        let rules = mission.rules
        var (earliest, latest) = (hours.from, hours.to)
        switch team.rota {
        case .full: break
        case .early: latest = min(latest, mission.earliestClosing[mission.hubRegion[hub]] ?? latest)
        case .late: earliest = max(earliest, mission.seconds(region: mission.hubRegion[hub], at: rules.lateStart))
        }
        if begun != nil {
            latest = min(latest, team.start.seconds + rules.maxDutyMin * 60)
            earliest = past.last?.leave.seconds ?? team.start.seconds
        } else if let repair {
            earliest = max(earliest, repair.asOf + 1)
            for joiner in joiners { earliest = max(earliest, repair.asOf + legs.way(from: joiner, to: .hub(hub))) }
        }
        (self.earliest, self.latest) = (earliest, latest)
    }

    /// When all of them can be on duty, and must be back for the debriefing.
    private static func hours(of members: [Int], region: Int, in mission: MissionIndex) -> (from: Int, to: Int) {
        let away = max(mission.rules.restMin, mission.document.regions[region].returnMin) * 60
        return members.reduce((from: Int.min / 2, to: Int.max / 2)) { hours, position in
            let person = mission.document.observers[position]
            var to = min(hours.to, person.availableTo.seconds)
            if person.debriefing, let debriefing = mission.document.mission.debriefing {
                to = min(to, debriefing.seconds - away)
            }
            return (max(hours.from, person.availableFrom.seconds), to)
        }
    }

    /// The stops that are still to come, breaks aside.
    var visits: [RoundVisit] {
        team.stops.dropFirst(past.count).compactMap { stop in
            mission.spot(of: stop).map { RoundVisit(stop: stop, spot: $0, wasThere: true) }
        }
    }

    /// Before which of the visits to come the team has its break; nil: it has none, or had it.
    var breakPosition: Int? {
        let rest = team.stops.dropFirst(past.count)
        guard let pause = rest.firstIndex(where: { $0.kind == .break }) else { return nil }
        return rest[..<pause].count
    }

    /// Whether the day as it is keeps the hours of its members; their other rules aside.
    var keepsHours: Bool {
        if !isBegun { return team.start.seconds >= earliest && team.end.seconds <= latest }
        guard team.end.seconds <= latest else { return false }
        guard let first = team.stops.dropFirst(past.count).first else { return true }
        let there = mission.spot(of: first) ?? here
        return first.arrive.seconds >= earliestArrival(at: there, isBreak: first.kind == .break, leg: first.leg)
    }

    /// When a team that has begun can be at its first stop to come.
    func earliestArrival(at there: Spot, isBreak: Bool, leg: Leg?) -> Int {
        let ready = earliest + (leg?.durationS ?? 0)
        guard isBegun, let repair else { return ready }
        var earliest = max(ready, repair.asOf + 1)
        if !followsAsBefore(there, isBreak: isBreak) { earliest = max(earliest, repair.asOf + (leg?.durationS ?? 0)) }
        for joiner in joiners {
            earliest = max(earliest, repair.asOf + legs.way(from: joiner, to: isBreak ? here : there))
        }
        return earliest
    }

    /// Whether a stop follows what is past in the base plan too.
    private func followsAsBefore(_ there: Spot, isBreak: Bool) -> Bool {
        guard let old = repair?.teams[team.id], old.stops.count > past.count else { return false }
        let next = old.stops[past.count]
        return isBreak ? next.kind == .break : mission.spot(of: next) == there
    }

    /// The end of a team that goes nowhere any more, as early as it can be back.
    func earliestEnd(after free: Int, wayBack: Int) -> Int {
        guard isBegun, let repair else { return free + wayBack }
        return max(free, repair.asOf) + wayBack
    }
}

/// A stop of a day that is to get its times.
struct RoundVisit {
    /// Kind and place; its times are what it had, where it was there.
    var stop: PlanStop
    let spot: Spot
    let wasThere: Bool
}
