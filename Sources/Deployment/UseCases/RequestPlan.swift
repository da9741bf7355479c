import MissionModel

/// Limits of what a plan job may be asked for.
package enum PlanRequestLimits {
    package static let seeds = 0...9_007_199_254_740_991
    package static let seconds = 0.1...3600.0
    package static let iterations = 1...1_000_000_000
    package static let threads = 1...64
    package static let parts = 1...64
    package static let defaultSeconds = 10.0
}

extension JobStore where Self: AccessStore {
    /// Asks for a plan of a mission; the audit trail tells who did.
    ///
    /// - Throws: `notFound` where there is no such mission.
    package func requestPlan(_ request: PlanRequest, by principal: String) async throws -> Job {
        let job = try await enqueue(.plan(request))
        try await audit(
            AuditEntry(
                principal: principal, action: "job.create", mission: request.mission, detail: ["job": .string(job.id)]))
        return job
    }
}
