package import Deployment

/// Which plan of a mission is the one to go by.
package enum LatestPlan: String, Sendable, CaseIterable {
    case published
    /// None is published yet.
    case newest
}

extension PlanStore {
    /// The published plan, else the newest; nil where the mission has no plan.
    package func latestPlan(mission: String) async throws -> (chosen: LatestPlan, plan: PlanSummary)? {
        if let plan = try await publishedPlan(mission: mission) { return (.published, plan) }
        return try await plans(mission: mission, before: nil, limit: 1).first.map { (.newest, $0) }
    }
}
