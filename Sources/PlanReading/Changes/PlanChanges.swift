package import MissionModel
package import PlanJudgement

/// What changes from one plan of a mission to another: for whom, at which stops, why, at what price, and who must be told.
///
/// Either plan may be the earlier one, and each is read beside the mission that it was made from.
package struct PlanChanges: Sendable {
    /// Where somebody is; times local to the team's region.
    package struct Place: Sendable, Equatable {
        /// Nil for a reserve.
        package let team: String?
        package let hub: String
        /// By identifier.
        package let partners: [String]
        /// Nil for a reserve.
        package let start: Instant?
        package let end: Instant?
    }

    package struct Person: Sendable {
        package typealias Kind = PlanDifference.PersonChange.Kind
        package typealias Count = RepairCount.Person

        package let observer: String
        package let label: String?
        package let delegation: String
        /// At least one; the weightiest first.
        package let kinds: [Kind]
        /// Nil: in no team and no reserve.
        package let from: Place?
        package let to: Place?
        package let cause: ChangeCause
        /// What M8 counts; nil where it counts nothing, and where the plan is not the other's repair.
        package let count: Count?
    }

    /// A team at a place; times local to the team's region.
    package struct Visit: Sendable, Equatable {
        package let team: String
        package let kind: StopKind
        package let arrive: Instant
        package let leave: Instant
    }

    package struct Stop: Sendable {
        package typealias Kind = PlanDifference.StopChange.Kind
        package typealias Count = RepairCount.Stop

        package let place: String
        /// Nil for a tabulation centre.
        package let name: String?
        package let kind: Kind
        package let from: Visit?
        package let to: Visit?
        package let cause: ChangeCause
        package let count: Count?
    }

    /// What is told of a plan as a whole; its teams and stops are not kept with what changes.
    package struct Plan: Sendable {
        package let version: Int
        package let score: PlanScore
        package let metrics: PlanMetrics

        init(_ plan: PlanDocument) {
            (version, score, metrics) = (plan.version, plan.score, plan.metrics)
        }
    }

    package let from: Plan
    package let to: Plan
    /// Whether the later plan is the repair of the earlier one, so that changes count as M8 counts them.
    package let isRepair: Bool
    /// By identifier.
    package let people: [Person]
    /// By the identifier of the place.
    package let stops: [Stop]
    package let notices: ChangeNotices

    /// - Parameters:
    ///   - areOfOneLine: whether one repairs the other, or both a common plan, through however many repairs: then
    ///     teams are the same by identifier, else by their people.
    ///   - reasons: of what befell the mission between the two plans.
    package init(from: PlanView, to: PlanView, areOfOneLine: Bool, reasons: IncidentReasons = .none) {
        let repair = Self.repair(of: from, by: to)
        let withdrawn = Set(exactly: from.mission.document.observers.lazy.filter { $0.status == .withdrawn }.map(\.id))
        let difference =
            repair.map { PlanDifference(from: $0, to: to.plan, withdrawn: withdrawn) }
            ?? PlanDifference(
                from: from.plan, to: to.plan, gone: Self.gone(from.plan, to.mission), withdrawn: withdrawn,
                match: areOfOneLine ? .identifiers : .people)
        (self.from, self.to, isRepair) = (Plan(from.plan), Plan(to.plan), repair != nil)
        let grounds = MissionGrounds(from: from.mission, to: to.mission)
        let teams = TeamCauses(difference, grounds, isBetter: to.plan.score < from.plan.score)
        let causes = PersonCauses(difference, from: from.plan, grounds, teams)
        people = difference.people.map { change in
            Person(change, because: reasons.told(causes.cause(of: change), of: change.observer), from, to)
        }
        let stopCauses = StopCauses(mission: grounds, teams: teams)
        stops = difference.stops.map { change in
            Stop(change, because: reasons.told(stopCauses.cause(of: change), of: nil), from, to)
        }
        notices = ChangeNotices(people, difference.teams, from, to)
    }

    /// The base with what is past in it, where the one plan repairs the other.
    private static func repair(of base: PlanView, by plan: PlanView) -> RepairBase? {
        guard plan.plan.baseVersion == base.plan.version, let asOf = plan.plan.asOf,
            (try? PlanReferences.requireBase(base.plan, asOf: asOf, in: plan.mission)) != nil
        else { return nil }
        return RepairBase(base.plan, asOf: asOf.seconds, mission: plan.mission)
    }

    private static func gone(_ plan: PlanDocument, _ mission: MissionIndex) -> Set<ExactText> {
        Set(exactly: plan.teams.flatMap(\.members) + plan.reserves.map(\.observer)).filter { person in
            mission.observerPosition[person].map { mission.document.observers[$0].status != .accredited } ?? true
        }
    }
}

extension PlanChanges.Person {
    fileprivate init(
        _ change: PlanDifference.PersonChange, because cause: ChangeCause, _ from: PlanView, _ to: PlanView
    ) {
        let facts = to.observer(change.observer) ?? from.observer(change.observer)
        (observer, label, delegation) = (change.observer, facts?.label, facts?.delegation ?? "")
        (kinds, count, self.cause) = (change.kinds, change.count, cause)
        self.from = change.from.map { PlanChanges.Place($0, in: from) }
        self.to = change.to.map { PlanChanges.Place($0, in: to) }
    }
}

extension PlanChanges.Place {
    fileprivate init(_ placement: PlanDifference.Placement, in view: PlanView) {
        (team, hub, partners) = (placement.team?.id, placement.hub, placement.partners.sorted().map(\.text))
        start = placement.team.map { view.local($0.start, at: $0.hub) }
        end = placement.team.map { view.local($0.end, at: $0.hub) }
    }
}

extension PlanChanges.Visit {
    fileprivate init(_ visit: PlanDifference.Visit, in view: PlanView) {
        (team, kind) = (visit.team.id, visit.stop.kind)
        arrive = view.local(visit.stop.arrive, at: visit.team.hub)
        leave = view.local(visit.stop.leave, at: visit.team.hub)
    }
}

extension PlanChanges.Stop {
    fileprivate init(
        _ change: PlanDifference.StopChange, because cause: ChangeCause, _ from: PlanView, _ to: PlanView
    ) {
        (place, kind, count, self.cause) = (change.place, change.kind, change.count, cause)
        name = to.stationName(change.place) ?? from.stationName(change.place)
        self.from = change.from.map { PlanChanges.Visit($0, in: from) }
        self.to = change.to.map { PlanChanges.Visit($0, in: to) }
    }
}

extension PlanView {
    func observer(_ id: String) -> Observer? { mission.observerPosition[id].map { mission.document.observers[$0] } }

    func stationName(_ id: String) -> String? {
        mission.stationPosition[id].map { mission.document.stations[$0].name }
    }

    /// An instant in the local time of a hub's region.
    func local(_ instant: Instant, at hub: String) -> Instant {
        guard let position = mission.hubPosition[hub] else { return instant }
        return mission.instant(region: mission.hubRegion[position], seconds: instant.seconds)
    }
}
