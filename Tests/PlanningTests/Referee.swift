import Planning
import Travel

/// Judges a solution by the contract's words, with nothing of the search: plain, slow and on the dense problem.
struct Referee {
    let problem: Problem
    private(set) var violations: [String] = []
    private(set) var medium = 0
    private(set) var soft = 0

    private var visited: [Int: Int] = [:]
    private var teamsInRegion: [Int]

    init(_ problem: Problem, judging solution: Solution) {
        self.problem = problem
        teamsInRegion = problem.regions.map { _ in 0 }
        for (n, team) in solution.teams.enumerated() {
            teamsInRegion[problem.hubs[team.hub].region] += 1
            if !isEnded(team) {
                members(team, n)
                day(team, n)
            }
            past(team, n)
            points(team)
        }
        whole(solution)
        guard let base = problem.base else { return }
        let changes = RefereeChanges(problem, base, solution)
        medium += changes.points
        for _ in 0..<changes.hasty { breach(-1, "is joined by somebody who cannot be there") }
    }

    /// A team of the base that had begun and has no stop but those that are past.
    private func isEnded(_ team: Solution.Team) -> Bool {
        past(of: team).map { $0.stops.count == team.stops.count } ?? false
    }

    private func past(of team: Solution.Team) -> Problem.Base.Past? {
        team.origin.flatMap { problem.base?.teams[$0].past }
    }

    private mutating func breach(_ team: Int, _ text: String) { violations.append("team \(team) \(text)") }

    // MARK: People

    private mutating func members(_ team: Solution.Team, _ n: Int) {
        let hub = problem.hubs[team.hub]
        let people = team.members.map { problem.people[$0] }
        let size = problem.rules.teamSize
        if people.count != size, people.count != size + 1 { breach(n, "has \(people.count) members") }
        for (i, a) in team.members.enumerated() {
            for b in team.members[..<i] {
                if problem.people[a].delegation == problem.people[b].delegation { breach(n, "is of one delegation") }
                let isFeud = problem.incompatiblePeople.contains { ($0.0, $0.1) == (b, a) || ($0.0, $0.1) == (a, b) }
                if isFeud { breach(n, "is incompatible") }
            }
        }
        for person in people {
            if person.isExcluded[hub.region] { breach(n, "is in an excluded region") }
            let from = past(of: team) == nil ? team.start : max(team.start, problem.base?.asOf ?? team.start)
            if from < person.availableFrom || team.end > person.availableTo { breach(n, "is not available") }
            if person.mustDebrief, let limit = problem.regions[hub.region].debriefingLimit, team.end > limit {
                breach(n, "misses the debriefing")
            }
        }
        if people.reduce(UInt64.max, { $0 & $1.workingLanguages }) == 0 { breach(n, "shares no language") }
        let speaks = people.contains { $0.speaks[hub.region] }
        if !speaks, !team.needsInterpreter { breach(n, "has no interpreter") }
        if people.count + 1 + (team.needsInterpreter ? 1 : 0) > hub.seats { breach(n, "has too few seats") }
    }

    // MARK: The past

    /// H17 of a repair: what is past stays, and what is to come comes after the repair.
    private mutating func past(_ team: Solution.Team, _ n: Int) {
        for station in Self.stops(team) where isEnded(team) { count(station, n, problem.stations[station].region) }
        guard let base = problem.base, let origin = team.origin else { return }
        guard let past = base.teams[origin].past else {
            if team.start <= base.asOf { breach(n, "starts in the past") }
            return
        }
        if team.start != past.start { breach(n, "has another start") }
        for (now, then) in zip(team.stops, past.stops)
        where (now.place, now.arrive, now.leave) != (then.place, then.arrive, then.leave) {
            breach(n, "changes the past")
        }
        if team.stops.count < past.stops.count { breach(n, "loses its past") }
        if let over = past.over, team.end != over { breach(n, "ends another time") }
        if past.over == nil, team.end < base.asOf { breach(n, "ends in the past") }
        let further = Array(team.stops.dropFirst(past.stops.count))
        for stop in further where stop.arrive <= base.asOf { breach(n, "arrives in the past") }
        if let first = further.first, first.place != .pause, past.next != .place(first.place),
            first.arrive < base.asOf + first.leg.duration
        {
            breach(n, "leaves in the past")
        }
    }

