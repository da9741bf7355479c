package import MissionModel

/// What M8 counts of the changes between a plan and its repair: the contract's rule, exactly.
package struct RepairCount {
    /// What a person counts as.
    package enum Person: String, Sendable, CaseIterable {
        /// With another team, hub or partner; who dropped out is no partner.
        case changed
        /// In a team whose day is cut short: a person changed as well.
        case cutShort = "cut_short"
        /// A reserve who is in a team now.
        case called
        /// Whose team leaves or is back at another time.
        case hours
    }

    /// What a stop counts as.
    package enum Stop: String, Sendable, CaseIterable {
        /// Added, removed, given to another team or made another kind.
        case changed
        /// At another time.
        case moved
    }

    private static let stopTolerance = 15 * 60
    private static let hoursTolerance = 30 * 60

    private let repair: RepairBase
    /// Teams that are new, or have another hub than in the base.
    private let fresh: Set<ExactText>

    init(_ repair: RepairBase, _ plan: PlanDocument) {
        self.repair = repair
        fresh = Set(
            exactly: plan.teams.filter { team in
                repair.teams[team.id].map { ExactText($0.hub) } != ExactText(team.hub)
            }.map(\.id))
    }

    /// Whether a team of the repair ends before the stops that the base plan gave it.
    func isCutShort(_ team: PlanTeam) -> Bool {
        guard let begun = repair.begun[team.id], team.stops.count <= begun.pastStops.count else { return false }
        return begun.team.stops.count > begun.pastStops.count
    }

    func person(
        _ person: ExactText, _ was: PlanDifference.Placement?, _ will: PlanDifference.Placement?
    ) -> Person? {
        if repair.gone.contains(person) { return nil }
        if was == nil, will?.team == nil { return nil }
        if let was, was.team == nil, will?.team != nil { return .called }
        guard let was, let will, isSamePlace(was, will) else { return .changed }
        guard let old = was.team, let new = will.team else { return nil }
        if isCutShort(new) { return .cutShort }
        return Self.movesHours(old, new) ? .hours : nil
    }

    private func isSamePlace(_ a: PlanDifference.Placement, _ b: PlanDifference.Placement) -> Bool {
        a.team.map { ExactText($0.id) } == b.team.map { ExactText($0.id) } && ExactText(a.hub) == ExactText(b.hub)
            && a.partners.subtracting(repair.gone) == b.partners.subtracting(repair.gone)
    }

    /// Whether a team's hours are others, beyond what passes.
    package static func movesHours(_ old: PlanTeam, _ new: PlanTeam) -> Bool {
        max(abs(new.start.seconds - old.start.seconds), abs(new.end.seconds - old.end.seconds)) > hoursTolerance
    }

    /// Whether a team arrives at another time, beyond what passes.
    package static func movesStop(_ old: PlanStop, _ new: PlanStop) -> Bool {
        abs(old.arrive.seconds - new.arrive.seconds) > stopTolerance
    }

    /// - Precondition: visits that count, not tabulations.
    func stop(_ was: PlanDifference.Visit?, _ will: PlanDifference.Visit?) -> Stop? {
        func team(_ visit: PlanDifference.Visit?) -> ExactText? { visit.map { ExactText($0.team.id) } }
        // To a team that is new or has moved nothing is added; what another one lost to it is removed there.
        let isOfFresh = team(will).map { fresh.contains($0) } ?? false
        let stays = isOfFresh && team(was) != team(will) ? nil : will
        switch (was, stays) {
        case (nil, nil): return nil
        case (let was?, let stays?) where team(was) == team(stays) && was.stop.kind == stays.stop.kind:
            return Self.movesStop(was.stop, stays.stop) ? .moved : nil
        default: return .changed
        }
    }
}

extension PlanDifference {
    /// People changed or called, as the metrics have it.
    package var peopleCounted: Int { people.count { $0.count != nil && $0.count != .hours } }

    /// Stops changed or moved.
    package var stopsCounted: Int { stops.count { $0.count != nil } }
}
