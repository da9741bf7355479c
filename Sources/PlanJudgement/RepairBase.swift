package import MissionModel
import Scoring

/// What a repair is measured by: its base plan, its instant, and what is past then.
package struct RepairBase: Sendable {
    /// A team that has begun by the instant of the repair.
    package struct Begun: Sendable {
        package let team: PlanTeam
        package let pastStops: [PlanStop]
        /// Whether it is back at its hub.
        package let isOver: Bool
    }

    package let plan: PlanDocument
    package let asOf: Int
    /// The base plan's teams by their identifiers.
    package let teams: [ExactText: PlanTeam]
    package let begun: [ExactText: Begun]
    /// Who had a place in the base plan and is not accredited any more, or not in the mission.
    package let gone: Set<ExactText>
    /// Who was in a begun team with a past stop that counts, and may go home.
    package let served: Set<ExactText>
    /// By how much more M8 weighs so near to the polling day.
    package let changeFactor: Int
    /// Where people with a place in the base plan are; nil where their hub is gone from the mission.
    private let places: [ExactText: Spot?]

    /// - Precondition: the mission has the hubs and past places of all begun teams.
    package init(_ base: PlanDocument, asOf: Int, mission: MissionIndex) {
        (plan, self.asOf) = (base, asOf)
        teams = Dictionary(base.teams.map { (ExactText($0.id), $0) }) { _, last in last }
        let begun = base.teams.filter { $0.start.seconds <= asOf }.map { team in
            Begun(
                team: team, pastStops: team.stops.filter { $0.arrive.seconds <= asOf },
                isOver: team.end.seconds <= asOf)
        }
        self.begun = Dictionary(begun.map { (ExactText($0.team.id), $0) }) { _, last in last }
        served = Set(exactly: begun.filter { $0.pastStops.contains(where: \.kind.counts) }.flatMap(\.team.members))
        places = Self.places(of: base, begun: self.begun, in: mission)
        gone = Set(
            places.keys.filter { id in
                mission.observerPosition[id].map { mission.document.observers[$0].status != .accredited } ?? true
            })
        changeFactor = mission.pollingDayStart.map { ScoreWeights.Medium.changeFactor(secondsAhead: $0 - asOf) } ?? 1
    }

    private static func places(
        of base: PlanDocument, begun: [ExactText: Begun], in mission: MissionIndex
    ) -> [ExactText: Spot?] {
        var found: [ExactText: Spot?] = [:]
        func note(_ person: String, _ place: Spot?) {
            let person = ExactText(person)
            if found.index(forKey: person) == nil { found.updateValue(place, forKey: person) }
        }
        for team in base.teams {
            var here = mission.hubPosition[team.hub].map(Spot.hub)
            if let begun = begun[team.id], !begun.isOver,
                let last = begun.pastStops.last(where: { $0.kind != .break })
            {
                here = mission.spot(of: last)
            }
            for person in team.members { note(person, here) }
        }
        for reserve in base.reserves { note(reserve.observer, mission.hubPosition[reserve.hub].map(Spot.hub)) }
        return found
    }

    /// Where a person is at the instant of the repair as far as the base plan and the mission tell.
    package func place(of person: String) -> Spot? { places[ExactText(person)] ?? nil }

    /// Whether a member of a team of the repair is new there, or has to come to another hub to begin.
    func joins(_ person: String, _ team: TeamDay) -> Bool {
        guard let old = teams[team.id], old.members.containsExactly(person) else { return true }
        return !team.isBegun && ExactText(old.hub) != ExactText(team.plan.hub)
    }
}

/// What tells stops apart in H17.
struct StopKey: Hashable {
    let kind: StopKind
    let place: ExactText?

    init(_ stop: PlanStop) {
        (kind, place) = (stop.kind, stop.place.map(ExactText.init))
    }
}