    // MARK: The day

    private mutating func day(_ team: Solution.Team, _ n: Int) {
        let region = problem.hubs[team.hub].region
        let people = team.members.map { problem.people[$0] }
        let maxLeg = people.reduce(problem.rules.maxLeg) { min($0, $1.maxLeg ?? $0) }
        let maxDistance = people.reduce(problem.rules.maxDistance) { min($0, $1.maxDistance ?? $0) }
        let home = problem.place(ofHub: team.hub)
        var (here, now, distance) = (home, team.start, 0)
        for (place, stop) in zip(places(team), team.stops) {
            if let place {
                let leg = leg(from: here, to: place, region: region)
                if leg != stop.leg { breach(n, "has a wrong leg") }
                if leg.duration > maxLeg { breach(n, "drives too long a leg") }
                here = place
                distance += leg.distance
                if stop.arrive < now + leg.duration { breach(n, "arrives too early") }
            } else if stop.arrive < now {
                breach(n, "rests too early")
            }
            visit(stop, n, isFirst: now == team.start && visited.values.allSatisfy { $0 != n }, region: region)
            now = stop.leave
        }
        if !team.stops.isEmpty {
            let back = leg(from: here, to: home, region: region)
            if back != team.wayBack || back.duration > maxLeg { breach(n, "comes back otherwise") }
            distance += back.distance
            now += back.duration
        }
        if team.end < now { breach(n, "ends too early") }
        if distance > maxDistance { breach(n, "drives too far") }
        duty(team, n, problem.regions[region])
    }

    /// The road engine's leg where it is known, else the great circle's; one that nobody may drive takes for ever.
    private func leg(from: Int, to: Int, region: Int) -> TravelLeg {
        let never = TravelLeg(distance: 0, duration: .max / 4)
        switch problem.roads?[from, to] {
        case .leg(let leg): return leg
        case .noRoute: return never
        case nil:
            if problem.roads?.beyond == .impassable { return never }
            return problem.regions[region].travel.leg(
                from: problem.position(ofPlace: from), to: problem.position(ofPlace: to))
        }
    }

    private func places(_ team: Solution.Team) -> [Int?] {
        team.stops.map { stop in
            switch stop.place {
            case .opening(let s), .voting(let s), .closing(let s): s
            case .tabulation(let c): problem.place(ofCentre: c)
            case .pause: nil
            }
        }
    }

    private mutating func visit(_ stop: Solution.Stop, _ n: Int, isFirst: Bool, region: Int) {
        let rules = problem.rules
        let isTimely: Bool
        switch stop.place {
        case .opening(let s):
            isTimely =
                isFirst && stop.arrive <= problem.stations[s].opens - rules.openingLead
                && stop.leave >= problem.stations[s].opens + rules.openingStay
            count(s, n, region)
        case .voting(let s):
            isTimely =
                stop.arrive >= problem.stations[s].opens && stop.leave <= problem.stations[s].closes
                && stop.leave - stop.arrive >= rules.visit
            count(s, n, region)
        case .closing(let s):
            isTimely =
                stop.arrive <= problem.stations[s].closes - rules.closingLead
                && stop.leave >= problem.stations[s].closes + rules.count
            count(s, n, region)
        case .tabulation: isTimely = stop.leave - stop.arrive >= rules.tabulation
        case .pause: isTimely = stop.leave - stop.arrive >= rules.breakLength
        }
        if !isTimely { breach(n, "is at the wrong time at \(stop.place)") }
    }

