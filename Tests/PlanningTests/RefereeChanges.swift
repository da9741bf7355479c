import Planning
import Travel

/// M8 by the contract's words: a plan and its repair laid side by side, person by person and station by station.
struct RefereeChanges {
    private(set) var people = 0
    private(set) var called = 0
    private(set) var hours = 0
    private(set) var stops = 0
    private(set) var times = 0
    /// People who are too early in a team that they join, and those who join one that has ended.
    private(set) var hasty = 0
    private let factor: Int

    var points: Int { factor * (20 * people + 2 * hours + 4 * stops + times) + 10 * called }

    private struct Placement: Equatable {
        var origin: Int?
        var team: Int
        var hub: Int?
        var partners: Set<Int>
    }

    private struct Visit: Equatable {
        var team: Int?
        var kind: String
        var arrive: Int
    }

    init(_ problem: Problem, _ base: Problem.Base, _ solution: Solution) {
        factor = base.changeFactor
        comparePeople(problem, base, solution)
        compareStops(base, solution)
        for team in solution.teams { checkJoining(team, problem, base) }
    }

    private mutating func comparePeople(_ problem: Problem, _ base: Problem.Base, _ solution: Solution) {
        for person in problem.people.indices {
            let was = base.teams.firstIndex { $0.members.contains(person) }.map { n in
                Placement(
                    origin: n, team: n, hub: base.teams[n].hub,
                    partners: Set(base.teams[n].members).subtracting([person]))
            }
            let reserve = base.reserves.first { $0.person == person }
            let found = solution.teams.firstIndex { $0.members.contains(person) }
            guard let found else {
                if was != nil || reserve?.isDisplaced == true { people += 1 }
                continue
            }
            let team = solution.teams[found]
            if reserve != nil {
                called += 1
                continue
            }
            guard let was, let origin = team.origin, origin == was.origin, team.hub == was.hub,
                Set(team.members).subtracting([person]) == was.partners, !isCutShort(team, base)
            else {
                people += 1
                continue
            }
            let old = base.teams[origin]
            if abs(old.start - team.start) > 1800 || abs(old.end - team.end) > 1800 { hours += 1 }
        }
    }

    private func isCutShort(_ team: Solution.Team, _ base: Problem.Base) -> Bool {
        guard let origin = team.origin, let past = base.teams[origin].past else { return false }
        return past.goesOn && team.stops.count == past.stops.count
    }

    private mutating func compareStops(_ base: Problem.Base, _ solution: Solution) {
        var before: [Int: Visit] = [:]
        var after: [Int: Visit] = [:]
        var fresh: Set<Int> = []
        for (n, team) in base.teams.enumerated() {
            for (station, kind, stop) in Self.counted(team.stops) where before[station] == nil {
                before[station] = Visit(team: n, kind: kind, arrive: stop.arrive)
            }
            stops += team.lostStops
        }
        // Teams without an origin get names of their own.
        for (n, team) in solution.teams.enumerated() {
            let name = team.origin ?? -1 - n
            if team.origin == nil || base.teams[team.origin ?? 0].hub != team.hub { fresh.insert(name) }
            for (station, kind, stop) in Self.counted(team.stops) {
                after[station] = Visit(team: name, kind: kind, arrive: stop.arrive)
            }
        }
        for station in Set(before.keys).union(after.keys) {
            let was = before[station]
            var will = after[station]
            if let name = will?.team, fresh.contains(name), was?.team != name { will = nil }
            switch (was, will) {
            case (nil, nil): continue
            case (let was?, let will?) where was.team == will.team && was.kind == will.kind:
                if abs(was.arrive - will.arrive) > 900 { times += 1 }
            default: stops += 1
            }
        }
    }

    private static func counted(_ stops: [Solution.Stop]) -> [(Int, String, Solution.Stop)] {
        stops.compactMap { stop in
            switch stop.place {
            case .opening(let station): (station, "opening", stop)
            case .voting(let station): (station, "voting", stop)
            case .closing(let station): (station, "closing", stop)
            case .tabulation, .pause: nil
            }
        }
    }

    private mutating func checkJoining(_ team: Solution.Team, _ problem: Problem, _ base: Problem.Base) {
        let old = team.origin.map { base.teams[$0] }
        let past = old?.past?.stops.count ?? 0
        let region = problem.hubs[team.hub].region
        for person in team.members {
            if let old, old.members.contains(person), old.past != nil || old.hub == team.hub { continue }
            if old?.past != nil, team.stops.count == past {
                hasty += 1
                continue
            }
            let home = problem.place(ofHub: team.hub)
            var (at, there) = (team.start, home)
            if old?.past != nil {
                at = team.stops[past].arrive
                there = team.stops.prefix(past + 1).compactMap { Self.number($0.place, problem) }.last ?? home
            }
            let here = base.whereabouts.isEmpty ? home : base.whereabouts[person] ?? home
            let way =
                here == there
                ? 0
                : problem.regions[region].travel.leg(
                    from: problem.position(ofPlace: here), to: problem.position(ofPlace: there)
                ).duration
            if problem.roads == nil, at < base.asOf + way { hasty += 1 }
        }
    }

    private static func number(_ place: Solution.Stop.Place, _ problem: Problem) -> Int? {
        switch place {
        case .opening(let station), .voting(let station), .closing(let station): station
        case .tabulation(let centre): problem.place(ofCentre: centre)
        case .pause: nil
        }
    }
}
