import MissionModel
import PlanJudgement

/// Makes a change of a plan; nothing of it is judged here.
struct EditedPlan {
    private(set) var amendment: PlanAmendment
    /// Teams whose stops or times are others than before.
    private(set) var retimed: [String] = []
    private let plan: PlanDocument
    private let positions: PlanPositions
    private let mission: MissionIndex
    private let repair: RepairBase?

    private typealias Place = PlanPositions.Place

    enum Refusal: Error {
        case fault(EditFault)
        case obstacle(EditObstacle)
    }

    init(_ plan: PlanDocument, _ positions: PlanPositions, mission: MissionIndex, repair: RepairBase?) {
        amendment = PlanAmendment(of: plan)
        self.plan = plan
        self.positions = positions
        self.mission = mission
        self.repair = repair
    }

    /// - Throws: what has no sense, and what forbids a day that would have to be made anew.
    mutating func apply(_ edit: PlanEdit) throws(Refusal) {
        switch edit {
        case .swap(let a, let b): try swap(a, b)
        case .move(let person, let destination): try move(person, destination)
        case .leaveOut(let station): try leaveOut(station)
        case .visit(let station, let kind, let team): try visit(station, kind, team)
        case .tabulate(let centre, let team): try tabulate(centre, team)
        }
    }

    private static func fault(_ text: String) -> Refusal { .fault(EditFault(text)) }

    // MARK: People

    private func team(at n: Int) -> PlanTeam { amendment.teams[n] ?? plan.teams[n] }

    private func requireKnown(_ person: String) throws(Refusal) {
        if mission.observerPosition[person] == nil { throw Self.fault("The mission has no observer \(person).") }
    }

    private mutating func swap(_ a: String, _ b: String) throws(Refusal) {
        try requireKnown(a)
        try requireKnown(b)
        switch (positions.place(of: a), positions.place(of: b)) {
        case (.team(let first), .team(let second)):
            if first == second { throw Self.fault("\(a) and \(b) are in one team already.") }
            exchange(a, for: b, in: first)
            exchange(b, for: a, in: second)
            for team in [first, second] { mend(team) }
        case (.team(let team), let outside):
            exchange(a, for: b, in: team)
            putOutside(a, where: outside, of: b, cause: "Gave the place in \(plan.teams[team].id) to \(b).")
            mend(team)
        case (_, .team): try swap(b, a)
        default: throw Self.fault("Neither \(a) nor \(b) is in a team.")
        }
    }

    private mutating func exchange(_ leaver: String, for joiner: String, in team: Int) {
        remove(leaver, from: team)
        add(joiner, to: team)
    }

    private mutating func remove(_ person: String, from n: Int) {
        var team = team(at: n)
        team.members.removeAll { ExactText($0) == ExactText(person) }
        amendment.teams[n] = team
    }

    private mutating func add(_ person: String, to n: Int) {
        var team = team(at: n)
        team.members = (team.members + [person]).sorted { ExactText($0) < ExactText($1) }
        amendment.teams[n] = team
    }

    /// Gives somebody the place outside of the teams that another one has had.
    private mutating func putOutside(_ person: String, where place: Place, of other: String, cause: String) {
        switch place {
        case .reserve(let n):
            let hub = amendment.lists.reserves.remove(at: n).hub
            wait(person, at: hub, cause: cause)
        case .unassigned(let n):
            amendment.lists.unassigned.remove(at: n)
            leave(person, cause)
        case .unlisted, .team: leave(person, cause)
        }
    }

    /// Who is not accredited cannot wait.
    private mutating func wait(_ person: String, at hub: String, cause: String) {
        guard observer(person)?.status == .accredited else { return leave(person, cause) }
        amendment.lists.reserves.append(PlanReserve(observer: person, hub: hub))
    }

    private mutating func leave(_ person: String, _ cause: String) {
        let (reason, detail): (UnassignedReason, String) =
            switch observer(person)?.status {
            case .withdrawn: (.withdrawn, "Has withdrawn.")
            case .accredited, nil: (.oddOneOut, cause)
            case .nominated?, .appointed?: (.notAccredited, "Is not accredited.")
            }
        amendment.lists.unassigned.append(UnassignedObserver(observer: person, reason: reason, detail: detail))
    }

