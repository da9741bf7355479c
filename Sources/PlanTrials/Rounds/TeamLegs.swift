import MissionModel
import PlanJudgement
import Travel

/// The drives of one team: those of its region's travel model, or those that the plan states where only a road engine
/// knows them.
struct TeamLegs {
    private struct Ends: Hashable {
        let from: Spot
        let to: Spot
    }

    private let mission: MissionIndex
    private let travel: TravelModel
    /// Nil where travel is computed.
    private let stated: [Ends: Leg]?

    init(of team: PlanTeam, hub: Int, in mission: MissionIndex) {
        self.mission = mission
        travel = mission.travel[mission.hubRegion[hub]]
        guard mission.document.travel.kind == .table else {
            stated = nil
            return
        }
        var (found, here) = ([Ends: Leg](), Spot.hub(hub))
        for stop in team.stops {
            guard let there = mission.spot(of: stop) else { continue }
            found[Ends(from: here, to: there)] = stop.leg ?? Leg.none
            here = there
        }
        found[Ends(from: here, to: .hub(hub))] = team.returnLeg
        stated = found
    }

    /// Nil where nobody here knows it.
    func leg(from a: Spot, to b: Spot) -> Leg? {
        if let stated { return stated[Ends(from: a, to: b)] }
        let leg = travel.leg(from: mission.location(a), to: mission.location(b))
        return Leg(distanceM: leg.distance, durationS: leg.duration)
    }

    /// Seconds that somebody takes to come to a team; 0 where travel is not computed, as the contract has it.
    func way(from a: Spot, to b: Spot) -> Int {
        if stated != nil || a == b { return 0 }
        return travel.leg(from: mission.location(a), to: mission.location(b)).duration
    }
}
