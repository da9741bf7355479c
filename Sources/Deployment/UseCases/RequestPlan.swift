import MissionModel

/// Limits of what a plan job may be asked for.
package enum PlanRequestLimits {
    package static let seeds = 0...9_007_199_254_740_991
    package static let seconds = 0.1...3600.0
    package static let iterations = 1...1_000_000_000
    package static let threads = 1...64
    package static let parts = 1...64
    package static let defaultSeconds = 10.0
    /// How many jobs of one caller may wait or run, unless a daemon is told otherwise.
    package static let defaultJobsPerCaller = 100
}

/// A caller has as many jobs that wait or run as one caller may have.
package struct JobShareRefusal: Error, Equatable, CustomStringConvertible {
    package let limit: Int

    package init(limit: Int) {
        self.limit = limit
    }

    package var description: String {
        "The limit of jobs of one caller that wait or run is \(limit), and is reached; cancel one, or wait for its end."
    }
}

extension StoreTransaction {
    /// Asks for a plan of a mission.
    ///
    /// - Parameter limit: how many jobs of the actor may wait or run, this one among them.
    /// - Throws: `AccessRefusal`; `JobShareRefusal`; `notFound` where there is no such mission.
    package func requestPlan(
        _ request: PlanRequest, limit: Int = PlanRequestLimits.defaultJobsPerCaller
    ) async throws -> Job {
        try actor.demand(.change, on: request.mission)
        guard try await openJobs() < limit else { throw JobShareRefusal(limit: limit) }
        let job = try await enqueue(.plan(request))
        try await audit(
            AuditEntry(action: "job.create", mission: request.mission, detail: ["job": .string(job.id)]))
        return job
    }

    /// Asks for a job's end.
    ///
    /// - Throws: `AccessRefusal`; `notFound`, `conflict` where it has ended.
    package func cancelJob(_ id: String) async throws -> Job {
        let job = try await requestCancel(id)
        try actor.demand(.change, on: job.request.mission)
        try await audit(
            AuditEntry(action: "job.cancel", mission: job.request.mission, detail: ["job": .string(job.id)]))
        return job
    }
}