    private mutating func count(_ station: Int, _ n: Int, _ region: Int) {
        if visited[station] != nil { breach(n, "visits \(station) again") }
        if problem.stations[station].region != region { breach(n, "leaves its region") }
        visited[station] = n
    }

    private mutating func duty(_ team: Solution.Team, _ n: Int, _ region: Problem.Region) {
        if team.end - team.start > problem.rules.maxDuty { breach(n, "is on duty too long") }
        if team.rota == .early, team.end > region.earliestClosing ?? team.end { breach(n, "is back too late") }
        if team.rota == .late, team.start < region.lateStart { breach(n, "starts too early") }
        let covered = min(team.end, region.breakEnds) - max(team.start, region.breakBegins)
        guard problem.rules.breakLength > 0, 2 * covered >= region.breakEnds - region.breakBegins else { return }
        let rests = team.stops.dropFirst().dropLast().contains {
            $0.place == .pause && $0.arrive >= region.breakBegins && $0.leave <= region.breakEnds
        }
        if !rests { breach(n, "has no break") }
    }

    // MARK: Points

    private static func stops(_ team: Solution.Team) -> [Int] {
        team.stops.compactMap { stop in
            switch stop.place {
            case .opening(let s), .voting(let s), .closing(let s): s
            case .tabulation, .pause: nil
            }
        }
    }

    private static func has(_ team: Solution.Team, _ test: (Solution.Stop.Place) -> Bool) -> Bool {
        team.stops.contains { test($0.place) }
    }

    static func opens(_ team: Solution.Team) -> Bool {
        has(team) { if case .opening = $0 { true } else { false } }
    }

    static func closes(_ team: Solution.Team) -> Bool {
        has(team) { if case .closing = $0 { true } else { false } }
    }

    static func tabulates(_ team: Solution.Team) -> Bool {
        has(team) { if case .tabulation = $0 { true } else { false } }
    }

    private mutating func points(_ team: Solution.Team) {
        let region = problem.hubs[team.hub].region
        let people = team.members.map { problem.people[$0] }
        let stops = Self.stops(team)
        medium += 20 * max(0, problem.rules.minStops - stops.count)
        medium += 5 * max(0, problem.rules.targetStops - stops.count)
        if team.rota != .late, !Self.opens(team) { medium += 50 }
        if team.rota != .early, !Self.closes(team) { medium += 50 }
        if !isEnded(team) { crew(people, region) }
        let seconds = team.stops.reduce(team.wayBack.duration) { $0 + $1.leg.duration }
        soft += seconds * seconds / 12_960_000
        let between = between(team)
        soft += between * between / 12_960_000
        let rural = stops.count { problem.stations[$0].isRural }
        if !isEnded(team), 2 * rural > stops.count, !people.contains(where: { $0.speaks[region] }) { soft += 2 }
        if case .tabulation(let centre) = team.stops.last?.place, let closing = stops.last,
            problem.centres[centre].district != problem.stations[closing].district
        {
            soft += 4
        }
    }

    private mutating func crew(_ people: [Problem.Person], _ region: Int) {
        if people.allSatisfy(\.isFirstTime) { medium += 30 }
        if Set(people.map(\.sex)).count == 1 { soft += 6 }
        if people[0].politicalFamily != nil, Set(people.map(\.politicalFamily)).count == 1 { soft += 1 }
        soft += 2 * people.count { $0.isDispreferred[region] }
    }

    /// Hours on duty beyond the least stays, in seconds.
    private func between(_ team: Solution.Team) -> Int {
        let rules = problem.rules
        var (stays, rest) = (0, 0)
        for stop in team.stops {
            let least: Int
            switch stop.place {
            case .opening: least = rules.openingLead + rules.openingStay
            case .voting: least = rules.visit
            case .closing: least = rules.closingLead + rules.count
            case .tabulation: least = rules.tabulation
            case .pause:
                rest = max(rest, min(rules.breakLength, stop.leave - stop.arrive))
                continue
            }
            stays += min(least, stop.leave - stop.arrive)
        }
        return max(0, team.end - team.start - stays - rest)
    }

