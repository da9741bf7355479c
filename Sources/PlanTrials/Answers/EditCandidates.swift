import MissionModel
import PlanJudgement
import Travel

/// Which changes of a plan are worth a trial, the nearest first.
struct EditCandidates {
    let trials: PlanTrials
    private var ground: CandidateGround { trials.ground }
    private var rules: PeopleRules { trials.peopleRules }
    private var mission: MissionIndex { trials.mission }
    private var plan: PlanDocument { trials.plan }

    init(_ trials: PlanTrials) {
        self.trials = trials
    }

    // MARK: People

    /// A change of people, by position.
    private enum Change {
        case swap(Int, Int)
        case join(Int, team: Int)
        case wait(Int)
        case leave(Int)
    }

    /// A change with what forbids it at first sight and how it is likely to do.
    private struct Candidate {
        let change: Change
        let obstacle: PeopleRules.Obstacle?
        let promise: Int
    }

    /// Tries all that can be done with a person.
    func tryPlaces(of person: Int, _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        let swaps = swaps(of: person, nearestTeams: .max, with: accredited { _ in true })
        judge(swaps.candidates + moves(of: person), &survey, &budget)
    }

    /// Tries other people in the place of each of some members, from the nearest teams only where so many are given.
    func trySwaps(
        of people: [Int], _ survey: inout TrialSurvey, _ budget: inout TrialBudget, nearestTeams: Int = .max,
        with isWanted: (Observer) -> Bool = { _ in true }
    ) {
        let isKnown = accredited(isWanted)
        let found = people.map { swaps(of: $0, nearestTeams: nearestTeams, with: isKnown) }
        judge(found.flatMap(\.candidates), &survey, &budget)
        survey.pass(over: found.reduce(0) { $0 + $1.others })
    }

    /// Tries a person as one more member of each team.
    func tryJoining(_ person: Int, _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        judge(moves(of: person).filter { if case .join = $0.change { true } else { false } }, &survey, &budget)
    }

    private func judge(_ candidates: [Candidate], _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        for candidate in candidates {
            guard let obstacle = candidate.obstacle else { continue }
            survey.forbid(edit(candidate.change), obstacle.rule, rules.text(obstacle))
        }
        let open = candidates.enumerated().filter { $0.element.obstacle == nil }
            .sorted { ($0.element.promise, $0.offset) < ($1.element.promise, $1.offset) }
        survey.judge(open.lazy.map { edit($0.element.change) }, &budget)
    }

    private func edit(_ change: Change) -> PlanEdit {
        func id(_ person: Int) -> String { mission.document.observers[person].id }
        return switch change {
        case .swap(let a, let b): .swap(id(a), id(b))
        case .join(let person, let team): .move(id(person), to: .team(plan.teams[team].id))
        case .wait(let person): .move(id(person), to: .reserve)
        case .leave(let person): .move(id(person), to: .nowhere)
        }
    }

    private func team(of person: Int) -> Int? { trials.positions.team(of: mission.document.observers[person].id) }

    /// The plan's teams but a person's own, those near to the person's hub first.
    private func others(_ person: Int, own: Int?) -> [Int] {
        func hubOfReserve() -> Int? {
            let id = ExactText(mission.document.observers[person].id)
            return plan.reserves.first { ExactText($0.observer) == id }.flatMap { mission.hubPosition[$0.hub] }
        }
        let near = ground.teams(near: own.map { ground.teams[$0].hub } ?? hubOfReserve())
        guard let own else { return near }
        return near.filter { ground.teams[$0].namesake != ground.teams[own].namesake }
    }