    private func observer(_ id: String) -> Observer? {
        mission.observerPosition[id].map { mission.document.observers[$0] }
    }

    private func team(_ id: String) throws(Refusal) -> Int {
        guard let team = positions.team(id) else { throw Self.fault("The plan has no team \(id).") }
        return team
    }

    private mutating func move(_ person: String, _ destination: PlanEdit.Destination) throws(Refusal) {
        try requireKnown(person)
        let place = positions.place(of: person)
        switch destination {
        case .team(let id):
            let team = try team(id)
            if case .team(team) = place { throw Self.fault("\(person) is in \(id) already.") }
            let left = take(person, from: place)
            add(person, to: team)
            mend(team)
            if let left { mend(left) }
        case .reserve:
            let hub: String
            switch place {
            case .team(let team): hub = plan.teams[team].hub
            case .reserve: throw Self.fault("\(person) waits in reserve already.")
            case .unassigned, .unlisted:
                throw Self.fault("\(person) is in no team, so that there is no hub to wait at.")
            }
            let left = take(person, from: place)
            wait(person, at: hub, cause: "Was taken out of a team.")
            if let left { mend(left) }
        case .nowhere:
            guard case .team(let team) = place else { throw Self.fault("\(person) is in no team.") }
            let id = plan.teams[team].id
            _ = take(person, from: place)
            leave(person, "Was taken out of \(id).")
            mend(team)
        }
    }

    /// - Returns: the team that was left.
    private mutating func take(_ person: String, from place: Place) -> Int? {
        switch place {
        case .team(let team):
            remove(person, from: team)
            return team
        case .reserve(let n): amendment.lists.reserves.remove(at: n)
        case .unassigned(let n): amendment.lists.unassigned.remove(at: n)
        case .unlisted: break
        }
        return nil
    }

    /// An interpreter where nobody speaks a language of the region, and a day that the members can keep.
    private mutating func mend(_ n: Int) {
        var team = team(at: n)
        guard let hub = mission.hubPosition[team.hub] else { return }
        let members = team.members.compactMap { mission.observerPosition[$0] }
        team.interpreter = !mission.speaksLanguage(ofRegion: mission.hubRegion[hub], anyOf: members)
        if let day = RoundMending(team, in: mission, repair: repair)?.mended() {
            if day.stops != team.stops || day.start != team.start || day.end != team.end { retimed.append(team.id) }
            team = day
        }
        amendment.teams[n] = team
    }

    // MARK: Stops

    private mutating func leaveOut(_ station: String) throws(Refusal) {
        guard let position = mission.stationPosition[station] else {
            throw Self.fault("The mission has no station \(station).")
        }
        guard let n = positions.visitor(of: station) else {
            throw Self.fault("No team of the plan goes to \(station).")
        }
        guard let day = RoundMending(plan.teams[n], in: mission, repair: repair)?.without(station: position) else {
            throw .obstacle(EditObstacle(.h17, "the stop at \(station) is past"))
        }
        try take(day, for: n)
    }

    private mutating func visit(_ station: String, _ kind: StopKind, _ team: String) throws(Refusal) {
        guard let position = mission.stationPosition[station] else {
            throw Self.fault("The mission has no station \(station).")
        }
        let n = try self.team(team)
        try add(kind, at: .station(position), id: station, to: n)
    }

    private mutating func tabulate(_ centre: String, _ team: String) throws(Refusal) {
        guard let position = mission.centrePosition[centre] else {
            throw Self.fault("The mission has no tabulation centre \(centre).")
        }
        let n = try self.team(team)
        try add(.tabulation, at: .centre(position), id: centre, to: n)
    }

    private mutating func add(_ kind: StopKind, at spot: Spot, id: String, to n: Int) throws(Refusal) {
        guard let mending = RoundMending(plan.teams[n], in: mission, repair: repair) else {
            throw Self.fault("The mission does not have all that \(plan.teams[n].id) refers to.")
        }
        try take(mending.with(kind, at: spot, place: id), for: n)
    }

    private mutating func take(_ day: Result<PlanTeam, RoundTimetable.Obstacle>, for n: Int) throws(Refusal) {
        switch day {
        case .failure(let obstacle): throw .obstacle(EditObstacle(obstacle.rule, obstacle.text))
        case .success(let team):
            amendment.teams[n] = team
            retimed.append(team.id)
        }
    }
}