    private mutating func whole(_ solution: Solution) {
        for (n, region) in problem.regions.enumerated() {
            let teams = solution.teams.filter { problem.hubs[$0.hub].region == n }
            let (early, late) = (teams.count { $0.rota == .early }, teams.count { $0.rota == .late })
            let tabulated = teams.contains(where: Self.tabulates)
            let serving = teams.count { !Self.stops($0).isEmpty }
            medium += 500 * max(0, region.minTeams - serving) + (serving == 0 ? 40 : 0)
            medium += 5 * max(0, early + late - (tabulated ? 2 : 0)) + 50 * abs(early - late)
            if teams.count > 1, !tabulated { medium += 50 }
            var per = [Int](repeating: 0, count: problem.delegationCount)
            for team in teams where !isEnded(team) {
                for delegation in Set(team.members.map { problem.people[$0].delegation }) { per[delegation] += 1 }
            }
            medium += per.reduce(0) { $0 + 40 * max(0, $1 - problem.rules.maxDelegationTeams) }
            soft += per.reduce(0) { $0 + 2 * max(0, $1 - 1) }
        }
        for (n, hub) in problem.hubs.enumerated() {
            let teams = solution.teams.filter { $0.hub == n && !isEnded($0) }
            if teams.count > hub.vehicles { violations.append("hub \(n) has too few cars") }
            if teams.count(where: \.needsInterpreter) > hub.interpreters {
                violations.append("hub \(n) has too few interpreters")
            }
        }
        let placed = solution.teams.flatMap(\.members)
        if Set(placed).count != placed.count { violations.append("somebody is in two teams") }
        let usual = problem.rules.teamSize + 1
        if solution.teams.count(where: { $0.members.count == usual && !isEnded($0) }) > problem.rules.maxTrios {
            violations.append("too many teams have one member more")
        }
        let origins = Set(solution.teams.compactMap(\.origin))
        let least = 20 * problem.rules.minStops + 5 * problem.rules.targetStops
        medium += least * ((problem.base?.teams.count ?? 0) - origins.count)
        let serving = Set(solution.teams.filter { !Self.stops($0).isEmpty }.flatMap(\.members))
        medium += 1000 * problem.people.indices.count { problem.people[$0].isExpected && !serving.contains($0) }
        visits(solution)
    }

    private mutating func visits(_ solution: Solution) {
        let rural = visited.keys.count { problem.stations[$0].isRural }
        let missing = problem.rules.ruralNumerator * visited.count - problem.rules.ruralDenominator * rural
        if !visited.isEmpty { medium += 2 * max(0, 100 * missing / (problem.rules.ruralDenominator * visited.count)) }
        let full = solution.teams.filter { $0.rota == .full }.map { Self.stops($0).count }
        if let most = full.max(), let fewest = full.min() { soft += 2 * max(0, most - fewest - 2) }
        var nights = [Int](repeating: 0, count: problem.delegationCount)
        for team in solution.teams where Self.tabulates(team) {
            for person in team.members { nights[problem.people[person].delegation] += 1 }
        }
        soft += nights.reduce(0) { $0 + 3 * max(0, $1 - 1) }
        soft += solution.teams.reduce(0) { $0 + $1.stops.reduce($1.wayBack.distance) { $0 + $1.leg.distance } } / 20_000
        guard problem.isSampled else {
            soft += visited.count - Set(visited.keys.map { problem.stations[$0].district }).count
            return
        }
        for (stratum, primary) in problem.primaryUnits.enumerated() {
            let units = visited.keys.filter { problem.stations[$0].stratum == stratum }
            let left = primary - units.count { problem.stations[$0].isPrimary }
            medium += 6 * min(units.count { !problem.stations[$0].isPrimary }, left)
            soft += 3 * left
        }
    }
}
