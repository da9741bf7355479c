package import MissionModel

/// A plan as lists show it.
package struct PlanSummary: Sendable, Equatable {
    package var mission: String
    package var version: Int
    package var status: PlanStatus
    package var baseVersion: Int?
    /// Which repair was wanted when the plan was made; nil for one that was made otherwise.
    package var repairOption: RepairOption?
    package var missionSHA256: String
    /// The mission's revision that the plan was made from.
    package var inputRevision: Int
    /// The revision that the mission is at now.
    package var missionRevision: Int
    package var score: PlanScore
    package var teams: Int
    package var stops: Int
    package var solver: SolverRecord
    package var job: String?
    package var createdAt: Instant
    /// Nil for a draft.
    package var publication: PlanPublication?

    package init(
        mission: String, version: Int, status: PlanStatus, baseVersion: Int?, missionSHA256: String,
        inputRevision: Int, missionRevision: Int, score: PlanScore, teams: Int, stops: Int, solver: SolverRecord,
        job: String?, createdAt: Instant, publication: PlanPublication? = nil, repairOption: RepairOption? = nil
    ) {
        self.mission = mission
        self.version = version
        self.status = status
        self.baseVersion = baseVersion
        self.missionSHA256 = missionSHA256
        self.inputRevision = inputRevision
        self.missionRevision = missionRevision
        self.score = score
        self.teams = teams
        self.stops = stops
        self.solver = solver
        self.job = job
        self.createdAt = createdAt
        self.publication = publication
        self.repairOption = repairOption
    }
}

extension PlanSummary {
    /// Whether the mission was changed after the plan was made.
    package var missionChanged: Bool { missionRevision != inputRevision }

    /// Why a plan cannot be published as far as its row tells; nil where it can.
    ///
    /// - Parameter published: the version that is published now.
    package func publicationObstacle(published: Int?) -> PublicationRefusal? {
        if status != .draft {
            return refusal(.notDraft, published, "Version \(version) is no draft: it is \(status.rawValue).")
        }
        if score.hard > 0 {
            return refusal(
                .brokenRules, published, "Version \(version) breaks hard rules and cannot be published.",
                breaches: score.hard)
        }
        guard let baseVersion, baseVersion != published else { return nil }
        let instead = published.map { "version \($0) is published now" } ?? "no version is published"
        return refusal(.otherBase, published, "Version \(version) repairs version \(baseVersion), and \(instead).")
    }

    private func refusal(
        _ reason: PublicationRefusal.Reason, _ published: Int?, _ sentence: String, breaches: Int = 0
    ) -> PublicationRefusal {
        PublicationRefusal(reason, of: self, published: published, of: breaches, sentence)
    }
}

/// When a plan was published, and by whom.
package struct PlanPublication: Sendable, Equatable {
    package var at: Instant
    /// The principal's identifier.
    package var by: String

    package init(at: Instant, by: String) {
        self.at = at
        self.by = by
    }
}

/// What became of a plan that was to be stored.
package enum PlanStorage: Sendable, Equatable {
    case stored(version: Int)
    /// Nothing was stored: the plan repairs what is no longer the published version, or it was made from other data
    /// than there are now.
    case stale

    /// Nil where nothing was stored.
    package var version: Int? {
        switch self {
        case .stored(let version): version
        case .stale: nil
        }
    }
}

/// Plans with the exact bytes that they were made from.
package protocol PlanStore: Sendable {
    /// Newest first: those before a version (nil: from the newest). `score.terms` is left empty.
    func plans(mission: String, before version: Int?, limit: Int) async throws -> [PlanSummary]

    func plan(mission: String, version: Int) async throws -> PlanSummary?

    /// The mission's published plan; nil where none is.
    func publishedPlan(mission: String) async throws -> PlanSummary?

    /// The bytes of the plan document: as it was stored, but for its status, which is the plan's own.
    func planDocument(mission: String, version: Int) async throws -> [UInt8]?

    /// The exact bytes of a mission document that a stored plan was made from.
    func missionDocument(sha256: String) async throws -> [UInt8]?

    /// Keeps the bytes that a plan is made from; known bytes are kept once, and they stay until the transaction has ended.
    /// Those that no plan and no job needs are kept for 23 hours at least.
    func keepMissionDocument(_ export: MissionExport) async throws

    /// Stores a plan as a draft under the mission's next version, whatever version and status the document states.
    ///
    /// A fresh plan is stored with the revision that it was made from, which need not be today's. One with a base is
    /// stored only while that base is the published version and the mission is at that revision.
    ///
    /// - Parameter option: which repair was wanted; nil for a plan that has no base, or was made otherwise.
    /// - Throws: `notFound` where there is no such mission; `conflict` where the plan breaks what it says to hold.
    func insertPlan(
        _ plan: PlanDocument, inputRevision: Int, job: String?, option: RepairOption?
    ) async throws -> PlanStorage

    /// Makes a draft the mission's published plan, in its actor's name; the one published until then is superseded.
    ///
    /// - Throws: `notFound`; `conflict` where it is no draft, breaks a hard rule, or repairs another version than the
    ///   published one.
    func publishPlan(mission: String, version: Int) async throws -> PlanSummary
}

extension PlanStore {
    /// Stores a plan that no option of a repair has led to.
    package func insertPlan(_ plan: PlanDocument, inputRevision: Int, job: String?) async throws -> PlanStorage {
        try await insertPlan(plan, inputRevision: inputRevision, job: job, option: nil)
    }
}
