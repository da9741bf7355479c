import Deployment
import MissionModel
import PostgresClient

/// The columns of a plan's summary.
private enum PlanSummaryColumns {
    static let list = """
        mission, version, status, base_version, encode(mission_sha256, 'hex'), input_revision,
        (SELECT m.input_revision FROM mission AS m WHERE m.id = plan.mission), hard, medium, soft, team_count,
        stop_count, solver, job::text, created_at, published_at, published_by, repair_option
        """
    static let select = "SELECT \(list) FROM plan"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanSummary {
        var columns = row.columns
        return PlanSummary(
            mission: try columns.next(), version: try columns.next(), status: try columns.nextCase(),
            baseVersion: try columns.next(), missionSHA256: try columns.next(), inputRevision: try columns.next(),
            missionRevision: try columns.next(),
            score: PlanScore(
                hard: try columns.next(), medium: try columns.next(), soft: try columns.next(), terms: []),
            teams: try columns.next(), stops: try columns.next(), solver: solver(try columns.nextExtra()),
            job: try columns.next(), createdAt: try columns.next(), publication: try publication(&columns),
            repairOption: try columns.next(String?.self).flatMap(RepairOption.init))
    }

    private static func publication(_ columns: inout PostgresColumns) throws(PostgresError) -> PlanPublication? {
        let (at, by) = (try columns.next(Instant?.self), try columns.next(String?.self))
        guard let at, let by else { return nil }
        return PlanPublication(at: at, by: by)
    }

    private static func solver(_ object: JSONObject) -> SolverRecord {
        SolverRecord(
            seed: object["seed"]?.whole ?? 0, iterations: object["iterations"]?.whole ?? 0,
            seconds: object["seconds"]?.double ?? 0, stoppedBy: object["stopped_by"]?.string ?? "",
            version: object["version"]?.string ?? "")
    }
}

struct SelectPlans: MissionPageStatement {
    static let sql = "\(PlanSummaryColumns.select) WHERE mission = $1 AND version < $2 ORDER BY version DESC LIMIT $3"
    let page: MissionPage

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanSummary { try PlanSummaryColumns.decode(row) }
}

struct SelectPlan: PreparedStatement {
    static let sql = "\(PlanSummaryColumns.select) WHERE mission = $1 AND version = $2"
    let mission: String
    let version: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanSummary { try PlanSummaryColumns.decode(row) }
}

struct SelectPublishedPlan: PreparedStatement {
    static let sql = "\(PlanSummaryColumns.select) WHERE mission = $1 AND status = 'published'"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanSummary { try PlanSummaryColumns.decode(row) }
}

/// The bytes as they were stored, and the status that the plan has now.
struct SelectPlanDocument: PreparedStatement {
    static let sql = "SELECT document, status FROM plan WHERE mission = $1 AND version = $2"
    let mission: String
    let version: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (bytes: [UInt8], status: PlanStatus) {
        var columns = row.columns
        return (try columns.next(), try columns.nextCase())
    }
}

struct SelectMissionDocument: PreparedStatement {
    typealias Row = [UInt8]
    static let sql = "SELECT bytes FROM mission_document WHERE sha256 = $1"
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }
}

/// Holds bytes that are kept, so that nobody removes them before this transaction refers to them; no row where they are
/// not. Those of more than an hour ago are touched: a change of a row has the digest of its bytes made again.
struct HoldMissionDocument: PreparedStatement {
    typealias Row = Bool
    static let sql = """
        WITH known AS (SELECT sha256, created_at FROM mission_document WHERE sha256 = $1 FOR KEY SHARE), touched AS (
            UPDATE mission_document SET created_at = clock_timestamp()
            WHERE sha256 IN (SELECT sha256 FROM known WHERE created_at < clock_timestamp() - interval '1 hour')
        )
        SELECT true FROM known
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }
}

/// Keeps bytes; the table checks that the digest is theirs. What somebody else has kept meanwhile is touched.
struct KeepMissionDocument: PreparedStatement {
    static let sql = """
        INSERT INTO mission_document (mission, sha256, bytes) VALUES ($1, $2, $3)
        ON CONFLICT (sha256) DO UPDATE SET created_at = excluded.created_at
        """
    let mission: String
    let sha256: [UInt8]
    let bytes: [UInt8]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(sha256)
        bindings.append(bytes)
    }
}

/// The version that is published now; to be asked under the mission's lock, so that it stays.
struct SelectPublishedVersion: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT version FROM plan WHERE mission = $1 AND status = 'published'"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct SupersedePlan: PreparedStatement {
    static let sql = "UPDATE plan SET status = 'superseded' WHERE mission = $1 AND status = 'published'"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct PublishPlan: PreparedStatement {
    static let sql = """
        UPDATE plan SET status = 'published', published_at = clock_timestamp(), published_by = $3
        WHERE mission = $1 AND version = $2 AND status = 'draft'
        RETURNING \(PlanSummaryColumns.list)
        """
    let mission: String
    let version: Int
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(version)
        bindings.append(principal)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PlanSummary { try PlanSummaryColumns.decode(row) }
}

/// Takes the mission's next version; concurrent takers wait for each other.
struct TakePlanVersion: PreparedStatement {
    typealias Row = Int
    static let sql = """
        UPDATE mission SET last_plan_version = last_plan_version + 1 WHERE id = $1 RETURNING last_plan_version
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct InsertPlan: PreparedStatement {
    static let sql = """
        INSERT INTO plan (mission, version, base_version, status, mission_sha256, input_revision, hard, medium, soft,
            is_valid, team_count, stop_count, solver, job, document, repair_option)
        VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """
    let plan: PlanDocument
    let inputRevision: Int
    let job: Int?
    let option: RepairOption?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(plan.mission)
        bindings.append(plan.version)
        bindings.append(plan.baseVersion)
        bindings.append(plan.status.rawValue)
        bindings.append(plan.missionSHA256)
        bindings.append(inputRevision)
        bindings.append(plan.score.hard)
        bindings.append(plan.score.medium)
        bindings.append(plan.score.soft)
        bindings.append(plan.score.hard == 0)
        bindings.append(plan.teams.count)
        bindings.append(plan.teams.reduce(0) { $0 + $1.stops.count { $0.kind.counts } })
        bindings.append(plan.solver.json.jsonText)
        bindings.append(job)
        bindings.append(plan.bytes)
        bindings.append(option?.rawValue)
    }
}
