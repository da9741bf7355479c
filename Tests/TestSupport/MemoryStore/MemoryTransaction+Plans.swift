import Deployment
import MissionModel

extension MemoryTransaction {
    func plans(mission: String, before version: Int?, limit: Int) async throws -> [PlanSummary] {
        let all = (state.plans[mission] ?? []).map { summary($0) }.reversed()
        return Array(all.filter { plan in version.map { plan.version < $0 } ?? true }.prefix(limit))
    }

    func plan(mission: String, version: Int) async throws -> PlanSummary? {
        state.plans[mission]?.first { $0.summary.version == version }.map { summary($0) }
    }

    func publishedPlan(mission: String) async throws -> PlanSummary? {
        state.plans[mission]?.first { $0.summary.status == .published }.map { summary($0) }
    }

    /// With the revision that the mission is at now.
    private func summary(_ plan: MemoryState.StoredPlan) -> PlanSummary {
        var summary = plan.summary
        summary.missionRevision = state.missions[summary.mission]?.revision ?? summary.inputRevision
        return summary
    }

    func planDocument(mission: String, version: Int) async throws -> [UInt8]? {
        await reads.planDocument()
        return state.plans[mission]?.first { $0.summary.version == version }.map {
            PlanDocument.draft($0.bytes, restatedAs: $0.summary.status)
        }
    }

    func missionDocument(sha256: String) async throws -> [UInt8]? {
        reads.missionDocument()
        return state.documents[sha256]
    }

    func keepMissionDocument(_ export: MissionExport) async throws {
        try write { $0.documents[export.sha256] = export.bytes }
    }

    func insertPlan(
        _ plan: PlanDocument, inputRevision: Int, job: String?, option: RepairOption?
    ) async throws -> PlanStorage {
        try allowPlan()
        let mission = try existing(plan.mission)
        if let base = plan.baseVersion, base != published(plan.mission) || mission.revision != inputRevision {
            return .stale
        }
        var plan = plan
        (plan.version, plan.status) = ((state.plans[plan.mission]?.count ?? 0) + 1, .draft)
        let summary = PlanSummary(
            mission: plan.mission, version: plan.version, status: plan.status, baseVersion: plan.baseVersion,
            missionSHA256: plan.missionSHA256, inputRevision: inputRevision,
            missionRevision: mission.revision, score: plan.score, teams: plan.teams.count, stops: plan.metrics.stops,
            solver: plan.solver, job: job, createdAt: state.now, repairOption: option)
        let stored = MemoryState.StoredPlan(summary: summary, bytes: plan.bytes)
        try write { $0.plans[plan.mission, default: []].append(stored) }
        return .stored(version: plan.version)
    }

    private func published(_ mission: String) -> Int? {
        state.plans[mission]?.first { $0.summary.status == .published }?.summary.version
    }

    func publishPlan(mission: String, version: Int) async throws -> PlanSummary {
        guard var plan = try await plan(mission: mission, version: version) else {
            throw StoreError(.notFound, "There is no plan \(version) of \(mission).")
        }
        if let obstacle = plan.publicationObstacle(published: published(mission)) {
            throw StoreError(.conflict, obstacle.description)
        }
        plan.status = .published
        plan.publication = PlanPublication(at: state.now, by: actor.id)
        let current = published(mission)
        return try write { [plan] state in
            if let current { state.plans[mission]?[current - 1].summary.status = .superseded }
            state.plans[mission]?[version - 1].summary = plan
            return plan
        }
    }
}
