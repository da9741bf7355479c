import MissionModel
import PlanJudgement

/// What a repair changes of its base for everybody and every stop, as far as M8 tells plans apart: repairs of one base with
/// the same footprint change the same, and are one offer.
struct RepairFootprint: Sendable, Equatable {
    private struct Place: Equatable {
        /// Nil for a reserve.
        let team: ExactText?
        let hub: ExactText
        /// Whether the team's hours are others than in the base, beyond what M8 lets pass.
        let hoursMoved: Bool
    }

    private struct Visit: Equatable {
        let team: ExactText
        let kind: StopKind
        /// Whether it is at another time than in the base, beyond what M8 lets pass.
        let isMoved: Bool
    }

    /// Whoever is elsewhere than in the base; nil: nowhere.
    private var people: [ExactText: Place?] = [:]
    /// Every place where the visit is another one than in the base; nil: none.
    private var visits: [ExactText: Visit?] = [:]

    init(of plan: PlanDocument, against base: PlanDocument) {
        let difference = PlanDifference(from: base, to: plan, gone: [], withdrawn: [], match: .identifiers)
        let old = Dictionary(base.teams.map { (ExactText($0.id), $0) }) { first, _ in first }
        for change in difference.people {
            let was = change.from.map {
                Place(team: $0.team.map { ExactText($0.id) }, hub: ExactText($0.hub), hoursMoved: false)
            }
            let will = change.to.map { place in
                let moved = place.team.flatMap { team in old[team.id].map { RepairCount.movesHours($0, team) } }
                return Place(
                    team: place.team.map { ExactText($0.id) }, hub: ExactText(place.hub), hoursMoved: moved ?? false)
            }
            if was != will { people.updateValue(will, forKey: ExactText(change.observer)) }
        }
        for change in difference.stops {
            let was = change.from.map { Visit(team: ExactText($0.team.id), kind: $0.stop.kind, isMoved: false) }
            let will = change.to.map { visit in
                let moved = change.from.map { RepairCount.movesStop($0.stop, visit.stop) }
                return Visit(team: ExactText(visit.team.id), kind: visit.stop.kind, isMoved: moved ?? false)
            }
            if was != will { visits.updateValue(will, forKey: ExactText(change.place)) }
        }
    }
}
