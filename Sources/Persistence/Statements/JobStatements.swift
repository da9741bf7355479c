import Deployment
import MissionModel
import PostgresClient

/// The columns of a job `j` as everybody sees it. A list sorts by `j.id`: a bare `id` would be the column of texts here,
/// where 10 comes before 9.
private enum JobColumns {
    static let list = """
        j.id::text, \(request), j.stage, j.state, j.revision, j.attempt, j.cancel_requested, \(progress),
        ARRAY(SELECT p.version::bigint FROM job_plan AS p WHERE p.job = j.id ORDER BY p.option), j.last_error,
        j.created_at, j.started_at, j.finished_at, j.outcome
        """
    static let request = "j.mission, j.kind, j.args, j.parent::text, j.part"
    static let progress = """
        j.percent, j.seconds_left, j.iterations_done, j.incumbent_hard, j.incumbent_medium, j.incumbent_soft
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job {
        var columns = row.columns
        let (id, stored) = (try columns.next(String.self), try columns.nextStoredJobRequest())
        // A job that cannot be worked on is shown all the same, with the reason.
        return Job(
            id: id, request: stored.request, stage: try columns.nextCase(), state: try columns.nextCase(),
            revision: try columns.next(), attempt: try columns.next(), cancelRequested: try columns.next(),
            progress: try decodeProgress(&columns), planVersions: try columns.nextArray(),
            lastError: try columns.next(String?.self) ?? stored.fault, createdAt: try columns.next(),
            startedAt: try columns.next(), finishedAt: try columns.next(), outcome: try columns.nextRepairOutcome())
    }

    static func decodeProgress(_ columns: inout PostgresColumns) throws(PostgresError) -> JobProgress {
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

/// Adds a job, or gives its request to the one of its key that waits and was never begun; no row where there is no such
/// mission.
struct EnqueueJob: PreparedStatement {
    static let sql = """
        INSERT INTO job AS j (mission, kind, args, stage, input_revision, unique_key, state, run_at, requested_by,
            priority)
        SELECT id, $2, $3::json, $4, input_revision, $5, CASE WHEN $6::float8 > 0 THEN 'scheduled' ELSE 'available' END,
            clock_timestamp() + make_interval(secs => $6), $7, $8
        FROM mission WHERE id = $1
        ON CONFLICT (unique_key) WHERE attempt = 0 AND state IN ('scheduled', 'available') DO UPDATE SET
            mission = excluded.mission, kind = excluded.kind, args = excluded.args, stage = excluded.stage,
            input_revision = excluded.input_revision, state = excluded.state, revision = j.revision + 1,
            requested_by = excluded.requested_by,
            run_at = least(excluded.run_at, j.created_at + make_interval(secs => 5 * $6))
        RETURNING \(JobColumns.list)
        """
    let request: JobRequest
    let key: String?
    let delay: Duration
    let requester: String?
    /// Lower goes first.
    let priority: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(request.mission)
        bindings.append(request.kind.rawValue)
        bindings.append(request.arguments.jsonText)
        bindings.append((request.search.parts > 1 ? JobStage.prepare : .whole).rawValue)
        bindings.append(key)
        bindings.append(delay / .seconds(1))
        bindings.append(requester)
        bindings.append(priority)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

/// Makes others wait who count the open jobs of one requester, until the transaction ends.
struct LockRequester: PreparedStatement {
    static let sql = "SELECT FROM pg_advisory_xact_lock(hashtextextended('job of ' || $1::text, 0))"
    let requester: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(requester) }
}

/// The jobs of one requester that have not ended.
struct CountOpenJobs: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT count(*) FROM job WHERE requested_by = $1 AND finished_at IS NULL"
    let requester: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(requester) }
}

/// Gives up jobs that went back into the queue while a later one of their key was asked for; of one key or of all.
struct DiscardSupersededJobs: PreparedStatement {
    static let sql = """
        UPDATE job AS j SET state = 'discarded', revision = revision + 1, finished_at = clock_timestamp(),
            incumbent = NULL, last_error = 'A later request took its place.'
        WHERE unique_key IS NOT NULL AND ($1::text IS NULL OR unique_key = $1) AND attempt > 0
            AND state IN ('available', 'retryable') AND stage <> 'join'
            AND EXISTS (SELECT FROM job AS later WHERE later.unique_key = j.unique_key AND later.id > j.id)
        """
    let key: String?

    func bind(to bindings: inout PostgresBindings) { bindings.append(key) }
}

struct SelectJob: PreparedStatement {
    static let sql = "SELECT \(JobColumns.list) FROM job AS j WHERE id = $1"
    let id: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

struct SelectJobScores: PreparedStatement {
    static let sql = "SELECT seconds, hard, medium, soft FROM job_score WHERE job = $1 ORDER BY seconds LIMIT $2"
    let job: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(job)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> JobScore {
        let (seconds, hard, medium, soft) = try row.decode((Double, Int, Int, Int).self)
        return JobScore(seconds: seconds, score: IncumbentScore(hard: hard, medium: medium, soft: soft))
    }
}

struct SelectJobs: PreparedStatement {
    static let sql = """
        SELECT \(JobColumns.list) FROM job AS j WHERE id < $1 AND ($3::text[] IS NULL OR mission = ANY ($3))
        ORDER BY j.id DESC LIMIT $2
        """
    let before: Int
    let limit: Int
    /// Nil: of all.
    let missions: [String]?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(limit)
        bindings.append(missions.map(PostgresArray.init))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

struct SelectMissionJobs: MissionPageStatement {
    static let sql = """
        SELECT \(JobColumns.list) FROM job AS j WHERE mission = $1 AND id < $2 ORDER BY j.id DESC LIMIT $3
        """
    let page: MissionPage

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

/// The repairs of one mission's plans.
struct SelectRepairJobs: MissionPageStatement {
    static let sql = """
        SELECT \(JobColumns.list) FROM job AS j WHERE mission = $1 AND kind = 'repair' AND id < $2
        ORDER BY j.id DESC LIMIT $3
        """
    let page: MissionPage

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

/// The parts of one job, of one mission where it is named.
struct SelectPartJobs: PreparedStatement {
    static let sql = """
        SELECT \(JobColumns.list) FROM job AS j WHERE parent = $1 AND ($2::text IS NULL OR mission = $2) AND id < $3
        ORDER BY j.id DESC LIMIT $4
        """
    let parent: Int
    let mission: String?
    let before: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(parent)
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

/// The jobs `j` of known kinds that a worker may take now. A job with a key waits while another one of that key is
/// worked on, and is never begun again once a later one was asked for.
private enum DueJobs {
    /// - Parameter kinds: the parameter that has the known kinds.
    static func sql(kinds: String) -> String {
        """
        state IN ('scheduled', 'available', 'retryable') AND run_at <= clock_timestamp() AND kind = ANY (\(kinds))
                AND (unique_key IS NULL OR NOT EXISTS (
                    SELECT FROM job AS other
                    WHERE other.unique_key = j.unique_key AND other.id <> j.id
                        AND (other.state IN ('running', 'waiting')
                            OR other.stage = 'join' AND other.finished_at IS NULL
                            OR other.id > j.id AND j.stage <> 'join')
                ))
        """
    }

    static let kinds = JobKind.allCases.map(\.rawValue)
}

/// Seconds since the first of the jobs fell due that a worker could take; null where there is none.
struct SelectLongestWait: PreparedStatement {
    static let sql = """
        SELECT extract(epoch FROM clock_timestamp() - min(run_at))::double precision FROM job AS j
        WHERE \(DueJobs.sql(kinds: "$1"))
        """

    func bind(to bindings: inout PostgresBindings) { bindings.append(DueJobs.kinds) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Double? {
        var columns = row.columns
        return try columns.next()
    }
}

/// The job that falls due next of those that wait for their time.
struct SelectNextDue: PreparedStatement {
    static let sql = """
        SELECT mission, kind, greatest(extract(epoch FROM run_at - clock_timestamp()), 0)::double precision FROM job
        WHERE state IN ('scheduled', 'available', 'retryable') AND run_at > clock_timestamp() AND kind = ANY ($1)
        ORDER BY run_at, id
        LIMIT 1
        """

    func bind(to bindings: inout PostgresBindings) { bindings.append(DueJobs.kinds) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> WaitingJob {
        var columns = row.columns
        return WaitingJob(
            mission: try columns.next(), kind: try columns.nextCase(), wait: .seconds(try columns.next(Double.self)))
    }
}

/// Cancels a waiting job at once and asks a running one to stop; no row for one that has ended or is unknown. A job
/// that has an interim plan still joins what there is.
struct RequestJobCancel: PreparedStatement {
    static let sql = """
        UPDATE job AS j SET cancel_requested = true, revision = revision + 1,
            state = CASE
                WHEN state IN ('running', 'waiting') THEN state
                WHEN stage = 'join' THEN 'available'
                ELSE 'cancelled'
            END,
            run_at = CASE WHEN stage = 'join' THEN least(run_at, clock_timestamp()) ELSE run_at END,
            finished_at = CASE
                WHEN state NOT IN ('running', 'waiting') AND stage <> 'join' THEN clock_timestamp()
            END
        WHERE id = $1 AND state IN ('scheduled', 'available', 'running', 'waiting', 'retryable')
        RETURNING \(JobColumns.list)
        """
    let id: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job { try JobColumns.decode(row) }
}

/// Takes the next job that nobody else is taking, for the seconds of a lease.
struct ClaimJob: PreparedStatement {
    enum Row {
        case job(ClaimedJob)
        /// Nobody can work on it, for a reason.
        case unreadable(JobLease, String)
    }

    static let sql = """
        WITH next AS (
            SELECT id FROM job AS j
            WHERE \(DueJobs.sql(kinds: "$3"))
            ORDER BY priority, run_at, id
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        UPDATE job AS j SET state = 'running', attempt = attempt + 1, revision = revision + 1, worker = $1,
            lease_token = gen_random_uuid(), lease_until = clock_timestamp() + make_interval(secs => $2),
            started_at = coalesce(started_at, clock_timestamp())
        FROM next WHERE j.id = next.id
        RETURNING j.id::text, j.attempt, j.lease_token::text, clock_timestamp(), \(JobColumns.request), j.stage,
            j.input_revision, j.cancel_requested, j.incumbent, \(JobColumns.progress),
            CASE WHEN j.failures >= \(JobEnding.failureLimit) THEN j.last_error END,
            encode(coalesce(j.mission_sha256, (SELECT p.mission_sha256 FROM job AS p WHERE p.id = j.parent)), 'hex')
        """
    let worker: String
    let leaseSeconds: Int
    let kinds: [JobKind]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(worker)
        bindings.append(Double(leaseSeconds))
        bindings.append(kinds.map(\.rawValue))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Row {
        var columns = row.columns
        let (job, attempt) = (try columns.next(String.self), try columns.next(Int.self))
        let (token, claimedAt) = (try columns.next(String.self), try columns.next(Instant.self))
        let stored = try columns.nextStoredJobRequest()
        let request = stored.request
        let lease = JobLease(job: job, attempt: attempt, token: token, parent: request.part?.parent)
        if let fault = stored.fault { return .unreadable(lease, fault) }
        let stage = try columns.nextCase(JobStage.self)
        let (revision, isCancelled) = (try columns.next(Int.self), try columns.next(Bool.self))
        let incumbent = try columns.next([UInt8]?.self)
        let (progress, lastFailure) = (try JobColumns.decodeProgress(&columns), try columns.next(String?.self))
        let sha256 = try columns.next(String?.self) ?? ""
        let task: JobTask
        switch (stage, request.part) {
        case (.part, let part?): task = .part(part, missionSHA256: sha256)
        case (.join, _): task = .join(missionSHA256: sha256, inputRevision: revision)
        case (.prepare, _): task = .prepare
        case (.whole, _), (.part, nil): task = .whole
        }
        return .job(
            ClaimedJob(
                lease: lease, request: request, task: task, claimedAt: claimedAt, cancelRequested: isCancelled,
                incumbent: incumbent, progress: progress, lastFailure: lastFailure))
    }
}
