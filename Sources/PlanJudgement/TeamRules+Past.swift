import MissionModel
import Travel

/// H17 in a repair: what is past stays, what is new lies in the future, and whoever joins a team can be there.
extension TeamRules {
    /// - Parameter team: nil: it is not in the plan.
    mutating func checkPast(_ begun: RepairBase.Begun, _ team: TeamDay?, _ repair: RepairBase) {
        let id = begun.team.id
        if let team {
            if !keepsFrame(team, begun, repair) {
                breach(.h17, "has another hub, start, end or rota than what is past", team)
            }
        } else {
            breach(.h17, "team \(id) has begun and is missing")
        }
        for (n, stop) in begun.pastStops.enumerated() where !keeps(team, n, stop, asOf: repair.asOf) {
            breach(
                .h17, "team \(id): the past \(stop.kind.rawValue) at \(stop.arrive) is not kept", team,
                place: stop.place)
        }
    }

    /// Whether a begun team has its hub and start, an end that is possible yet, and as a record its rota.
    private func keepsFrame(_ team: TeamDay, _ begun: RepairBase.Begun, _ repair: RepairBase) -> Bool {
        let old = begun.team
        let isPossible: Bool
        if team.isOver {
            isPossible = team.end == old.end.seconds
        } else {
            let goesOnAsBefore = team.plan.stops.last.map(StopKey.init) == old.stops.last.map(StopKey.init)
            isPossible = team.end >= repair.asOf + (goesOnAsBefore ? 0 : team.wayBack.leg.durationS)
        }
        return isPossible && ExactText(team.plan.hub) == ExactText(old.hub) && team.start == old.start.seconds
            && (!team.isEnded || team.plan.rota == old.rota)
    }

    /// Whether a team's stop is still what the past one was; one that was under way may end at another time to come.
    private func keeps(_ team: TeamDay?, _ n: Int, _ past: PlanStop, asOf: Int) -> Bool {
        guard let team, n < team.plan.stops.count else { return false }
        let stop = team.plan.stops[n]
        return StopKey(stop) == StopKey(past) && stop.arrive.seconds == past.arrive.seconds
            && (past.leave.seconds <= asOf
                ? stop.leave.seconds == past.leave.seconds : stop.leave.seconds >= asOf)
    }

    mutating func checkFuture(_ team: TeamDay, _ repair: RepairBase) {
        guard team.isBegun else {
            if team.start <= repair.asOf { breach(.h17, "starts before it is planned", team) }
            return
        }
        let stops = team.plan.stops
        let before = repair.teams[team.id]?.stops.map(StopKey.init) ?? []
        // The hub stands before the first stop.
        let known = Set(zip([nil] + before, before).map { Follower(after: $0, stop: $1) })
        for n in stops.indices.dropFirst(team.past) {
            let follower = Follower(after: n > 0 ? StopKey(stops[n - 1]) : nil, stop: StopKey(stops[n]))
            let arrive = stops[n].arrive.seconds
            let way = team.drives[n]?.leg.durationS ?? 0
            if arrive <= repair.asOf || (!known.contains(follower) && arrive < repair.asOf + way) {
                let kind = stops[n].kind.rawValue
                breach(.h17, "the \(kind) is new, and earlier than it can be", team, place: stops[n].place)
            }
        }
    }

    private struct Follower: Hashable {
        let after: StopKey?
        let stop: StopKey
    }

    mutating func checkJoining(_ person: String, _ team: TeamDay, _ repair: RepairBase) {
        if team.isEnded { return breach(.h17, "joins a team that has ended", team, observer: person) }
        let hub = Spot.hub(team.hub)
        var (at, there) = (team.start, hub)
        if team.isBegun {
            at = team.plan.stops[team.past].arrive.seconds
            there = team.places.prefix(team.past + 1).last { $0 != nil }.flatMap { $0 } ?? hub
        }
        let here = repair.place(of: person) ?? hub
        var way = 0
        if here != there, mission.document.travel.kind != .table {
            let travel = mission.travel[team.region]
            way = travel.leg(from: mission.location(here), to: mission.location(there)).duration
        }
        if at < repair.asOf + way {
            breach(.h17, "joins \((repair.asOf + way - at).exactDuration) too early", team, observer: person)
        }
    }
}
