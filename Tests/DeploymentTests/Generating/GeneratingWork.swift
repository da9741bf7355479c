import Deployment
import Logging
import MissionModel
import TestSupport
import Testing

/// A store with one mission of two regions and one plan job, and the attempts of a worker at it.
struct GeneratingWork {
    static let mission = "solving"

    let store = MemoryStore()

    /// - Parameter parts: more than one: a job in parts.
    init(parts: Int = 1) async throws {
        var document = RegionsMission(regions: 2, observers: 4, stations: 2).document
        // What code makes of travel rules is no document's, and these are the defaults.
        document.statedTravel = nil
        let request = PlanRequest(
            mission: Self.mission, seed: 1, seconds: 1, iterations: nil, threads: 1, parts: parts)
        try await store.transaction(.write, as: .commandLine) { [document] transaction in
            try await transaction.importDocument(document)
            _ = try await transaction.enqueue(.plan(request))
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

    /// A plan of one team in each region, or in those of the part that is worked on.
    static func plan(of work: SolveWork, medium: Int, warnings: [String] = []) -> PlanDocument {
        var plan = PlanDocument(
            mission: mission, missionSHA256: work.sha256,
            solver: SolverRecord(seed: 1, iterations: 10, seconds: 0.5, stoppedBy: "iterations", version: "test"))
        var regions = work.document.regions.map(\.id)
        if case .part(let start) = work.stage { regions = start.regions }
        plan.teams = regions.map { region in
            PlanTeam(
                id: "\(region)-01", hub: "\(region)-H", rota: .full, members: ["\(region)-a", "\(region)-b"],
                interpreter: true, start: SolvingMission.instant(1), end: SolvingMission.instant(2), distanceM: 0,
                stops: [], returnLeg: Leg(distanceM: 0, durationS: 0))
        }
        plan.score = PlanScore(hard: 0, medium: medium, soft: 0, terms: [])
        plan.warnings = warnings
        return plan
    }

    /// The plan job; its parts come after it.
    var job: Job { get throws { try #require(store.state.jobs.first) } }

    var plans: [PlanDocument] {
        get throws { try (store.state.plans[Self.mission] ?? []).map { try PlanDocument(bytes: $0.bytes) } }
    }

    /// The medium points of the stored plans.
    var storedMedium: [Int] { (store.state.plans[Self.mission] ?? []).map(\.summary.score.medium) }

    /// Waits until something has come to be; the suite's limit of time ends a wait in vain.
    func wait(until isReached: () throws -> Bool) async throws {
        while try !isReached() { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// Lets all the leases expire, and gives the jobs back to the queue.
    func reclaim() async throws {
        store.change { $0.clock += 60 }
        try await store.transaction(.urgent, as: .worker) { try await $0.reclaim() }
    }
}
