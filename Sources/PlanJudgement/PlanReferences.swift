package import MissionModel

/// Looks up what a plan refers to in its mission and what a repair refers to in its base plan.
package struct PlanReferences {
    let mission: MissionIndex
    package private(set) var faults: [FormFault] = []

    package init(mission: MissionIndex) {
        self.mission = mission
    }

    private mutating func fault(_ pointer: String, _ message: String) {
        faults.append(FormFault(pointer: pointer, message: message))
    }

    /// - Parameter pointer: made only where there is a fault, since a plan has ten thousands of references.
    private mutating func position(
        _ id: String, _ known: [ExactText: Int], _ pointer: @autoclosure () -> String, _ what: String
    ) -> Int? {
        if let position = known[id] { return position }
        fault(pointer(), "no such \(what): \(id)")
        return nil
    }

    /// The plan's teams; those with an unknown reference are left out and reported.
    package mutating func teams(of plan: PlanDocument, repair: RepairBase? = nil) -> [TeamDay] {
        plan.teams.enumerated().compactMap { n, one in team(one, at: n, repair: repair) }
    }

    /// - Parameter n: its position in its plan.
    mutating func team(_ team: PlanTeam, at n: Int, repair: RepairBase?) -> TeamDay? {
        let hub = position(team.hub, mission.hubPosition, "/teams/\(n)/hub", "hub")
        let members = team.members.enumerated().compactMap { k, id in
            position(id, mission.observerPosition, "/teams/\(n)/members/\(k)", "observer")
        }
        let places = team.stops.enumerated().compactMap { k, stop in
            place(of: stop, "/teams/\(n)/stops/\(k)/place")
        }
        guard let hub, members.count == team.members.count, places.count == team.stops.count else { return nil }
        return TeamDay(team, hub: hub, members: members, places: places, in: mission, repair: repair)
    }

    /// Nil inside for a break, nil outside for an unknown place.
    private mutating func place(of stop: PlanStop, _ pointer: @autoclosure () -> String) -> Spot?? {
        if stop.kind == .break { return .some(nil) }
        if let spot = mission.spot(of: stop) { return spot }
        let what = stop.kind == .tabulation ? "tabulation centre" : "station"
        fault(pointer(), stop.place.map { "no such \(what): \($0)" } ?? "is missing")
        return nil
    }

    package mutating func check(_ lists: PlanLists) {
        for (n, reserve) in lists.reserves.enumerated() { _ = check(reserve, at: n) }
        for (n, person) in lists.unassigned.enumerated() { _ = check(person, at: n) }
    }

    /// The person who waits.
    mutating func check(_ reserve: PlanReserve, at n: Int) -> Int? {
        let person = position(reserve.observer, mission.observerPosition, "/reserves/\(n)/observer", "observer")
        _ = position(reserve.hub, mission.hubPosition, "/reserves/\(n)/hub", "hub")
        return person
    }

    mutating func check(_ person: UnassignedObserver, at n: Int) -> Int? {
        position(person.observer, mission.observerPosition, "/unassigned/\(n)/observer", "observer")
    }

    /// Whether a base plan fits to its repair; only a base that does is looked into.
    mutating func checkBase(_ base: PlanDocument?, of plan: PlanDocument) {
        guard let base else {
            if plan.baseVersion != nil { fault("/base_version", "the plan is a repair: its base plan is needed") }
            return
        }
        guard let repaired = plan.baseVersion else {
            return fault("/base_version", "is null, but a base plan was given")
        }
        if base.version != repaired {
            faultOfBase("/version", "is \(base.version), and the plan repairs \(repaired)")
        }
        if ExactText(base.mission) != ExactText(plan.mission) {
            faultOfBase("/mission", "is \(base.mission), and the plan's is \(plan.mission)")
        }
        if let earlier = base.asOf, let asOf = plan.asOf, asOf < earlier {
            fault("/as_of", "is before that of the base plan, \(earlier)")
        }
    }

    /// What is past must still be in the mission: the hubs of begun teams and the places of their past stops.
    mutating func checkPast(of base: PlanDocument, asOf: Int) {
        for (n, team) in base.teams.enumerated() where team.start.seconds <= asOf {
            if mission.hubPosition[team.hub] == nil {
                faultOfBase("/teams/\(n)/hub", "the team has begun, and the mission has no hub \(team.hub) any more")
            }
            for (k, stop) in team.stops.enumerated()
            where stop.kind != .break && stop.arrive.seconds <= asOf && mission.spot(of: stop) == nil {
                faultOfBase(
                    "/teams/\(n)/stops/\(k)", "is past, and the mission has no \(stop.place ?? "such place") any more")
            }
        }
    }

    /// Whether a plan can be the base of a repair at an instant.
    ///
    /// - Throws: where it is another mission's or made later; what is past in it and is not in the mission any more.
    package static func requireBase(_ base: PlanDocument, asOf: Instant, in mission: MissionIndex) throws(FormError) {
        var references = PlanReferences(mission: mission)
        let id = mission.document.mission.id
        if ExactText(base.mission) != ExactText(id) {
            references.faultOfBase("/mission", "is \(base.mission), and the mission's is \(id)")
        }
        if let earlier = base.asOf, asOf < earlier {
            references.faultOfBase("/as_of", "is \(earlier), after the repair's \(asOf)")
        }
        references.checkPast(of: base, asOf: asOf.seconds)
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
    }

    private mutating func faultOfBase(_ pointer: String, _ message: String) {
        faults.append(FormFault(pointer: pointer, message: message, isOfBase: true))
    }
}
