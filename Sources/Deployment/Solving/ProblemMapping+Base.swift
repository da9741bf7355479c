import MissionModel
import PlanJudgement
import Planning
import Travel

/// The plan that is repaired, as the problem's base.
extension ProblemMapping {
    /// - Precondition: stations, centres and people are mapped, those of past stops too.
    func problemBase(_ repair: RepairBase, _ option: RepairOption) -> Problem.Base {
        let numbers = Numbers(
            stations: Self.numbers(stations), centres: Self.numbers(centres), people: Self.numbers(people))
        var isMember = Set<ExactText>()
        let teams = repair.plan.teams.map { team in
            // Of somebody in two teams the first counts.
            let members = team.members.filter { isMember.insert(ExactText($0)).inserted }
            return baseTeam(team, members, repair, numbers)
        }
        let reserves = repair.plan.reserves.compactMap { reserve -> Problem.Base.Reserve? in
            guard !isMember.contains(ExactText(reserve.observer)),
                let person = person(reserve.observer, repair, numbers)
            else { return nil }
            return Problem.Base.Reserve(person: person, isDisplaced: !mayWait(person, at: reserve.hub))
        }
        return Problem.Base(
            asOf: time(Instant(seconds: repair.asOf, offset: 0)), teams: teams, reserves: reserves,
            whereabouts: people.map { whereabouts(mission.document.observers[$0].id, repair, numbers) },
            changeFactor: repair.changeFactor, aim: option == .leastChange ? .leastChange : .best)
    }

    /// Positions in the document of the places of past stops.
    static func pastPlaces(_ repair: RepairBase?, in mission: MissionIndex) -> Set<Spot> {
        Set((repair?.begun.values).map { $0.flatMap { $0.pastStops.compactMap(mission.spot(of:)) } } ?? [])
    }

    /// The problem's numbers of positions in the document.
    private struct Numbers {
        let stations: [Int: Int]
        let centres: [Int: Int]
        let people: [Int: Int]
    }

    private static func numbers(_ positions: [Int]) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    }

    /// The number of somebody who has not dropped out.
    private func person(_ id: String, _ repair: RepairBase, _ numbers: Numbers) -> Int? {
        if repair.gone.contains(ExactText(id)) { return nil }
        return mission.observerPosition[id].flatMap { numbers.people[$0] }
    }

    /// Whether a reserve may go on waiting at a hub.
    private func mayWait(_ person: Int, at hub: String) -> Bool {
        let observer = people[person]
        guard let hub = mission.hubPosition[hub], !mission.isOfHost(observer) else { return false }
        return mayWait(mission.document.observers[observer], at: hub)
    }

    /// Whether a reserve may wait at a hub by its number.
    func mayWait(_ observer: Observer, at hub: Int) -> Bool {
        mission.document.regions[mission.hubRegion[hub]].status != .closed
            && !observer.excludedRegions.containsExactly(mission.document.hubs[hub].region)
    }

    private func whereabouts(_ observer: String, _ repair: RepairBase, _ numbers: Numbers) -> Int? {
        switch repair.place(of: observer) {
        case .station(let position)?: numbers.stations[position]
        case .centre(let position)?: numbers.centres[position].map { problem.place(ofCentre: $0) }
        case .hub(let hub)?: problem.place(ofHub: hub)
        case nil: nil
        }
    }

    private func baseTeam(
        _ team: PlanTeam, _ members: [String], _ repair: RepairBase, _ numbers: Numbers
    ) -> Problem.Base.Team {
        let found = team.stops.map { (stop: $0, place: place(of: $0, numbers)) }
        return Problem.Base.Team(
            hub: mission.hubPosition[team.hub], rota: RoundRota(team.rota),
            members: members.compactMap { person($0, repair, numbers) }, start: time(team.start), end: time(team.end),
            stops: found.compactMap { found in found.place.map { solutionStop(found.stop, $0) } },
            lostStops: found.count { $0.place == nil && $0.stop.kind.counts },
            past: repair.begun[team.id].map { past(of: $0, numbers) })
    }

    private func place(of stop: PlanStop, _ numbers: Numbers) -> Solution.Stop.Place? {
        if stop.kind == .break { return .pause }
        switch mission.spot(of: stop) {
        case .station(let position)?:
            guard let station = numbers.stations[position] else { return nil }
            return stop.kind == .opening
                ? .opening(station) : stop.kind == .voting ? .voting(station) : .closing(station)
        case .centre(let position)?: return numbers.centres[position].map { .tabulation($0) }
        case .hub?, nil: return nil
        }
    }

    private func solutionStop(_ stop: PlanStop, _ place: Solution.Stop.Place) -> Solution.Stop {
        Solution.Stop(
            place: place, arrive: time(stop.arrive), leave: time(stop.leave), leg: stop.leg.map(TravelLeg.init) ?? .none
        )
    }

    private func past(of begun: RepairBase.Begun, _ numbers: Numbers) -> Problem.Base.Past {
        let stops = begun.pastStops.compactMap { stop in
            place(of: stop, numbers).map { solutionStop(stop, $0) }
        }
        let next: Problem.Base.Next
        switch begun.team.stops.dropFirst(begun.pastStops.count).first {
        case nil: next = .hub
        // It stays for its break: from there on every place is a new one.
        case let stop? where stop.kind == .break: next = .nowhere
        case let stop?: next = place(of: stop, numbers).map { .place($0) } ?? .nowhere
        }
        return Problem.Base.Past(
            start: time(begun.team.start), over: begun.isOver ? time(begun.team.end) : nil, stops: stops, next: next,
            goesOn: begun.team.stops.count > begun.pastStops.count)
    }
}
