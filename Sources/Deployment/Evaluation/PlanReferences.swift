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

    private mutating func position(_ id: String, _ known: [String: Int], _ pointer: String, _ what: String) -> Int? {
        if let position = known[id] { return position }
        fault(pointer, "no such \(what): \(id)")
        return nil
    }

    /// The plan's teams; those with an unknown reference are left out and reported.
    package mutating func teams(of plan: PlanDocument) -> [TeamDay] {
        plan.teams.enumerated().compactMap { n, team in
            let here = "/teams/\(n)"
            let hub = position(team.hub, mission.hubPosition, "\(here)/hub", "hub")
            let members = team.members.enumerated().compactMap { k, id in
                position(id, mission.observerPosition, "\(here)/members/\(k)", "observer")
            }
            let places = team.stops.enumerated().compactMap { k, stop in
                place(of: stop, "\(here)/stops/\(k)/place")
            }
            guard let hub, members.count == team.members.count, places.count == team.stops.count else { return nil }
            return TeamDay(team, hub: hub, members: members, places: places, in: mission)
        }
    }

    private mutating func place(of stop: PlanStop, _ pointer: String) -> TeamDay.Place? {
        switch (stop.kind, stop.place) {
        case (.break, _): return TeamDay.Place.none
        case (_, nil):
            fault(pointer, "is missing")
            return nil
        case (.tabulation, let id?):
            return position(id, mission.centrePosition, pointer, "tabulation centre").map { .centre($0) }
        case (_, let id?):
            return position(id, mission.stationPosition, pointer, "station").map { .station($0) }
        }
    }

    package mutating func checkLists(of plan: PlanDocument) {
        for (n, reserve) in plan.reserves.enumerated() {
            _ = position(reserve.observer, mission.observerPosition, "/reserves/\(n)/observer", "observer")
            _ = position(reserve.hub, mission.hubPosition, "/reserves/\(n)/hub", "hub")
        }
        for (n, person) in plan.unassigned.enumerated() {
            _ = position(person.observer, mission.observerPosition, "/unassigned/\(n)/observer", "observer")
        }
    }

    mutating func checkBase(_ base: PlanDocument?, of plan: PlanDocument) {
        guard let base else {
            if plan.baseVersion != nil { fault("/base_version", "the plan is a repair: its base plan is needed") }
            return
        }
        guard let repaired = plan.baseVersion else {
            return fault("/base_version", "is null, but a base plan was given")
        }
        if base.version != repaired {
            fault("/base_version", "the base plan is version \(base.version), the plan repairs \(repaired)")
        }
        if base.mission != plan.mission {
            fault("/mission", "the base plan is of mission \(base.mission), the plan of \(plan.mission)")
        }
        if base.status == .draft { fault("/base_version", "a repair is made of a published version, not of a draft") }
    }
}
