extension Solution {
    /// Reads the teams out of a state, by region and hub.
    static func teams(of state: SearchState) -> [Team] {
        let order = (0..<state.teamCount).sorted {
            let (a, b) = (state.heads[$0], state.heads[$1])
            return (a.region, a.hub, $0) < (b.region, b.hub, $1)
        }
        return order.map { team(of: state, $0) }
    }

    private static func team(of state: SearchState, _ team: Int) -> Team {
        let head = state.heads[team]
        let legs = (0...Int(head.count)).map { state.legs[team * state.roundStride + $0] }
        return Team(
            hub: Int(head.hub), rota: head.rota,
            members: (0..<state.memberCounts[team]).map { state.member(team, $0) }.sorted(),
            needsInterpreter: head.needsInterpreter, start: head.start, end: head.end,
            stops: stops(of: state, team, legs: legs, pauseAfter: Int(head.pauseAfter)), wayBack: legs[Int(head.count)])
    }

    private static func stops(of state: SearchState, _ team: Int, legs: [TravelLeg], pauseAfter: Int) -> [Stop] {
        let head = state.heads[team]
        let rules = state.rules
        let region = state.problem.regions[Int(head.region)]
        var now = head.start
        var found: [Stop] = []
        for n in 0..<Int(head.count) {
            let place = Int(state.visits[team * state.roundStride + n])
            now += legs[n].duration
            let stop: Stop
            if n < head.firstVoting {
                let leave = state.stations[place].opens + rules.openingStay
                stop = Stop(place: .opening(place), arrive: now, leave: leave, leg: legs[n])
            } else if n < head.endVoting {
                let arrive = max(now, state.stations[place].opens)
                stop = Stop(place: .voting(place), arrive: arrive, leave: arrive + rules.visit, leg: legs[n])
            } else if place < state.places.stationCount {
                let leave = state.stations[place].closes + rules.count
                stop = Stop(place: .closing(place), arrive: now, leave: leave, leg: legs[n])
            } else {
                let centre = place - state.places.stationCount
                stop = Stop(place: .tabulation(centre), arrive: now, leave: now + rules.tabulation, leg: legs[n])
            }
            found.append(stop)
            now = stop.leave
            if n == pauseAfter {
                let begin = max(now, region.breakBegins)
                now = begin + rules.breakLength
                found.append(Stop(place: .pause, arrive: begin, leave: now, leg: .none))
            }
        }
        return found
    }
}
