package import Deployment

/// The bytes of a stored plan's document and of the mission that it was made from.
package struct StoredPlan: Sendable {
    package let document: [UInt8]
    package let mission: [UInt8]

    /// - Throws: `notFound`.
    package static func load(_ plan: PlanSummary, in transaction: any StoreTransaction) async throws -> StoredPlan {
        StoredPlan(
            document: try await transaction.existingPlanDocument(mission: plan.mission, version: plan.version),
            mission: try await transaction.missionDocument(of: plan))
    }
}
