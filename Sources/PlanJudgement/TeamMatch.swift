package import MissionModel

/// Which team of a later plan each team of an earlier one is.
package struct TeamMatch: Sendable {
    /// What makes teams of two plans the same one.
    package enum Rule: Sendable {
        /// Their identifiers: a team keeps its own through repairs, so plans of one line have them in common.
        case identifiers
        /// Their people, and their identifiers where these people are no other team's: two fresh plans number their teams
        /// as they like.
        case people
    }

    private let later: [ExactText: ExactText]
    private let earlier: [ExactText: ExactText]

    init(_ from: PlanDocument, _ to: PlanDocument, by rule: Rule) {
        let (old, new) = (Set(exactly: from.teams.map(\.id)), Set(exactly: to.teams.map(\.id)))
        var same: [ExactText: ExactText] = [:]
        if rule == .people {
            let staffed = to.teams.filter { !$0.members.isEmpty }
            let byPeople = Dictionary(
                staffed.map { (Set(exactly: $0.members), ExactText($0.id)) }, uniquingKeysWith: { first, _ in first })
            for team in from.teams { same[team.id] = byPeople[Set(exactly: team.members)] }
        }
        let taken = Set(same.values)
        for team in old.intersection(new) where same[team] == nil && !taken.contains(team) { same[team] = team }
        later = same
        earlier = Dictionary(same.map { ($0.value, $0.key) }) { first, _ in first }
    }

    /// The identifier that a team of the earlier plan has in the later one; nil where it is not there any more.
    package func later(of team: String) -> ExactText? { later[team] }

    /// The identifier that a team of the later plan had in the earlier one; nil where it is new.
    package func earlier(of team: String) -> ExactText? { earlier[team] }

    package func areSame(_ old: PlanTeam, _ new: PlanTeam) -> Bool { later[old.id] == ExactText(new.id) }
}
