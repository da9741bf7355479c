import Deployment
import PostgresClient

/// Holds the job that a part belongs to until the transaction ends. Whoever writes a part does this first, so that of
/// two parts that end at one time the later one sees the other's end, and so that nobody waits in a circle.
struct LockParent: PreparedStatement {
    static let sql = "SELECT FROM job WHERE id = $1 FOR NO KEY UPDATE"
    let parent: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(parent) }
}

/// Makes a job wait for its parts, its interim plan kept; one that is to stop, or has no parts, is to be joined at
/// once. Returns whether it waits, and what it was asked for. What follows counts as the first try of another stage.
struct SplitJob: PreparedStatement {
    static let sql = """
        UPDATE job SET \(Fence.end), stage = 'join', incumbent = $4, mission_sha256 = decode($5, 'hex'),
            input_revision = $6, interim_iterations = $7, interim_hard = $8, interim_medium = $9, interim_soft = $10,
            iterations_done = $7, incumbent_hard = $8, incumbent_medium = $9, incumbent_soft = $10, percent = $11,
            failures = 0, last_error = NULL,
            state = CASE WHEN cancel_requested OR $12 = 0 THEN 'available' ELSE 'waiting' END
        WHERE \(Fence.sql)
        RETURNING state = 'waiting', mission, kind, args, parent::text, part
        """
    let lease: FencedLease
    let split: PlanSplit

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(split.plan)
        bindings.append(split.missionSHA256)
        bindings.append(split.inputRevision)
        bindings.append(split.iterations)
        bindings.append(split.score.hard)
        bindings.append(split.score.medium)
        bindings.append(split.score.soft)
        bindings.append(SolveStage.prepareShare * 100)
        bindings.append(split.parts.count)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (waits: Bool, request: JobRequest) {
        var columns = row.columns
        return (try columns.next(), try columns.nextJobRequest())
    }
}

/// Queues a part where its job stood in the queue.
struct InsertPart: PreparedStatement {
    static let sql = """
        INSERT INTO job (mission, kind, args, input_revision, priority, run_at, stage, parent, part, incumbent_hard,
            incumbent_medium, incumbent_soft)
        SELECT mission, $3, $4::json, input_revision, priority, run_at, 'part', id, $2, interim_hard, interim_medium,
            interim_soft
        FROM job WHERE id = $1
        """
    let parent: Int
    let number: Int
    let request: JobRequest

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(parent)
        bindings.append(number)
        bindings.append(request.kind.rawValue)
        bindings.append(request.arguments.jsonText)
    }
}

/// Ends a part with its teams, which are kept until they are joined.
struct FinishPart: PreparedStatement {
    static let sql = """
        UPDATE job SET \(Fence.end), state = CASE WHEN $4 THEN 'cancelled' ELSE 'completed' END,
            finished_at = clock_timestamp(), percent = CASE WHEN $4 THEN percent ELSE 100 END, seconds_left = NULL,
            incumbent = $5, iterations_done = $6, incumbent_hard = $7, incumbent_medium = $8, incumbent_soft = $9
        WHERE \(Fence.sql) AND stage = 'part'
        """
    let lease: FencedLease
    let result: PartResult

    func bind(to bindings: inout PostgresBindings) {
        lease.bind(to: &bindings)
        bindings.append(result.wasCancelled)
        bindings.append(result.plan)
        bindings.append(result.iterations)
        bindings.append(result.score.hard)
        bindings.append(result.score.medium)
        bindings.append(result.score.soft)
    }
}

