package import Deployment
package import MissionModel
import PlanJudgement

/// A stored plan with the bytes of its document and of the mission that it was made from.
package struct StoredPlan: Sendable {
    package let summary: PlanSummary
    package let document: [UInt8]
    package let mission: [UInt8]

    /// - Throws: `notFound`.
    package static func load(
        mission: String, version: Int, in transaction: any StoreTransaction
    ) async throws -> StoredPlan {
        let found = try await transaction.plan(mission: mission, version: version)
        guard let summary = found,
            let document = try await transaction.planDocument(mission: mission, version: version),
            let bytes = try await transaction.missionDocument(sha256: summary.missionSHA256)
        else { throw StoreError(.notFound, "The mission has no plan of version \(version).") }
        return StoredPlan(summary: summary, document: document, mission: bytes)
    }

    /// The plan by itself.
    package func plan() async throws -> PlanDocument {
        let bytes = document
        return try await BlockingWork.run { try PlanDocument(stored: bytes) }
    }

    /// The plan beside its mission, for reading.
    package func view() async throws -> PlanView {
        let (plan, mission) = (document, mission)
        return try await BlockingWork.run {
            try PlanView(plan: PlanDocument(stored: plan), mission: MissionIndex(bytes: mission))
        }
    }
}
