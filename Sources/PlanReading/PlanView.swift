package import MissionModel
package import PlanJudgement

/// A plan beside the mission that it was made from, for reading.
package struct PlanView: Sendable {
    package private(set) var plan: PlanDocument
    package let mission: MissionIndex
    /// In the plan's order.
    package let teams: [TeamView]
    let days: [TeamDay]
    private let placements: [ExactText: Whereabouts]
    /// The one region that all units of a stratum lie in, nil where they lie in several; empty where the plan falls short of
    /// none.
    let regionOfStratum: [ExactText: Int?]

    /// - Throws: references of the plan that the mission does not have.
    package init(plan: PlanDocument, mission: MissionIndex) throws(FormError) {
        var references = PlanReferences(mission: mission)
        let days = references.teams(of: plan)
        references.check(PlanLists(of: plan))
        if !references.faults.isEmpty { throw FormError(faults: references.faults) }
        self.init(plan: plan, mission: mission, days: days)
    }

    private init(plan: PlanDocument, mission: MissionIndex, days: [TeamDay]) {
        (self.plan, self.mission, self.days) = (plan, mission, days)
        teams = days.map { TeamView($0, in: mission) }
        var placements: [ExactText: Whereabouts] = [:]
        for person in plan.unassigned {
            placements[person.observer] = .unassigned(person.reason, detail: person.detail)
        }
        for reserve in plan.reserves {
            guard let hub = mission.hubPosition[reserve.hub] else { continue }
            placements[reserve.observer] = .reserve(HubView(hub, in: mission))
        }
        for team in teams {
            for member in team.members { placements[member.id] = .team(team) }
        }
        self.placements = placements
        let hasStrata = plan.shortfalls.contains { $0.code == .m6 }
        regionOfStratum = hasStrata ? Self.regions(ofStrataOf: mission) : [:]
    }

    private static func regions(ofStrataOf mission: MissionIndex) -> [ExactText: Int?] {
        zip(mission.units ?? [], mission.stationRegion).reduce(into: [:]) { regions, place in
            guard let unit = place.0 else { return }
            let stratum = ExactText(unit.stratum)
            if let known = regions[stratum] {
                if known != place.1 { regions[stratum] = .some(nil) }
            } else {
                regions[stratum] = place.1
            }
        }
    }

    /// The same plan with the status that it has now.
    func restated(as status: PlanStatus) -> PlanView {
        var view = self
        view.plan.status = status
        return view
    }

    /// Teams of a region by its identifier or name, with a certain member, with a member of a delegation; nil does not limit.
    package func teams(region: String? = nil, observer: String? = nil, delegation: String? = nil) -> [TeamView] {
        let (region, observer) = (region.map(ExactText.init), observer.map(ExactText.init))
        let delegation = delegation.map(ExactText.init)
        return teams.filter { team in
            (region == nil || ExactText(team.region) == region || ExactText(team.regionName) == region)
                && (observer == nil || team.members.contains { ExactText($0.id) == observer })
                && (delegation == nil || team.members.contains { ExactText($0.delegation) == delegation })
        }
    }

    /// Where a person of the mission is; nil for somebody whom the mission does not know.
    package func whereabouts(of observer: String) -> Whereabouts? {
        mission.observerPosition[observer].map { _ in placements[observer] ?? .unlisted }
    }
}

/// A hub with its region, by names.
package struct HubView: Sendable, Equatable {
    package let id: String
    package let name: String
    package let region: String
    package let regionName: String

    init(_ hub: Int, in mission: MissionIndex) {
        let region = mission.document.regions[mission.hubRegion[hub]]
        (id, name) = (mission.document.hubs[hub].id, mission.document.hubs[hub].name)
        (self.region, regionName) = (region.id, region.name)
    }
}
