import MissionModel
import PlanJudgement
import Travel

/// Which changes of a plan are worth a trial, the nearest first.
struct EditCandidates {
    let trials: PlanTrials
    private let rules: PeopleRules
    /// Teams that are over, have ended or broke a rule before: only the judgement tells what is new there.
    private let delicate: Set<ExactText>
    /// Of each region: the stations that nobody goes to and that may be visited.
    private let freeStations: [[Int]]

    private var mission: MissionIndex { trials.mission }
    private var plan: PlanDocument { trials.plan }

    init(_ trials: PlanTrials) {
        self.trials = trials
        rules = PeopleRules(mission: trials.mission, isRepair: trials.plan.baseVersion != nil)
        let begun = trials.repair?.begun.keys.map { $0 } ?? []
        freeStations = trials.mission.document.stations.enumerated().reduce(
            into: Array(repeating: [], count: trials.mission.document.regions.count)
        ) { found, station in
            guard trials.mission.mayVisit(station: station.offset), !trials.positions.isVisited(station.element.id)
            else { return }
            found[trials.mission.stationRegion[station.offset]].append(station.offset)
        }
        delicate = Set(begun).union(trials.before.violations.compactMap { $0.team.map(ExactText.init) })
    }

    // MARK: People

    /// A change of people with what forbids it at first sight and how it is likely to do.
    private struct Candidate {
        let edit: PlanEdit
        let obstacle: EditObstacle?
        let promise: Int
    }

    /// Tries all that can be done with a person.
    func tryPlaces(of person: String, _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        let swaps = swaps(of: person, nearestTeams: .max, with: isKnown { _ in true })
        judge(swaps.candidates + moves(of: person), &survey, &budget)
    }

    /// Tries other people in the place of each of some members, from the nearest teams only where so many are given.
    func trySwaps(
        of people: [String], _ survey: inout TrialSurvey, _ budget: inout TrialBudget, nearestTeams: Int = .max,
        with isWanted: (Observer) -> Bool = { _ in true }
    ) {
        let isKnown = isKnown(isWanted)
        let found = people.map { swaps(of: $0, nearestTeams: nearestTeams, with: isKnown) }
        judge(found.flatMap(\.candidates), &survey, &budget)
        survey.pass(over: found.reduce(0) { $0 + $1.others })
    }

    /// Tries a person as one more member of each team.
    func tryJoining(_ person: String, _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        judge(moves(of: person).filter { if case .move(_, .team) = $0.edit { true } else { false } }, &survey, &budget)
    }

    private func judge(_ candidates: [Candidate], _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        for candidate in candidates {
            if let obstacle = candidate.obstacle { survey.forbid(candidate.edit, obstacle) }
        }
        let open = candidates.enumerated().filter { $0.element.obstacle == nil }
            .sorted { ($0.element.promise, $0.offset) < ($1.element.promise, $1.offset) }
        survey.judge(open.map(\.element.edit), &budget)
    }

    private func team(of person: String) -> PlanTeam? { trials.positions.team(of: person).map { plan.teams[$0] } }

    /// The plan's teams, those near to somebody's hub first.
    private func teams(near person: String) -> [PlanTeam] {
        let hub = team(of: person)?.hub ?? plan.reserves.first { ExactText($0.observer) == ExactText(person) }?.hub
        guard let here = hub.flatMap({ mission.hubPosition[$0] }).map(mission.hubLocation) else { return plan.teams }
        func metres(_ team: PlanTeam) -> Double {
            mission.hubPosition[team.hub].map { GreatCircle.metres(from: here, to: mission.hubLocation($0)) }
                ?? .infinity
        }
        return plan.teams.map { ($0, metres($0)) }.enumerated()
            .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    /// - Returns: also how many people of teams farther away are no candidates for that alone.
    private func swaps(
        of person: String, nearestTeams: Int, with isKnown: (String) -> Bool
    ) -> (candidates: [Candidate], others: Int) {
        let own = team(of: person)
        let near = teams(near: person).filter { other in own.map { ExactText($0.id) != ExactText(other.id) } ?? true }
        var found = near.prefix(nearestTeams).flatMap { team in
            team.members.filter(isKnown).map { other in
                candidate(.swap(person, other), [(own, person, other), (team, other, person)])
            }
        }
        let others = near.dropFirst(nearestTeams).reduce(0) { $0 + $1.members.count(where: isKnown) }
        // Who is in no team takes the place of somebody who is.
        if let own {
            let outside = plan.reserves.map(\.observer) + plan.unassigned.map(\.observer)
            found += outside.filter(isKnown).map { candidate(.swap(person, $0), [(own, person, $0)]) }
        }
        return (found, others)
    }

    /// Accredited people of the mission who are wanted.
    private func isKnown(_ isWanted: (Observer) -> Bool) -> (String) -> Bool {
        let known = Set(
            exactly: mission.document.observers.filter { $0.status == .accredited && isWanted($0) }.map(\.id))
        return { known.contains($0) }
    }

    private func moves(of person: String) -> [Candidate] {
        let own = team(of: person)
        var found = teams(near: person).filter { other in own.map { ExactText($0.id) != ExactText(other.id) } ?? true }
            .map { candidate(.move(person, to: .team($0.id)), [($0, nil, person), (own, person, nil)]) }
        if own != nil {
            found.append(candidate(.move(person, to: .reserve), [(own, person, nil)]))
            found.append(candidate(.move(person, to: .nowhere), [(own, person, nil)]))
        }
        return found
    }

    private func candidate(
        _ edit: PlanEdit, _ changes: [(team: PlanTeam?, leaves: String?, joins: String?)]
    ) -> Candidate {
        var promise = 0
        for change in changes {
            guard let team = change.team, let hub = mission.hubPosition[team.hub] else { continue }
            var ids = team.members
            if let leaver = change.leaves { ids.removeAll { ExactText($0) == ExactText(leaver) } }
            if let joiner = change.joins { ids.append(joiner) }
            let members = ids.compactMap { mission.observerPosition[$0] }
            if !delicate.contains(team.id), let obstacle = rules.obstacle(members: members, hub: hub) {
                return Candidate(edit: edit, obstacle: obstacle, promise: 0)
            }
            promise += rules.promise(members: members, hub: hub)
        }
        return Candidate(edit: edit, obstacle: nil, promise: promise)
    }

    // MARK: Stations

    /// Stations that nobody goes to and that may be visited, near to a team's places, the nearest first.
    func stations(near team: PlanTeam, most: Int, where isWanted: (Station) -> Bool = { _ in true }) -> [String] {
        guard let hub = mission.hubPosition[team.hub] else { return [] }
        let places =
            [mission.hubLocation(hub)]
            + team.stops.compactMap { mission.spot(of: $0).map(mission.location) }
        let found = freeStations[mission.hubRegion[hub]].filter { isWanted(mission.document.stations[$0]) }
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
