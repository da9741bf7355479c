import Travel

extension Solution {
    /// Reads the teams out of a state, by region and hub.
    static func teams(of state: SearchState) -> [Team] {
        let order = (0..<state.teamCount).filter { state.heads[$0].isFormed }.sorted {
            let (a, b) = (state.heads[$0], state.heads[$1])
            return (a.region, a.hub, $0) < (b.region, b.hub, $1)
        }
        return order.map { team(of: state, $0) }
    }

    private static func team(of state: SearchState, _ team: Int) -> Team {
        let head = state.heads[team]
        let legs = (0...Int(head.count)).map { state.legs[team * state.roundStride + $0] }
        let stops = head.origin < 0 ? Timetable(state, team, legs).stops : keptStops(state, team, legs)
        return Team(
            origin: head.origin < 0 ? nil : Int(head.origin), hub: Int(head.hub), rota: head.rota,
            members: (0..<state.memberCounts[team]).map { state.member(team, $0) }.sorted(),
            needsInterpreter: head.needsInterpreter, start: head.start, end: head.end, stops: stops,
            wayBack: legs[Int(head.count)])
    }

    /// The stops of a team of the base: what is past, with today's legs, and what is kept or new.
    private static func keptStops(_ state: SearchState, _ team: Int, _ legs: [TravelLeg]) -> [Stop] {
        let head = state.heads[team]
        var found = head.isBegun ? state.problem.base?.teams[Int(head.origin)].past?.stops ?? [] : []
        var n = 0
        for stop in found.indices where found[stop].place != .pause {
            found[stop].leg = legs[n]
            n += 1
        }
        if head.isEnded || head.count == 0 { return found }
        state.keepTimes(team)
        let pause = state.pauseClock.pointee
        func rest() {
            found.append(Stop(place: .pause, arrive: pause.arrive, leave: pause.leave, leg: .none))
        }
        if n > 0, head.pauseAfter == n - 1, state.pasts[Int(head.origin)].pauseAfter < 0 { rest() }
        while n < head.count {
            let clock = state.clocks[n]
            let place = Int(state.visits[team * state.roundStride + n])
            let visited: Stop.Place =
                place >= state.places.stationCount
                ? .tabulation(place - state.places.stationCount)
                : n < head.firstVoting ? .opening(place) : n < head.endVoting ? .voting(place) : .closing(place)
            found.append(Stop(place: visited, arrive: clock.arrive, leave: clock.leave, leg: legs[n]))
            if n == head.pauseAfter { rest() }
            n += 1
        }
        return found
    }
}

/// The times of a round's stops, the slack of the day shared out over its visits.
///
/// The search knows the earliest times only. A day that an opening and a closing fix is longer than its stops: instead of
/// one long wait before the count, each voting visit lasts longer, evenly and up to twice the least, as far as the rest
/// of the day allows. Start and end stay, so no point of the score changes.
private struct Timetable {
    private(set) var stops: [Solution.Stop] = []

    init(_ state: SearchState, _ team: Int, _ legs: [TravelLeg]) {
        stops = Self.earliest(state, team, legs)
        lengthenVisits(state, team)
    }

    /// The earliest times from the start of the duty.
    private static func earliest(_ state: SearchState, _ team: Int, _ legs: [TravelLeg]) -> [Solution.Stop] {
        let head = state.heads[team]
        let rules = state.rules
        var found: [Solution.Stop] = []
        var now = head.start
        for n in 0..<Int(head.count) {
            let place = Int(state.visits[team * state.roundStride + n])
            now += legs[n].duration
            let stop: Solution.Stop
            if n < head.firstVoting {
                let leave = state.stations[place].opens + rules.openingStay
                stop = Solution.Stop(place: .opening(place), arrive: now, leave: leave, leg: legs[n])
            } else if n < head.endVoting {
                let arrive = max(now, state.stations[place].opens)
                stop = Solution.Stop(place: .voting(place), arrive: arrive, leave: arrive + rules.visit, leg: legs[n])
            } else if place < state.places.stationCount {
                let leave = state.stations[place].closes + rules.count
                stop = Solution.Stop(place: .closing(place), arrive: now, leave: leave, leg: legs[n])
            } else {
                let centre = place - state.places.stationCount
                stop = Solution.Stop(
                    place: .tabulation(centre), arrive: now, leave: now + rules.tabulation, leg: legs[n])
            }
            found.append(stop)
            now = stop.leave
            if n == head.pauseAfter {
                let begin = max(now, state.regions[Int(head.region)].breakBegins)
                now = begin + rules.breakLength
                found.append(Solution.Stop(place: .pause, arrive: begin, leave: now, leg: .none))
            }
        }
        return found
    }

    private mutating func lengthenVisits(_ state: SearchState, _ team: Int) {
        let region = Int(state.heads[team].region)
        let latest = latestLeaves(state, region)
        var left = stops.count { $0.isVoting }
        guard left > 0 else { return }
        var now = stops[0].arrive - stops[0].leg.duration
        for n in stops.indices {
            let reached = now + stops[n].leg.duration
            switch stops[n].place {
            case .voting(let station):
                stops[n].arrive = max(reached, state.stations[station].opens)
                let slack = latest[n] - stops[n].arrive - state.rules.visit
                let longer = min(state.rules.visit, slack / left) / 60 * 60
                stops[n].leave = stops[n].arrive + state.rules.visit + max(0, longer)
                left -= 1
            case .pause:
                stops[n].arrive = max(reached, state.regions[region].breakBegins)
                stops[n].leave = stops[n].arrive + state.rules.breakLength
            case .opening, .closing, .tabulation: stops[n].arrive = reached
            }
            now = stops[n].leave
        }
    }

    /// By when each stop must be left so that the stops after it and the end of the duty keep their times.
    private func latestLeaves(_ state: SearchState, _ region: Int) -> [Int] {
        var latest = stops.map(\.leave)
        for n in stops.indices.reversed() {
            if n + 1 < stops.count {
                let next = stops[n + 1]
                let arrive: Int
                switch next.place {
                case .voting: arrive = latest[n + 1] - state.rules.visit
                case .pause: arrive = latest[n + 1] - state.rules.breakLength
                case .closing(let station): arrive = state.stations[station].closes - state.rules.closingLead
                case .opening, .tabulation: arrive = next.arrive
                }
                latest[n] = arrive - next.leg.duration
            }
            switch stops[n].place {
            case .voting(let station): latest[n] = min(latest[n], state.stations[station].closes)
            case .pause: latest[n] = min(latest[n], state.regions[region].breakEnds)
            case .opening, .closing, .tabulation: latest[n] = stops[n].leave
            }
        }
        return latest
    }
}

extension Solution.Stop {
    fileprivate var isVoting: Bool { if case .voting = place { true } else { false } }
}
