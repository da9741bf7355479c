package import MissionModel

/// A plan as lists show it.
package struct PlanSummary: Sendable, Equatable {
    package var mission: String
    package var version: Int
    package var status: PlanStatus
    package var baseVersion: Int?
    package var missionSHA256: String
    /// The mission's revision that the plan was made from.
    package var inputRevision: Int
    package var score: PlanScore
    package var teams: Int
    package var stops: Int
    package var solver: SolverRecord
    package var job: String?
    package var createdAt: Instant

    package init(
        mission: String, version: Int, status: PlanStatus, baseVersion: Int?, missionSHA256: String, inputRevision: Int,
        score: PlanScore, teams: Int, stops: Int, solver: SolverRecord, job: String?, createdAt: Instant
    ) {
        self.mission = mission
        self.version = version
        self.status = status
        self.baseVersion = baseVersion
        self.missionSHA256 = missionSHA256
        self.inputRevision = inputRevision
        self.score = score
        self.teams = teams
        self.stops = stops
        self.solver = solver
        self.job = job
        self.createdAt = createdAt
    }
}

/// Plans with the exact bytes that they were made from.
package protocol PlanStore: Sendable {
    /// Newest first: those before a version (nil: from the newest). `score.terms` is left empty.
    func plans(mission: String, before version: Int?, limit: Int) async throws -> [PlanSummary]

    func plan(mission: String, version: Int) async throws -> PlanSummary?

    /// The exact bytes of the stored plan document.
    func planDocument(mission: String, version: Int) async throws -> [UInt8]?

    /// The exact bytes of a mission document that a stored plan was made from.
    func missionDocument(sha256: String) async throws -> [UInt8]?

    /// Keeps the bytes that a plan is made from; known bytes are kept once.
    func keepMissionDocument(_ export: MissionExport) async throws

    /// Stores a plan under the mission's next version, whatever version the document states.
    ///
    /// - Returns: the version.
    func insertPlan(_ plan: PlanDocument, inputRevision: Int, job: String?) async throws -> Int
}
