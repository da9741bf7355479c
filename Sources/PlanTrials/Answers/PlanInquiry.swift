import MissionModel
import PlanJudgement

/// Says why a plan has somebody or something where it is, by trying what else there is.
package struct PlanInquiry: Sendable {
    private static let mostBest = 5
    private static let mostGains = 3
    /// Trials against one shortfall.
    private static let remedyTrials = 40
    private static let nearestStations = 12
    /// Teams with whose people swaps are looked at against one shortfall.
    private static let nearestTeams = 50

    private let trials: PlanTrials
    private var budget: TrialBudget
    private let candidates: EditCandidates
    private let holds: Holds
    private var mission: MissionIndex { trials.mission }
    private var plan: PlanDocument { trials.plan }

    package init(_ trials: PlanTrials, _ budget: TrialBudget) {
        self.trials = trials
        self.budget = budget
        candidates = EditCandidates(trials)
        holds = Holds(trials: trials)
    }

    /// - Throws: `EditFault` where the plan or its mission has no such thing.
    package mutating func explain(_ subject: Explanation.Subject) throws(EditFault) -> Explanation {
        switch subject {
        case .person(let id): try person(id)
        case .team(let id): try team(id)
        case .station(let id): try station(id)
        case .plan: whole()
        }
    }

    private func answer(
        _ subject: Explanation.Subject, _ summary: String, _ holds: [Explanation.Hold], _ survey: TrialSurvey,
        _ shortfalls: [Remedies] = []
    ) -> Explanation {
        Explanation(
            subject: subject, summary: summary, holds: holds, best: Array(survey.best.prefix(Self.mostBest)),
            forbidden: survey.forbidden, tried: survey.tried, untried: survey.untried, shortfalls: shortfalls)
    }

    // MARK: People

    private mutating func person(_ id: String) throws(EditFault) -> Explanation {
        guard let position = mission.observerPosition[id] else {
            throw EditFault("The mission has no observer \(id).")
        }
        let team = trials.positions.team(of: id).map { plan.teams[$0] }
        var survey = TrialSurvey(trials)
        candidates.tryPlaces(of: position, &survey, &budget)
        let shortfalls = remedies { ExactText($0.subject) == ExactText(id) }
        return answer(.person(id), whereabouts(of: id, team), holds.person(position, in: team), survey, shortfalls)
    }

    /// Tries all places for a person.
    ///
    /// - Throws: `EditFault` where the mission has no such person.
    package mutating func places(of id: String) throws(EditFault) -> PlaceSurvey {
        guard let position = mission.observerPosition[id] else {
            throw EditFault("The mission has no observer \(id).")
        }
        var survey = TrialSurvey(trials, mostExamples: .max)
        candidates.tryPlaces(of: position, &survey, &budget)
        let team = trials.positions.team(of: id).map { plan.teams[$0] }
        let possible = survey.best.compactMap { trial in
            trial.result.map {
                PlaceSurvey.Place(edit: trial.edit, difference: $0.difference, retimed: $0.retimed)
            }
        }
        return PlaceSurvey(
            person: id, summary: whereabouts(of: id, team), possible: possible, possibleCount: survey.possibleCount,
            forbidden: survey.forbidden, tried: survey.tried, untried: survey.untried)
    }

    private func whereabouts(of id: String, _ team: PlanTeam?) -> String {
        if let team {
            let partners = team.members.filter { ExactText($0) != ExactText(id) }
            let company = partners.isEmpty ? "" : " with \(partners.joined(separator: ", "))"
            return "\(id) is in \(team.id) at \(team.hub)\(company)."
        }
        if let reserve = plan.reserves.first(where: { ExactText($0.observer) == ExactText(id) }) {
            return "\(id) waits in reserve at \(reserve.hub)."
        }
        let reason = plan.unassigned.first { ExactText($0.observer) == ExactText(id) }?.detail
        return "\(id) is in no team" + (reason.map { ": \($0)" } ?? ".")
    }

    // MARK: Teams

    private mutating func team(_ id: String) throws(EditFault) -> Explanation {
        guard let team = trials.positions.team(id).map({ plan.teams[$0] }) else {
            throw EditFault("The plan has no team \(id).")
        }
        var survey = TrialSurvey(trials)
        survey.judge(additions(to: team), &budget)
        survey.judge(
            team.stops.filter { $0.kind.counts }.compactMap(\.place).map { .leaveOut(station: $0) }, &budget)
        candidates.trySwaps(of: members(of: team), &survey, &budget)
        let stops = team.stops.count { $0.kind.counts }
        let summary =
            "\(team.id) at \(team.hub), \(team.rota.rawValue), \(team.start.clock) to \(team.end.clock), with "
            + "\(team.members.joined(separator: ", ")): \(stops.of("stop"))."
        return answer(
            .team(team.id), summary, holds.team(team), survey, remedies { ExactText($0.subject) == ExactText(id) })
    }

    /// More stops for a team: the parts of the day that it misses, and visits near to its places.
    private func additions(to team: PlanTeam) -> [PlanEdit] {
        let near = candidates.stations(near: team, most: Self.nearestStations)
        let parts = candidates.missingParts(of: team).flatMap { kind in
            near.map { PlanEdit.visit(station: $0, kind, team: team.id) }
        }
        return parts + candidates.tabulations(of: team)
            + near.map { PlanEdit.visit(station: $0, .voting, team: team.id) }
    }

    // MARK: Stations

    private mutating func station(_ id: String) throws(EditFault) -> Explanation {
        guard let position = mission.stationPosition[id] else {
            throw EditFault("The mission has no station \(id).")
        }
        var survey = TrialSurvey(trials, mostExamples: .max)
        if let (team, stop) = visit(to: id) {
            survey.judge([.leaveOut(station: id)], &budget)
            let summary =
                "\(id) is visited by \(team.id) from \(stop.arrive.clock) to \(stop.leave.clock) (\(stop.kind.rawValue))."
            return answer(.station(id), summary, holds.station(position), survey)
        }
        let there = mission.stationRegion[position]
        let region = mission.document.regions[there].id
        var edits: [PlanEdit] = []
        for team in plan.teams {
            let edit = PlanEdit.visit(station: id, .voting, team: team.id)
            if mission.hubPosition[team.hub].map({ mission.hubRegion[$0] }) != there {
                survey.forbid(edit, .h8, "its hub is not in region \(region)")
            } else if let obstacle = mission.obstacle(toVisiting: position) {
                survey.forbid(edit, .h13, "the station \(obstacle)")
            } else if let units = mission.units, units[position] == nil {
                survey.forbid(edit, .h18, "the station is not in the sample")
            } else {
                edits.append(edit)
                edits += candidates.missingParts(of: team).map { .visit(station: id, $0, team: team.id) }
            }
        }
        survey.judge(edits, &budget)
        var summary = "\(id) is visited by no team."
        if !plan.teams.contains(where: { mission.hubPosition[$0.hub].map { mission.hubRegion[$0] } == there }) {
            summary += " No team is in region \(region)."
        }
        return answer(.station(id), summary, holds.station(position), survey)
    }

    private func visit(to station: String) -> (team: PlanTeam, stop: PlanStop)? {
        guard let team = trials.positions.visitor(of: station).map({ plan.teams[$0] }) else { return nil }
        let stop = team.stops.first { $0.kind.counts && $0.place.map(ExactText.init) == ExactText(station) }
        return stop.map { (team, $0) }
    }

    // MARK: Shortfalls

    private mutating func whole() -> Explanation {
        let shortfalls = remedies { $0.code != .m8 }
        let score = trials.before.score
        return answer(
            .plan, "The plan's score is \(score.summary) (broken rules / shortfalls / wishes not met).", [],
            TrialSurvey(trials), shortfalls)
    }

    /// What was tried against each shortfall that is meant, the dearest first.
    private mutating func remedies(where isMeant: (Shortfall) -> Bool) -> [Remedies] {
        var (found, budget) = ([Remedies](), budget)
        defer { self.budget = budget }
        // One team may be short in two ways of one code, against which the same helps.
        var known: [[ExactText]: TrialSurvey] = [:]
        let meant = trials.before.shortfalls.filter(isMeant).enumerated()
        for (_, shortfall) in meant.sorted(by: { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }) {
            let key = [ExactText(shortfall.code.rawValue), ExactText(shortfall.subject)]
            var survey = known[key] ?? TrialSurvey(trials)
            if known[key] == nil {
                budget.part(Self.remedyTrials) { part in tryRemedies(shortfall, &survey, &part) }
                known[key] = survey
            }
            found.append(
                Remedies(
                    shortfall: shortfall, tried: survey.tried, untried: survey.untried,
                    gains: survey.gains(Self.mostGains)))
        }
        return found
    }

    private func tryRemedies(_ shortfall: Shortfall, _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        let team = trials.positions.team(shortfall.subject).map { plan.teams[$0] }
        switch (shortfall.code, team) {
        case (.m1, _):
            if let person = mission.observerPosition[shortfall.subject] {
                candidates.tryJoining(person, &survey, &budget)
            }
        case (.m3, let team?):
            let near = candidates.stations(near: team, most: Self.nearestStations)
            survey.judge(near.map { .visit(station: $0, .voting, team: team.id) }, &budget)
        case (.m4, let team?): survey.judge(parts(for: team), &budget)
        case (.m4, nil):
            let there = plan.teams.filter { region(of: $0) == mission.regionPosition[shortfall.subject] }
            survey.judge(there.flatMap(candidates.tabulations(of:)), &budget)
        case (.m5, let team?):
            candidates.trySwaps(of: members(of: team), &survey, &budget, nearestTeams: Self.nearestTeams) {
                !$0.firstTime
            }
        case (.m6, _): survey.judge(samplingRemedies(shortfall), &budget)
        case (.m7, _): tryToSpread(shortfall, &survey, &budget)
        case (.m2, _), (.m3, nil), (.m5, nil), (.m8, _): break
        }
    }

    private func parts(for team: PlanTeam) -> [PlanEdit] {
        let near = candidates.stations(near: team, most: Self.nearestStations)
        return candidates.missingParts(of: team).flatMap { kind in
            near.map { PlanEdit.visit(station: $0, kind, team: team.id) }
        }
    }

    private func members(of team: PlanTeam) -> [Int] { team.members.compactMap { mission.observerPosition[$0] } }

    private func region(of team: PlanTeam) -> Int? { mission.hubPosition[team.hub].map { mission.hubRegion[$0] } }

    /// More rural stations, or the primary units of a stratum whose substitutes are visited.
    private func samplingRemedies(_ shortfall: Shortfall) -> [PlanEdit] {
        let isAboutShare = ExactText(shortfall.subject) == ExactText(mission.document.mission.id)
        let isWanted: (Station) -> Bool = { station in
            if isAboutShare { return station.setting == .rural }
            guard let units = mission.units, let unit = mission.stationPosition[station.id].flatMap({ units[$0] })
            else {
                return false
            }
            return unit.use == .primary && ExactText(unit.stratum) == ExactText(shortfall.subject)
        }
        return plan.teams.sorted { $0.stops.count < $1.stops.count }.prefix(Self.remedyTrials).flatMap { team in
            candidates.stations(near: team, most: 2, where: isWanted).map {
                PlanEdit.visit(station: $0, .voting, team: team.id)
            }
        }
    }

    /// Members of a delegation that has many teams in a region, for people elsewhere.
    private func tryToSpread(_ shortfall: Shortfall, _ survey: inout TrialSurvey, _ budget: inout TrialBudget) {
        for presence in trials.ground.presences[shortfall.subject] ?? [] {
            let people = trials.ground.teams.filter { $0.region == presence.region }.flatMap(\.members).filter {
                mission.observerDelegation[$0] == presence.delegation
            }
            let delegation = mission.document.delegations[presence.delegation].id
            candidates.trySwaps(of: people, &survey, &budget, nearestTeams: Self.nearestTeams) {
                ExactText($0.delegation) != ExactText(delegation)
            }
        }
    }
}