    /// - Returns: also how many people of teams farther away are no candidates for that alone.
    private func swaps(
        of person: Int, nearestTeams: Int, with isKnown: [Bool]
    ) -> (candidates: [Candidate], others: Int) {
        let own = team(of: person)
        let near = others(person, own: own)
        var found: [Candidate] = []
        for team in near.prefix(nearestTeams) {
            for other in ground.teams[team].members where isKnown[other] {
                found.append(
                    candidate(
                        .swap(person, other), (own, person, other),
                        (team, other, person)))
            }
        }
        let others = near.dropFirst(nearestTeams).reduce(0) { sum, team in
            sum + ground.teams[team].members.count { isKnown[$0] }
        }
        // Who is in no team takes the place of somebody who is.
        if let own {
            for other in ground.outside where isKnown[other] {
                found.append(candidate(.swap(person, other), (own, person, other)))
            }
        }
        return (found, others)
    }

    /// Of each person of the mission whether he is accredited and wanted.
    private func accredited(_ isWanted: (Observer) -> Bool) -> [Bool] {
        mission.document.observers.map { $0.status == .accredited && isWanted($0) }
    }

    private func moves(of person: Int) -> [Candidate] {
        let own = team(of: person)
        var found = others(person, own: own).map { team in
            candidate(
                .join(person, team: team), (team, nil, person), (own, person, nil))
        }
        if own != nil {
            found.append(candidate(.wait(person), (own, person, nil)))
            found.append(candidate(.leave(person), (own, person, nil)))
        }
        return found
    }

    private func candidate(
        _ change: Change, _ parts: (team: Int?, leaves: Int?, joins: Int?)...
    ) -> Candidate {
        var promise = 0
        for part in parts {
            guard let team = part.team.map({ ground.teams[$0] }) else { continue }
            var members = team.members
            if let leaver = part.leaves { members.removeAll { $0 == leaver } }
            if let joiner = part.joins { members.append(joiner) }
            if !team.isDelicate, let obstacle = rules.obstacle(members: members, hub: team.hub) {
                return Candidate(change: change, obstacle: obstacle, promise: 0)
            }
            promise += rules.promise(members: members, hub: team.hub)
        }
        return Candidate(change: change, obstacle: nil, promise: promise)
    }

    // MARK: Stations

    /// Stations that nobody goes to and that may be visited, near to a team's places, the nearest first.
    func stations(near team: PlanTeam, most: Int, where isWanted: (Station) -> Bool = { _ in true }) -> [String] {
        guard let hub = mission.hubPosition[team.hub] else { return [] }
        let places =
            [mission.hubLocation(hub)]
            + team.stops.compactMap { mission.spot(of: $0).map(mission.location) }
        let found = ground.freeStations[mission.hubRegion[hub]].filter { isWanted(mission.document.stations[$0]) }
            .map { station in
                let there = mission.stationLocation(station)
                let metres = places.map { GreatCircle.metres(from: $0, to: there) }.min() ?? .infinity
                return (station: station, metres: metres)
            }
        return found.sorted { ($0.metres, $0.station) < ($1.metres, $1.station) }.prefix(most)
            .map { mission.document.stations[$0.station].id }
    }

    /// The parts of the day that a team's rota has and the team does not.
    func missingParts(of team: PlanTeam) -> [StopKind] {
        let kinds = Set(team.stops.map(\.kind))
        var missing: [StopKind] = []
        if team.rota != .late, !kinds.contains(.opening) { missing.append(.opening) }
        if team.rota != .early, !kinds.contains(.closing) { missing.append(.closing) }
        return missing
    }

    /// Tabulation centres of a team's region that it could follow a count to, the nearest to the count first.
    func tabulations(of team: PlanTeam) -> [PlanEdit] {
        guard let hub = mission.hubPosition[team.hub], !team.stops.contains(where: { $0.kind == .tabulation }),
            let count = team.stops.last(where: { $0.kind == .closing }).flatMap(mission.spot(of:))
        else { return [] }
        let here = mission.location(count)
        return mission.document.tabulationCentres.indices
            .filter { mission.centreRegion[$0] == mission.hubRegion[hub] && mission.mayVisit(centre: $0) }
            .map { ($0, GreatCircle.metres(from: here, to: mission.centreLocation($0))) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3)
            .map { .tabulate(centre: mission.document.tabulationCentres[$0.0].id, team: team.id) }
    }
}
