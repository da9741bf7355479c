package import Deployment

extension PlanStore {
    /// - Throws: `notFound`.
    package func existingPlan(mission: String, version: Int) async throws -> PlanSummary {
        guard let plan = try await plan(mission: mission, version: version) else { throw StoreError.noPlan(version) }
        return plan
    }

    /// - Throws: `notFound`.
    package func existingPlanDocument(mission: String, version: Int) async throws -> [UInt8] {
        guard let bytes = try await planDocument(mission: mission, version: version) else {
            throw StoreError.noPlan(version)
        }
        return bytes
    }

    /// - Throws: `notFound`.
    package func planWithDocument(
        mission: String, version: Int
    ) async throws -> (plan: PlanSummary, bytes: [UInt8]) {
        (
            try await existingPlan(mission: mission, version: version),
            try await existingPlanDocument(mission: mission, version: version)
        )
    }

    /// The bytes that a plan was made from.
    ///
    /// - Throws: `notFound`.
    package func missionDocument(of plan: PlanSummary) async throws -> [UInt8] {
        guard let bytes = try await missionDocument(sha256: plan.missionSHA256) else {
            throw StoreError.noPlan(plan.version)
        }
        return bytes
    }
}

extension StoreError {
    static func noPlan(_ version: Int) -> StoreError {
        StoreError(.notFound, "The mission has no plan of version \(version).")
    }
}
