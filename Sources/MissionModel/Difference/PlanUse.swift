/// What of its mission a plan uses: the people and places that it would not be the same without.
package struct PlanUse: Sendable {
    /// In a team or waiting in reserve.
    package let people: Set<ExactText>
    /// Those whom the plan names at all, the unassigned too.
    package let listed: Set<ExactText>
    /// Of the people.
    package let delegations: Set<ExactText>
    package let hubs: Set<ExactText>
    /// Of the hubs.
    package let regions: Set<ExactText>
    package let stations: Set<ExactText>
    package let centres: Set<ExactText>

    /// - Parameter mission: the document that the plan was made from.
    package init(_ plan: PlanDocument, in mission: MissionDocument) {
        let people = Set(exactly: plan.teams.flatMap(\.members) + plan.reserves.map(\.observer))
        let hubs = Set(exactly: plan.teams.map(\.hub) + plan.reserves.map(\.hub))
        (self.people, self.hubs) = (people, hubs)
        listed = people.union(plan.unassigned.map { ExactText($0.observer) })
        delegations = Set(exactly: mission.observers.filter { people.contains($0.id) }.map(\.delegation))
        regions = Set(exactly: mission.hubs.filter { hubs.contains($0.id) }.map(\.region))
        let stops = plan.teams.flatMap(\.stops)
        stations = Set(exactly: stops.filter { $0.kind != .tabulation }.compactMap(\.place))
        centres = Set(exactly: stops.filter { $0.kind == .tabulation }.compactMap(\.place))
    }
}
