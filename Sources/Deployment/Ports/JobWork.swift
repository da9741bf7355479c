package import MissionModel

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

/// A job that waits for its time.
package struct WaitingJob: Sendable, Equatable {
    package let mission: String
    package let kind: JobKind
    /// How long it is until it falls due.
    package let wait: Duration

    package init(mission: String, kind: JobKind, wait: Duration) {
        self.mission = mission
        self.kind = kind
        self.wait = wait
    }
}

package struct ClaimedJob: Sendable {
    package let lease: JobLease
    package let request: JobRequest
    package let task: JobTask
    /// When this attempt was begun, by the database's clock.
    package let claimedAt: Instant
    /// Somebody asked for a stop before this attempt began.
    package let cancelRequested: Bool
    /// The bytes of the best plan so far: of an earlier attempt that was handed back, or the interim plan of a job in
    /// parts.
    package let incumbent: [UInt8]?
    /// How far earlier attempts or stages came.
    package let progress: JobProgress
    /// Why the last attempt failed, where none is left: then the incumbent is to be stored, and nothing is solved.
    package let lastFailure: String?

    package init(
        lease: JobLease, request: JobRequest, task: JobTask, claimedAt: Instant, cancelRequested: Bool = false,
        incumbent: [UInt8]?, progress: JobProgress = JobProgress(), lastFailure: String? = nil
    ) {
        self.lease = lease
        self.request = request
        self.task = task
        self.claimedAt = claimedAt
        self.cancelRequested = cancelRequested
        self.incumbent = incumbent
        self.progress = progress
        self.lastFailure = lastFailure
    }
}

/// What a worker is told at a heartbeat.
package enum HeartbeatAnswer: Sendable, Equatable {
    case goOn
    /// Stop and finish with the best plan so far.
    case cancel
    /// A later repair of the same mission waits: stop and make room for it.
    case superseded
    /// Somebody else has the job: stop and write nothing.
    case leaseLost
}

/// How a worker ends its part in a job.
package enum JobEnding: Sendable, Equatable {
    /// With the versions of the plans that were stored in the same transaction, the first choice first.
    case completed(plans: [Int])
    /// As asked; with the version of the best plan so far, where there was one.
    case cancelled(plans: [Int])
    /// Try again later, up to ``failureLimit`` times; with a sentence.
    case failed(String)
    /// Never again; with a sentence.
    case discarded(String)
    /// Handed back at a stop of the daemon, with the best plan so far.
    case handedBack(incumbent: [UInt8]?)
    /// Of a job in parts: there is an interim plan, and the parts go on from it.
    case split(PlanSplit)
    /// Of a part: these are its teams.
    case partSolved(PartResult)

    /// How often a stage of a job may fail until it is given up; a lease that expires is a failure like any other. A
    /// job that has an incumbent by then is claimed once more, to store it.
    package static let failureLimit = 8

    /// Whether what the parts of a job found is in a plan that is stored or handed back.
    package var hasPlan: Bool {
        switch self {
        case .completed, .handedBack(incumbent: .some): true
        case .cancelled(let plans): !plans.isEmpty
        case .handedBack, .failed, .discarded, .split, .partSolved: false
        }
    }
}

/// The job queue as workers see it.
package protocol JobWork: Sendable {
    /// Takes the next job of some kinds for a worker; nil where none waits.
    func claim(worker: String, kinds: [JobKind]) async throws -> ClaimedJob?

    /// The job that falls due next of those that wait for their time; nil where none does.
    func nextDue() async throws -> WaitingJob?

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer

    /// Tells what a repair has come to so far; its offers are the job's plans from now on.
    ///
    /// - Throws: `leaseLost` where the lease is superseded; then the transaction must not commit.
    func record(_ lease: JobLease, _ outcome: RepairOutcome) async throws

    /// - Throws: `leaseLost` where the lease is superseded; then the transaction must not commit.
    func end(_ lease: JobLease, _ ending: JobEnding) async throws

    /// Gives jobs of expired leases back to the queue, where each keeps its place; any daemon may do it, and twice does
    /// no harm.
    func reclaim() async throws

    /// The exact bytes of the interim plan of a job that waits for its parts.
    func interimPlan(of job: String) async throws -> [UInt8]?

    /// What the parts of a job came to, by number; those without a plan are left out.
    func solvedParts(of job: String) async throws -> [SolvedPart]
}

extension JobWork {
    /// Takes the next job of any kind.
    package func claim(worker: String) async throws -> ClaimedJob? {
        try await claim(worker: worker, kinds: JobKind.allCases)
    }
}
