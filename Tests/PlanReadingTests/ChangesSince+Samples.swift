import Deployment
import MissionModel
import PlanJudgement
import PlanReading

extension ChangesSince {
    /// Of a plan of revision 4 whose mission is still at it.
    static let unchanged = ChangesSince(.sample(now: 4), nil)

    /// Of a plan of revision 4 whose mission is at revision 9 and has changed.
    static func of(_ view: PlanView, _ change: (inout MissionDocument) -> Void) throws -> ChangesSince {
        let plan = PlanSummary.sample(now: 9)
        return ChangesSince(plan, .sample(of: plan, view, change))
    }
}

extension PlanStanding {
    static func sample(
        of plan: PlanSummary, _ view: PlanView, _ change: (inout MissionDocument) -> Void
    ) -> PlanStanding {
        var mission = view.mission.document
        change(&mission)
        return PlanStanding(
            PlanEdition(plan), plan: view.plan, base: nil, made: view.mission,
            now: (MissionIndex(mission), plan.missionRevision))
    }
}

extension PlanSummary {
    /// A plan of revision 4.
    static func sample(now revision: Int) -> PlanSummary {
        PlanSummary(
            mission: "KZ", version: 2, status: .draft, baseVersion: nil,
            missionSHA256: String(repeating: "0", count: 64), inputRevision: 4, missionRevision: revision,
            score: PlanScore(hard: 0, medium: 0, soft: 0, terms: []),
            teams: 2, stops: 5,
            solver: SolverRecord(seed: 1, iterations: 10, seconds: 0.5, stoppedBy: "iterations", version: "test"),
            job: nil, createdAt: Instant(seconds: 1_679_000_000, offset: 0))
    }
}
