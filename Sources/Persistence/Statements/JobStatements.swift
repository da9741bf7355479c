import Deployment
import MissionModel
import PostgresClient

/// The columns of a job as everybody sees it.
private enum JobColumns {
    static let list = """
        id::text, mission, seed, seconds, iterations, threads, state, revision, attempt, cancel_requested, percent,
        seconds_left, iterations_done, incumbent_hard, incumbent_medium, incumbent_soft, plan_version, last_error,
        created_at, started_at, finished_at
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job {
        var columns = row.columns
        return Job(
            id: try columns.next(), request: try request(&columns), state: try columns.nextCase(),
            revision: try columns.next(), attempt: try columns.next(), cancelRequested: try columns.next(),
            progress: try progress(&columns), planVersion: try columns.next(), lastError: try columns.next(),
            createdAt: try columns.next(), startedAt: try columns.next(), finishedAt: try columns.next())
    }

    static func request(_ columns: inout PostgresColumns) throws(PostgresError) -> PlanRequest {
        PlanRequest(
            mission: try columns.next(), seed: try columns.next(), seconds: try columns.next(),
            iterations: try columns.next(), threads: try columns.next())
    }

    private static func progress(_ columns: inout PostgresColumns) throws(PostgresError) -> JobProgress {
        var progress = JobProgress(
            percent: try columns.next(), secondsLeft: try columns.next(), iterations: try columns.next())
        let (hard, medium, soft) = (
            try columns.next(Int?.self), try columns.next(Int?.self), try columns.next(Int?.self)
        )
        if let hard, let medium, let soft {
            progress.incumbent = IncumbentScore(hard: hard, medium: medium, soft: soft)
        }
        return progress
    }
}

/// Adds a job; no row where there is no such mission.
struct InsertJob: PreparedStatement {
    static let sql = """
        INSERT INTO job (mission, seed, seconds, iterations, threads, input_revision)
        SELECT id, $2, $3, $4, $5, input_revision FROM mission WHERE id = $1
        RETURNING \(JobColumns.list)
        """
    let request: PlanRequest

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(request.mission)
        bindings.append(request.seed)
        bindings.append(request.seconds)
        bindings.append(request.iterations)
        bindings.append(request.threads)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

struct SelectJob: PreparedStatement {
    static let sql = "SELECT \(JobColumns.list) FROM job WHERE id = $1"
    let id: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

struct SelectJobs: PreparedStatement {
    static let sql = "SELECT \(JobColumns.list) FROM job WHERE id < $1 ORDER BY id DESC LIMIT $2"
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

struct SelectMissionJobs: PreparedStatement {
    static let sql = """
        SELECT \(JobColumns.list) FROM job WHERE mission = $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """
    let mission: String
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(before)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

struct CountJobs: PreparedStatement {
    static let sql = "SELECT state, count(*) FROM job GROUP BY state"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (state: JobState, count: Int) {
        var columns = row.columns
        return (try columns.nextCase(), try columns.next())
    }
}

/// Cancels a waiting job at once and asks a running one to stop; no row for one that has ended or is unknown.
struct RequestJobCancel: PreparedStatement {
    static let sql = """
        UPDATE job SET cancel_requested = true, revision = revision + 1,
            state = CASE state WHEN 'running' THEN 'running' ELSE 'cancelled' END,
            finished_at = CASE state WHEN 'running' THEN NULL ELSE clock_timestamp() END
        WHERE id = $1 AND state IN ('scheduled', 'available', 'running', 'retryable')
        RETURNING \(JobColumns.list)
        """
    let id: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

/// Takes the next job that nobody else is taking, for the seconds of a lease.
struct ClaimJob: PreparedStatement {
    static let sql = """
        WITH next AS (
            SELECT id FROM job
            WHERE state IN ('scheduled', 'available', 'retryable') AND run_at <= clock_timestamp()
            ORDER BY priority, run_at, id
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        UPDATE job AS j SET state = 'running', attempt = attempt + 1, revision = revision + 1, worker = $1,
            lease_token = gen_random_uuid(), lease_until = clock_timestamp() + make_interval(secs => $2),
            started_at = coalesce(started_at, clock_timestamp())
        FROM next WHERE j.id = next.id
        RETURNING j.id::text, attempt, lease_token::text, mission, seed, seconds, iterations, threads, incumbent
        """
    let worker: String
    let leaseSeconds: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(worker)
        bindings.append(Double(leaseSeconds))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ClaimedJob {
        var columns = row.columns
        let lease = JobLease(job: try columns.next(), attempt: try columns.next(), token: try columns.next())
        return ClaimedJob(
            lease: lease, request: try JobColumns.request(&columns), incumbent: try columns.next())
    }
}
