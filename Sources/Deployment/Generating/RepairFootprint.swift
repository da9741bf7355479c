import MissionModel

/// What a plan has of everybody and every stop, as far as M8 tells plans apart: repairs of one base with the same
/// footprint change the same, and are one offer.
struct RepairFootprint: Sendable, Equatable {
    private struct Place: Equatable {
        /// Nil for a reserve.
        let team: ExactText?
        let hub: ExactText
        /// Whether the team's hours are others than those of the base's team, beyond what M8 lets pass.
        let hoursMoved: Bool
    }

    private struct Visit: Equatable {
        let team: ExactText
        let kind: StopKind
        /// Whether the team comes at another time than in the base, beyond what M8 lets pass.
        let isMoved: Bool
    }

    private static let stopTolerance = 15 * 60
    private static let hoursTolerance = 30 * 60

    private var people: [ExactText: Place] = [:]
    private var visits: [ExactText: Visit] = [:]

    init(of plan: PlanDocument, against base: PlanDocument) {
        let old = Dictionary(base.teams.map { (ExactText($0.id), $0) }) { first, _ in first }
        var arrivals: [ExactText: Int] = [:]
        for stop in base.teams.flatMap(\.stops) {
            if let place = stop.place { arrivals[ExactText(place)] = stop.arrive.seconds }
        }
        for team in plan.teams {
            let id = ExactText(team.id)
            let moved = old[id].map { old in
                max(abs(team.start.seconds - old.start.seconds), abs(team.end.seconds - old.end.seconds))
                    > Self.hoursTolerance
            }
            for member in team.members {
                people[ExactText(member)] = Place(team: id, hub: ExactText(team.hub), hoursMoved: moved ?? false)
            }
            for stop in team.stops {
                guard let place = stop.place.map(ExactText.init) else { continue }
                let shift = arrivals[place].map { abs($0 - stop.arrive.seconds) } ?? 0
                visits[place] = Visit(team: id, kind: stop.kind, isMoved: shift > Self.stopTolerance)
            }
        }
        for reserve in plan.reserves {
            people[ExactText(reserve.observer)] = Place(team: nil, hub: ExactText(reserve.hub), hoursMoved: false)
        }
    }
}
