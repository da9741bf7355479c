package import MissionModel

/// What a job is to do.
package struct PlanRequest: Sendable, Equatable {
    package var mission: String
    package var seed: Int
    /// One of seconds and iterations is set.
    package var seconds: Double?
    package var iterations: Int?
    package var threads: Int

    package init(mission: String, seed: Int, seconds: Double?, iterations: Int?, threads: Int) {
        self.mission = mission
        self.seed = seed
        self.seconds = seconds
        self.iterations = iterations
        self.threads = threads
    }
}

package enum JobState: String, Sendable, CaseIterable {
    case scheduled, available, running, completed, retryable, cancelled, discarded

    package var isFinal: Bool { self == .completed || self == .cancelled || self == .discarded }
}

/// How far a job is.
package struct JobProgress: Sendable, Equatable {
    /// 0 to 100.
    package var percent: Double
    package var secondsLeft: Double?
    package var iterations: Int
    /// Hard, medium and soft points of the best plan so far; nil before the first.
    package var incumbent: IncumbentScore?

    package init(percent: Double = 0, secondsLeft: Double? = nil, iterations: Int = 0, incumbent: IncumbentScore? = nil)
    {
        self.percent = percent
        self.secondsLeft = secondsLeft
        self.iterations = iterations
        self.incumbent = incumbent
    }
}

package struct IncumbentScore: Sendable, Equatable {
    package var hard: Int
    package var medium: Int
    package var soft: Int

    package init(hard: Int, medium: Int, soft: Int) {
        self.hard = hard
        self.medium = medium
        self.soft = soft
    }
}

/// A job as it stands; `revision` grows with each change, so that a follower knows what is new.
package struct Job: Sendable, Equatable {
    package var id: String
    package var request: PlanRequest
    package var state: JobState
    package var revision: Int
    package var attempt: Int
    package var cancelRequested: Bool
    package var progress: JobProgress
    /// The version that the job stored.
    package var planVersion: Int?
    package var lastError: String?
    package var createdAt: Instant
    package var startedAt: Instant?
    package var finishedAt: Instant?

    package init(
        id: String, request: PlanRequest, state: JobState, revision: Int, attempt: Int, cancelRequested: Bool,
        progress: JobProgress, planVersion: Int?, lastError: String?, createdAt: Instant, startedAt: Instant?,
        finishedAt: Instant?
    ) {
        self.id = id
        self.request = request
        self.state = state
        self.revision = revision
        self.attempt = attempt
        self.cancelRequested = cancelRequested
        self.progress = progress
        self.planVersion = planVersion
        self.lastError = lastError
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

/// The right to work on a job until it ends; every write of a worker names it, and a superseded one writes nothing.
package struct JobLease: Sendable, Equatable {
    package let job: String
    package let attempt: Int
    package let token: String

    package init(job: String, attempt: Int, token: String) {
        self.job = job
        self.attempt = attempt
        self.token = token
    }
}

package struct ClaimedJob: Sendable {
    package let lease: JobLease
    package let request: PlanRequest
    /// The bytes of the best plan of an earlier attempt that was handed back.
    package let incumbent: [UInt8]?

    package init(lease: JobLease, request: PlanRequest, incumbent: [UInt8]?) {
        self.lease = lease
        self.request = request
        self.incumbent = incumbent
    }
}

/// What a worker is told at a heartbeat.
package enum HeartbeatAnswer: Sendable, Equatable {
    case goOn
    /// Stop and finish with the best plan so far.
    case cancel
    /// Somebody else has the job: stop and write nothing.
    case leaseLost
}

/// How a worker ends its part in a job.
package enum JobEnding: Sendable, Equatable {
    /// With the version of the plan that was stored in the same transaction.
    case completed(planVersion: Int)
    /// As asked; with the version of the best plan so far, where there was one.
    case cancelled(planVersion: Int?)
    /// Try again later, up to the limit of attempts; with a sentence.
    case failed(String)
    /// Never again; with a sentence.
    case discarded(String)
    /// Handed back at a stop of the daemon, with the best plan so far.
    case handedBack(incumbent: [UInt8]?)
}

/// The job queue. All times are the database's.
package protocol JobStore: Sendable {
    /// Adds a job for a plan.
    ///
    /// - Throws: `notFound` where there is no such mission.
    func enqueue(_ request: PlanRequest) async throws -> Job

    func job(_ id: String) async throws -> Job?

    /// Newest first: those before an identifier (nil: from the newest), of one mission or of all.
    func jobs(mission: String?, before id: String?, limit: Int) async throws -> [Job]

    /// Asks for a stop: a waiting job is cancelled at once, a running one at its next heartbeat.
    ///
    /// - Throws: `notFound`, `conflict` where it has ended.
    func requestCancel(_ id: String) async throws -> Job

    /// Takes the next job for a worker; nil where none waits.
    func claim(worker: String) async throws -> ClaimedJob?

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer

    /// - Throws: `leaseLost` where the lease is superseded; then the transaction must not commit.
    func end(_ lease: JobLease, _ ending: JobEnding) async throws

    /// How many jobs are in each state; states without a job may be left out.
    func jobCounts() async throws -> [JobState: Int]

    /// Makes jobs of expired leases available again and removes what is older than its retention; idempotent.
    func sweep() async throws
}
