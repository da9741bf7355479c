package import MissionModel

/// What a job is to do.
package struct PlanRequest: Sendable, Equatable {
    package var mission: String
    package var seed: Int
    /// One of seconds and iterations is set.
    package var seconds: Double?
    package var iterations: Int?
    package var threads: Int
    /// More than one: the mission's regions are solved in so many jobs, side by side where there are workers for them.
    package var parts: Int

    package init(
        mission: String, seed: Int, seconds: Double?, iterations: Int?, threads: Int, parts: Int = 1
    ) {
        self.mission = mission
        self.seed = seed
        self.seconds = seconds
        self.iterations = iterations
        self.threads = threads
        self.parts = parts
    }
}

package enum JobState: String, Sendable, CaseIterable {
    case scheduled, available, running, completed, retryable, cancelled, discarded
    /// Of a job in parts: until they have ended.
    case waiting

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
    package var stage: JobStage
    /// Of a part: which one it is.
    package var part: JobPart?
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
        id: String, request: PlanRequest, stage: JobStage, part: JobPart? = nil, state: JobState, revision: Int,
        attempt: Int, cancelRequested: Bool, progress: JobProgress, planVersion: Int?, lastError: String?,
        createdAt: Instant, startedAt: Instant?, finishedAt: Instant?
    ) {
        self.id = id
        self.request = request
        self.stage = stage
        self.part = part
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
    /// The job that this one is a part of.
    package let parent: String?

    package init(job: String, attempt: Int, token: String, parent: String? = nil) {
        self.job = job
        self.attempt = attempt
        self.token = token
        self.parent = parent
    }
}

package struct ClaimedJob: Sendable {
    package let lease: JobLease
    package let request: PlanRequest
    package let task: JobTask
    /// Somebody asked for a stop before this attempt began.
    package let cancelRequested: Bool
    /// The bytes of the best plan so far: of an earlier attempt that was handed back, or the interim plan of a job in
    /// parts.
    package let incumbent: [UInt8]?

    package init(
        lease: JobLease, request: PlanRequest, task: JobTask, cancelRequested: Bool = false, incumbent: [UInt8]?
    ) {
        self.lease = lease
        self.request = request
        self.task = task
        self.cancelRequested = cancelRequested
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
    /// Of a job in parts: there is an interim plan, and the parts go on from it.
    case split(PlanSplit)
    /// Of a part: these are its teams.
    case partSolved(PartResult)
}

/// The job queue. All times are the database's.
package protocol JobStore: Sendable {
    /// Adds a job for a plan.
    ///
    /// - Throws: `notFound` where there is no such mission.
    func enqueue(_ request: PlanRequest) async throws -> Job

    func job(_ id: String) async throws -> Job?

    /// Newest first: those before an identifier (nil: from the newest), of one mission or of all, the parts of one job
    /// or all.
    func jobs(mission: String?, parent: String?, before id: String?, limit: Int) async throws -> [Job]

    /// Asks for a stop: a waiting job is cancelled at once, a running one at its next heartbeat. The parts of a job
    /// stop with it; what they have is still joined.
    ///
    /// - Throws: `notFound`, `conflict` where it has ended.
    func requestCancel(_ id: String) async throws -> Job

    /// Takes the next job for a worker; nil where none waits.
    func claim(worker: String) async throws -> ClaimedJob?

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer

    /// - Throws: `leaseLost` where the lease is superseded; then the transaction must not commit.
    func end(_ lease: JobLease, _ ending: JobEnding) async throws

    /// The exact bytes of the interim plan of a job that waits for its parts.
    func interimPlan(of job: String) async throws -> [UInt8]?

    /// What the parts of a job came to, by number; those without a plan are left out.
    func solvedParts(of job: String) async throws -> [SolvedPart]

    /// How many jobs are in each state; states without a job may be left out.
    func jobCounts() async throws -> [JobState: Int]

    /// For how many seconds the longest waiting of the jobs waits that a worker could take now; nil where there is none.
    func longestWait() async throws -> Double?

    /// Makes jobs of expired leases available again and removes what is older than its retention; idempotent.
    func sweep() async throws
}
