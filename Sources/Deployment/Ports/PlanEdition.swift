import MissionModel

/// A stored plan by all that its row says for good, so that a mission that was deleted and made again shares none of its
/// former plans.
package struct PlanEdition: Hashable, Sendable {
    /// As it was when the plan was stored.
    package let row: PlanSummary

    package init(_ plan: PlanSummary) {
        var row = plan
        (row.status, row.publication, row.missionRevision) = (.draft, nil, row.inputRevision)
        self.row = row
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(row.mission)
        hasher.combine(row.version)
    }
}
