package import MissionModel
import Travel

/// A team of a plan with its references resolved and its legs recomputed; in a repair also what of it is past.
package struct TeamDay: Sendable {
    /// A leg as it is, not as it is stated.
    package struct Drive: Sendable {
        /// The place that is reached; nil for the return leg.
        let place: String?
        let leg: MissionModel.Leg
    }

    package struct WrongLeg: Sendable {
        let place: String?
        let stated: MissionModel.Leg
        let actual: MissionModel.Leg
    }

    package let plan: PlanTeam
    package let hub: Int
    package let region: Int
    package let members: [Int]
    /// One for each stop; nil for a break, which is taken where the team is.
    package let places: [Spot?]
    /// The stations of the stops that count, in order.
    let stations: [Int]
    /// Distinct, in the order of members.
    let delegations: [Int]
    /// One for each stop, nil for a break.
    let drives: [Drive?]
    let wayBack: Drive
    let wrongLegs: [WrongLeg]
    /// Whole metres and seconds of all legs, the return leg included.
    let distance: Int
    package let driving: Int
    /// Seconds on duty beyond the least stays of the stops: driving or idle.
    let between: Int
    /// Whether it is a team of the base plan that has begun by the instant of the repair.
    let isBegun: Bool
    /// Whether it was back at its hub by then.
    let isOver: Bool
    /// How many of its first stops are past.
    let past: Int

    var id: String { plan.id }
    package var start: Int { plan.start.seconds }
    package var end: Int { plan.end.seconds }
    var countedStops: Int { stations.count }
    /// The stations of its past stops that count.
    var pastStations: [Int] {
        zip(plan.stops, places).prefix(past).compactMap { stop, place in
            if case .station(let station)? = place, stop.kind.counts { station } else { nil }
        }
    }
    var idle: Int { max(0, between - driving) }
    /// Whether it stays in the plan as a record only: it has begun, and no stop is left to make.
    var isEnded: Bool { isBegun && plan.stops.count <= past }

    /// Of its stops, beside which their places need not be looked at.
    private let kinds: [StopKind]

    func count(_ kind: StopKind) -> Int { kinds.reduce(0) { $0 + ($1 == kind ? 1 : 0) } }

    /// - Precondition: all references of the team are known to the mission.
    init(
        _ team: PlanTeam, hub: Int, members: [Int], places: [Spot?], in mission: MissionIndex, repair: RepairBase?
    ) {
        plan = team
        kinds = team.stops.map(\.kind)
        self.hub = hub
        region = mission.hubRegion[hub]
        self.members = members
        self.places = places
        delegations = members.reduce(into: []) { found, person in
            let delegation = mission.observerDelegation[person]
            if !found.contains(delegation) { found.append(delegation) }
        }
        stations = zip(team.stops, places).compactMap { stop, place in
            if case .station(let station)? = place, stop.kind.counts { station } else { nil }
        }
        var route = RouteTracer(mission: mission, region: mission.hubRegion[hub], hub: hub)
        drives = zip(team.stops, places).map { stop, place in route.drive(to: place, stop) }
        wayBack = route.wayBack(team.returnLeg)
        wrongLegs = route.wrongLegs
        (distance, driving) = (route.distance, route.driving)
        between = max(0, team.end.seconds - team.start.seconds - mission.rules.leastStay(of: team.stops))
        let begun = repair?.begun[team.id]
        (isBegun, isOver, past) = (begun != nil, begun?.isOver ?? false, begun?.pastStops.count ?? 0)
    }
}

/// Follows a team from place to place and compares the stated legs with the travel model.
private struct RouteTracer {
    let mission: MissionIndex
    let region: Int
    let hub: Int
    private var here: Position
    private var hasMoved = false
    private(set) var wrongLegs: [TeamDay.WrongLeg] = []
    private(set) var distance = 0
    private(set) var driving = 0

    init(mission: MissionIndex, region: Int, hub: Int) {
        self.mission = mission
        self.region = region
        self.hub = hub
        here = mission.hubLocation(hub)
    }

    mutating func drive(to place: Spot?, _ stop: PlanStop) -> TeamDay.Drive? {
        guard let there = place.map(mission.location) else { return nil }
        hasMoved = true
        defer { here = there }
        return take(stated: stop.leg ?? .none, to: there, place: stop.place)
    }

    mutating func wayBack(_ stated: MissionModel.Leg) -> TeamDay.Drive {
        take(stated: stated, to: mission.hubLocation(hub), place: nil)
    }

    private mutating func take(stated: MissionModel.Leg, to there: Position, place: String?) -> TeamDay.Drive {
        let actual = actual(stated: stated, to: there)
        if actual != stated { wrongLegs.append(.init(place: place, stated: stated, actual: actual)) }
        distance += actual.distanceM
        driving += actual.durationS
        return TeamDay.Drive(place: place, leg: actual)
    }

    /// The model's leg; the stated one where it agrees, or where only the unnamed road engine knows.
    private func actual(stated: MissionModel.Leg, to there: Position) -> MissionModel.Leg {
        if !hasMoved { return .none }
        if mission.document.travel.kind == .table { return stated }
        let model = mission.travel[region]
        if model.agrees(with: stated, from: here, to: there) { return stated }
        let leg = model.leg(from: here, to: there)
        return MissionModel.Leg(distanceM: leg.distance, durationS: leg.duration)
    }
}

extension Rules {
    /// The seconds that stops take if nobody lingers, never more than each lasts; only the longest break counts.
    fileprivate func leastStay(of stops: [PlanStop]) -> Int {
        var (sum, longestBreak) = (0, 0)
        for stop in stops {
            let stay = min(max(0, stop.leave.seconds - stop.arrive.seconds), leastMinutes(stop.kind) * 60)
            if stop.kind == .break { longestBreak = max(longestBreak, stay) } else { sum += stay }
        }
        return sum + longestBreak
    }

    private func leastMinutes(_ kind: StopKind) -> Int {
        switch kind {
        case .opening: openingLeadMin + openingStayMin
        case .voting: visitMin
        case .break: breakMin
        case .closing: closingLeadMin + countMin
        case .tabulation: tabulationMin
        }
    }
}
