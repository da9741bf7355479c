import Deployment
import MissionModel
import PostgresClient

/// The columns of a job as everybody sees it.
private enum JobColumns {
    static let list = """
        id::text, mission, seed, seconds, iterations, threads, parts, stage, parent::text, part, regions, state,
        revision, attempt, cancel_requested, percent, seconds_left, iterations_done, incumbent_hard, incumbent_medium,
        incumbent_soft, plan_version, last_error, created_at, started_at, finished_at
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Job {
        var columns = row.columns
        return Job(
            id: try columns.next(), request: try request(&columns), stage: try columns.nextCase(),
            part: try part(&columns), state: try columns.nextCase(), revision: try columns.next(),
            attempt: try columns.next(), cancelRequested: try columns.next(), progress: try progress(&columns),
            planVersion: try columns.next(), lastError: try columns.next(), createdAt: try columns.next(),
            startedAt: try columns.next(), finishedAt: try columns.next())
    }

    static func request(_ columns: inout PostgresColumns) throws(PostgresError) -> PlanRequest {
        PlanRequest(
            mission: try columns.next(), seed: try columns.next(), seconds: try columns.next(),
            iterations: try columns.next(), threads: try columns.next(), parts: try columns.next())
    }

    static func part(_ columns: inout PostgresColumns) throws(PostgresError) -> JobPart? {
        let (parent, number) = (try columns.next(String?.self), try columns.next(Int?.self))
        let regions = try columns.next(PostgresArray<String>?.self)
        guard let parent, let number, let regions else { return nil }
        return JobPart(parent: parent, number: number, regions: regions.elements)
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
        INSERT INTO job (mission, seed, seconds, iterations, threads, parts, stage, input_revision)
        SELECT id, $2, $3, $4, $5, $6, CASE WHEN $6 > 1 THEN 'prepare' ELSE 'whole' END, input_revision
        FROM mission WHERE id = $1
        RETURNING \(JobColumns.list)
        """
    let request: PlanRequest

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(request.mission)
        bindings.append(request.seed)
        bindings.append(request.seconds)
        bindings.append(request.iterations)
        bindings.append(request.threads)
        bindings.append(request.parts)
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

/// The parts of one job, of one mission where it is named.
struct SelectPartJobs: PreparedStatement {
    static let sql = """
        SELECT \(JobColumns.list) FROM job WHERE parent = $1 AND ($2::text IS NULL OR mission = $2) AND id < $3
        ORDER BY id DESC LIMIT $4
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

/// Seconds since the first of the waiting jobs fell due; null where none has.
struct SelectLongestWait: PreparedStatement {
    static let sql = """
        SELECT extract(epoch FROM clock_timestamp() - min(run_at))::double precision FROM job
        WHERE state IN ('scheduled', 'available', 'retryable') AND run_at <= clock_timestamp()
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Double? {
        var columns = row.columns
        return try columns.next()
    }
}

/// Cancels a waiting job at once and asks a running one to stop; no row for one that has ended or is unknown. A job
/// that has an interim plan still joins what there is.
struct RequestJobCancel: PreparedStatement {
    static let sql = """
        UPDATE job SET cancel_requested = true, revision = revision + 1,
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
        RETURNING j.id::text, j.attempt, j.lease_token::text, j.mission, j.seed, j.seconds, j.iterations, j.threads,
            j.parts, j.stage, j.parent::text, j.part, j.regions, j.input_revision, j.cancel_requested, j.incumbent,
            encode(coalesce(j.mission_sha256, (SELECT p.mission_sha256 FROM job AS p WHERE p.id = j.parent)), 'hex')
        """
    let worker: String
    let leaseSeconds: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(worker)
        bindings.append(Double(leaseSeconds))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ClaimedJob {
        var columns = row.columns
        let (job, attempt) = (try columns.next(String.self), try columns.next(Int.self))
        let token = try columns.next(String.self)
        let request = try JobColumns.request(&columns)
        let stage = try columns.nextCase(JobStage.self)
        let part = try JobColumns.part(&columns)
        let (revision, isCancelled) = (try columns.next(Int.self), try columns.next(Bool.self))
        let incumbent = try columns.next([UInt8]?.self)
        let sha256 = try columns.next(String?.self) ?? ""
        let task: JobTask
        switch (stage, part) {
        case (.part, let part?): task = .part(part, missionSHA256: sha256)
        case (.join, _): task = .join(missionSHA256: sha256, inputRevision: revision)
        case (.prepare, _): task = .prepare
        case (.whole, _), (.part, nil): task = .whole
        }
        return ClaimedJob(
            lease: JobLease(job: job, attempt: attempt, token: token, parent: part?.parent), request: request,
            task: task,
            cancelRequested: isCancelled, incumbent: incumbent)
    }
}
