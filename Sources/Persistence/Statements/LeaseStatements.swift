import Deployment
import PostgresClient

/// The fence of every write of a worker: a lease that was superseded matches no row.
enum Fence {
    static let sql = "id = $1 AND attempt = $2 AND lease_token = $3 AND state = 'running'"
    /// What ends a lease.
    static let end = "revision = revision + 1, lease_token = NULL, lease_until = NULL"
}

/// A failure of a job, an expired lease among them. The last one ends it; where there is a plan so far, which of a part
/// its job joins anyway, one more attempt is there to store it.
private enum Failure {
    /// What a failure sets beside the end of the lease.
    static let sql = """
        failures = failures + 1, state = CASE WHEN \(isLast) THEN 'discarded' ELSE 'retryable' END,
            finished_at = CASE WHEN \(isLast) THEN clock_timestamp() END,
            mission_sha256 = CASE WHEN \(isLast) THEN NULL ELSE mission_sha256 END
        """
    private static let isLast = """
        failures + 1 >= \(JobEnding.failureLimit) + CASE WHEN incumbent IS NULL OR stage = 'part' THEN 0 ELSE 1 END
        """
}

/// A lease whose identifiers were parsed.
struct FencedLease: Sendable {
    let job: Int
    let attempt: Int
    let token: String

    init?(_ lease: JobLease) {
        guard let job = Int(lease.job) else { return nil }
        self.job = job
        attempt = lease.attempt
        token = lease.token
    }

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(job)
        bindings.append(attempt)
        bindings.append(token)
    }
}

/// Prolongs a lease and tells how far the job is. Returns whether somebody asks for a stop, and whether a later repair
/// waits.
struct ProlongLease: PreparedStatement {
    static let sql = """
        UPDATE job AS j SET revision = revision + 1, lease_until = clock_timestamp() + make_interval(secs => $10),
            percent = $4, seconds_left = $5, iterations_done = $6, incumbent_hard = $7, incumbent_medium = $8,
            incumbent_soft = $9
        WHERE \(Fence.sql)
        RETURNING cancel_requested, kind = 'repair' AND EXISTS (
            SELECT FROM job AS later WHERE later.unique_key = j.unique_key AND later.id > j.id)
        """
    let lease: FencedLease
    let progress: JobProgress
    let leaseSeconds: Int

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(min(max(progress.percent, 0), 100))
        bindings.append(progress.secondsLeft)
        bindings.append(progress.iterations)
        bindings.append(progress.incumbent?.hard)
        bindings.append(progress.incumbent?.medium)
        bindings.append(progress.incumbent?.soft)
        bindings.append(Double(leaseSeconds))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (isCancelled: Bool, isSuperseded: Bool) {
        try row.decode((Bool, Bool).self)
    }
}

/// Writes the plans of a job down, in their order, in place of those that it had; null leaves them.
private enum JobPlans {
    /// - Parameter versions: the parameter that has the versions.
    static func sql(versions: String) -> String {
        """
        results AS (
            INSERT INTO job_plan (job, option, mission, version)
            SELECT id, option, mission, version
            FROM job, unnest(\(versions)::integer[]) WITH ORDINALITY AS result (version, option)
            WHERE \(Fence.sql)
            ON CONFLICT (job, option) DO UPDATE SET version = excluded.version
        ), surplus AS (
            DELETE FROM job_plan AS p USING job
            WHERE p.job = id AND p.option > cardinality(\(versions)::integer[]) AND \(Fence.sql)
        )
        """
    }
}

/// Tells what a repair has come to so far.
struct RecordOutcome: PreparedStatement {
    static let sql = """
        WITH \(JobPlans.sql(versions: "$5"))
        UPDATE job SET outcome = $4::json, revision = revision + 1 WHERE \(Fence.sql)
        """
    let lease: FencedLease
    let outcome: RepairOutcome

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(outcome.storedJSON.jsonText)
        bindings.append(outcome.offers.map { Int32(clamping: $0.version) })
    }
}

/// Ends a job for good, with the plans that it came to; nil: with those that it has.
struct FinishJob: PreparedStatement {
    static let sql = """
        WITH \(JobPlans.sql(versions: "$5"))
        UPDATE job SET \(Fence.end), state = $4, last_error = $6, finished_at = clock_timestamp(),
            percent = CASE $4 WHEN 'completed' THEN 100 ELSE percent END, seconds_left = NULL, incumbent = NULL,
            mission_sha256 = NULL
        WHERE \(Fence.sql)
        """
    let lease: FencedLease
    let state: JobState
    var plans: [Int]?
    var error: String?

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(state.rawValue)
        bindings.append(plans.map { PostgresArray($0.map { Int32(clamping: $0) }) })
        bindings.append(error)
    }
}

/// Plans another attempt after a failure, later each time, or gives up.
struct RetryJob: PreparedStatement {
    static let sql = """
        UPDATE job SET \(Fence.end), \(Failure.sql), last_error = $4,
            run_at = clock_timestamp() + least(power(2, failures), 300) * (0.75 + random() / 2) * interval '1 s'
        WHERE \(Fence.sql)
        """
    let lease: FencedLease
    let error: String

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(error)
    }
}

/// Gives a job back for another worker to go on with, where it stood in the queue; one that is to stop is cancelled,
/// unless there is something to join.
struct HandBackJob: PreparedStatement {
    static let sql = """
        UPDATE job SET \(Fence.end), incumbent = coalesce($4, incumbent),
            state = CASE WHEN cancel_requested AND stage <> 'join' THEN 'cancelled' ELSE 'available' END,
            finished_at = CASE WHEN cancel_requested AND stage <> 'join' THEN clock_timestamp() END
        WHERE \(Fence.sql)
        """
    let lease: FencedLease
    let incumbent: [UInt8]?

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(incumbent)
    }
}

/// Ends the leases of silent workers: jobs that are to stop are cancelled, unless there is something to join.
struct CancelExpiredJobs: PreparedStatement {
    static let sql = """
        UPDATE job SET \(Fence.end), state = 'cancelled', finished_at = clock_timestamp(), \(ExpiredLeases.reason)
        WHERE id IN (\(ExpiredLeases.sql) AND cancel_requested AND stage <> 'join' FOR UPDATE SKIP LOCKED)
        """
}

/// The others have failed once more, and keep their place in the queue.
struct RetryExpiredJobs: PreparedStatement {
    static let sql = """
        UPDATE job SET \(Fence.end), \(Failure.sql), \(ExpiredLeases.reason)
        WHERE id IN (\(ExpiredLeases.sql) AND NOT (cancel_requested AND stage <> 'join') FOR UPDATE SKIP LOCKED)
        """
}

private enum ExpiredLeases {
    static let sql = "SELECT id FROM job WHERE state = 'running' AND lease_until < clock_timestamp()"
    static let reason = "last_error = 'The worker fell silent.'"
}

/// Parts go with their job.
struct SweepFinishedJobs: PreparedStatement {
    static let sql = """
        DELETE FROM job WHERE finished_at < clock_timestamp() - interval '30 days' AND parent IS NULL
        """
}

struct SweepIdempotencyKeys: PreparedStatement {
    static let sql = "DELETE FROM idempotency_key WHERE created_at < clock_timestamp() - interval '48 h'"
}
