import Deployment
import Logging
import MissionModel
import TestSupport
import Testing

/// A store with one mission and one plan job, and the attempts of a worker at it.
struct GeneratingWork {
    static let mission = "solving"

    let store = MemoryStore()

    init() async throws {
        let request = JobRequest.plan(
            PlanRequest(mission: Self.mission, seed: 1, seconds: 1, iterations: nil, threads: 1))
        try await store.transaction(.write, as: .worker) { transaction in
            try await transaction.importDocument(SolvingMission().document)
            _ = try await transaction.enqueue(request)
        }
    }

    func claim() async throws -> ClaimedJob {
        try #require(try await store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "w") })
    }

    /// Works on a claimed job to its end.
    func run(_ claimed: ClaimedJob, session: SolveSession = SolveSession(), solve: @escaping SolveFunction) async throws
    {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await PlanGeneration(store: store, claimed: claimed, session: session, maxThreads: 1, logger: logger)
            .run(solve: solve)
    }

    /// An attempt that comes to a plan with so many medium points while the daemon stops, or in peace.
    func attempt(medium: Int, daemonStops: Bool = false) async throws {
        try await run(try await claim()) { work, session in
            if daemonStops { session.interrupt(.daemonStops) }
            return Self.plan(of: work, medium: medium)
        }
    }

    static func plan(of work: SolveWork, medium: Int, warnings: [String] = []) -> PlanDocument {
        var plan = PlanDocument(
            mission: mission, missionSHA256: work.sha256,
            solver: SolverRecord(seed: 1, iterations: 10, seconds: 0.5, stoppedBy: "iterations", version: "test"))
        plan.score = PlanScore(hard: 0, medium: medium, soft: 0, terms: [])
        plan.warnings = warnings
        return plan
    }

    var job: Job { get throws { try #require(store.state.jobs.first) } }

    /// The medium points of the stored plans.
    var storedMedium: [Int] { (store.state.plans[Self.mission] ?? []).map(\.summary.score.medium) }
}