/// Tells how far a waiting job is by its parts: the mean of their percents, and the interim score with the gain of
/// each.
struct AdvanceParent: PreparedStatement {
    static let sql = """
        UPDATE job AS j SET revision = revision + 1,
            percent = greatest(j.percent, $2::float8 + ($3::float8 - $2::float8) * done.percent / 100),
            seconds_left = done.seconds_left + (j.args ->> 'seconds')::float8 * (100 - $3::float8) / 100,
            iterations_done = j.interim_iterations + done.iterations,
            incumbent_hard = greatest(0, j.interim_hard + done.hard),
            incumbent_medium = greatest(0, j.interim_medium + done.medium),
            incumbent_soft = greatest(0, j.interim_soft + done.soft)
        FROM (
            SELECT avg(CASE WHEN p.finished_at IS NULL THEN p.percent ELSE 100 END) AS percent,
                max(CASE WHEN p.finished_at IS NULL THEN coalesce(p.seconds_left, (p.args ->> 'seconds')::float8)
                    ELSE 0 END)
                    AS seconds_left,
                sum(p.iterations_done)::bigint AS iterations,
                coalesce(sum(p.incumbent_hard - w.interim_hard), 0)::bigint AS hard,
                coalesce(sum(p.incumbent_medium - w.interim_medium), 0)::bigint AS medium,
                coalesce(sum(p.incumbent_soft - w.interim_soft), 0)::bigint AS soft
            FROM job AS w JOIN job AS p ON p.parent = w.id
            WHERE w.id = $1
        ) AS done
        WHERE j.id = $1 AND j.state = 'waiting'
        """
    let parent: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(parent)
        bindings.append(SolveStage.prepareShare * 100)
        bindings.append(SolveStage.joinStart * 100)
    }
}

/// Makes a job available again after its last part has ended; to be asked under its lock.
struct ResumeParent: PreparedStatement {
    static let sql = """
        UPDATE job SET state = 'available', revision = revision + 1
        WHERE id = $1 AND state = 'waiting'
            AND NOT EXISTS (SELECT FROM job AS p WHERE p.parent = $1 AND p.finished_at IS NULL)
        """
    let parent: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(parent) }
}

/// The same of every job, for parts that a sweep ended; one that somebody holds is left to the next sweep.
struct ResumeParents: PreparedStatement {
    static let sql = """
        UPDATE job SET state = 'available', revision = revision + 1
        WHERE id IN (
            SELECT w.id FROM job AS w
            WHERE w.state = 'waiting'
                AND NOT EXISTS (SELECT FROM job AS p WHERE p.parent = w.id AND p.finished_at IS NULL)
            FOR NO KEY UPDATE SKIP LOCKED
        )
        """
}

/// Cancels the waiting parts of a job and asks the running ones to stop.
struct CancelParts: PreparedStatement {
    static let sql = """
        UPDATE job SET cancel_requested = true, revision = revision + 1,
            state = CASE state WHEN 'running' THEN 'running' ELSE 'cancelled' END,
            finished_at = CASE state WHEN 'running' THEN NULL ELSE clock_timestamp() END
        WHERE parent = $1 AND state IN ('scheduled', 'available', 'running', 'retryable')
        """
    let parent: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(parent) }
}

/// Drops the teams of a job's parts once they are in a plan of its own.
struct ForgetParts: PreparedStatement {
    static let sql = "UPDATE job SET incumbent = NULL WHERE parent = $1 AND incumbent IS NOT NULL"
    let parent: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(parent) }
}

struct SelectInterimPlan: PreparedStatement {
    typealias Row = [UInt8]?
    static let sql = "SELECT incumbent FROM job WHERE id = $1 AND stage = 'join'"
    let job: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(job) }
}

struct SelectSolvedParts: PreparedStatement {
    static let sql = """
        SELECT mission, kind, args, parent::text, part, incumbent FROM job
        WHERE parent = $1 AND incumbent IS NOT NULL
        ORDER BY part
        """
    let parent: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(parent) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> SolvedPart {
        var columns = row.columns
        guard let part = try columns.nextJobRequest().part else {
            throw PostgresError(.decoding, "a part does not say which one it is")
        }
        return SolvedPart(part: part, plan: try columns.next())
    }
}
