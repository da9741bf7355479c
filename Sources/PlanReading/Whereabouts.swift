package import MissionModel

/// Where a plan has a person.
package enum Whereabouts: Sendable, Equatable {
    case team(TeamView)
    case reserve(HubView)
    case unassigned(UnassignedReason, detail: String)
    /// In no list of the plan.
    case unlisted

    /// A name for tables: `team`, `reserve`, `unassigned`, `unlisted`.
    package var status: String {
        switch self {
        case .team: "team"
        case .reserve: "reserve"
        case .unassigned: "unassigned"
        case .unlisted: "unlisted"
        }
    }
}
