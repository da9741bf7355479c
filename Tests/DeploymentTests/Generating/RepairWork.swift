import Deployment
import Logging
import MissionModel
import Synchronization
import TestSupport
import Testing

/// A store with one mission, its published plan of two teams and a reserve, and one job that repairs it.
struct RepairWork {
    static let mission = "solving"
    static let reserve = "IT-9"

    let store = MemoryStore()
    let library = RepairLibrary()

    /// - Parameters:
    ///   - hasChanged: whether the mission's data have changed since the plan was made.
    ///   - base: changes the plan before it is published.
    init(
        _ request: RepairRequest = RepairRequest(mission: mission), hasChanged: Bool = true,
        base change: @escaping @Sendable (inout PlanDocument) -> Void = { _ in }
    ) async throws {
        var document = RegionsMission(regions: 2, observers: 4, stations: 2).document
        // What code makes of travel rules is no document's, and these are the defaults.
        document.statedTravel = nil
        try await store.transaction(.write, as: .commandLine) { [document] transaction in
            try await transaction.importDocument(document)
            let export = try await transaction.exportDocument(Self.mission)
            try await transaction.keepMissionDocument(export)
            var plan = Self.base(sha256: export.sha256)
            change(&plan)
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
            _ = try await transaction.publishPlan(mission: Self.mission, version: 1)
        }
        if hasChanged { changeMission() }
        try await ask(request)
    }

    @discardableResult
    func ask(_ request: RepairRequest = RepairRequest(mission: mission)) async throws -> Job {
        try await store.transaction(.write, as: .commandLine) { try await $0.requestRepair(request) }
    }

    func changeMission() {
        store.change { state in
            let revision = state.missions[Self.mission]?.revision ?? 0
            state.missions[Self.mission]?.document.mission.name = "Name \(revision)"
            state.missions[Self.mission]?.revision += 1
        }
    }

    func claim() async throws -> ClaimedJob {
        try #require(try await store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "w") })
    }

    /// Works on a claimed job to its end.
    func run(_ claimed: ClaimedJob, solve: @escaping SolveFunction) async throws {
        guard case .repair(let request) = claimed.request else { throw NoRepair() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await RepairGeneration(
            store: store, claimed: claimed, request: request, session: SolveSession(), library: library, maxThreads: 1,
            logger: logger
        )
        .run(solve: solve)
    }

    /// Claims the next job and works on it; what is found is told by the option and the number of the search.
    func attempt(_ find: @escaping @Sendable (RepairOption, Int, SolveSession) async throws -> Finding) async throws {
        let searches = Mutex(0)
        try await run(try await claim()) { work, session in
            let base = try Self.base(of: work)
            let number = searches.withLock { count in
                count += 1
                return count
            }
            return try await find(base.option, number, session).plan(of: work, base)
        }
    }

    struct NoRepair: Error {}

    static func base(of work: SolveWork) throws -> SolveTask.Base {
        guard case .repair(let base) = work.stage else { throw NoRepair() }
        return base
    }

    /// Lets the leases expire, and gives the jobs back to the queue.
    func reclaim() async throws {
        store.change { $0.clock += 60 }
        try await store.transaction(.urgent, as: .worker) { try await $0.reclaim() }
    }

    // MARK: What has come of it

    func job(_ number: Int = 1) throws -> Job { try #require(store.state.jobs.dropFirst(number - 1).first) }

    var plans: [PlanSummary] { (store.state.plans[Self.mission] ?? []).map(\.summary) }

    func document(_ version: Int) throws -> PlanDocument {
        try PlanDocument(bytes: try #require(store.state.plans[Self.mission]?[version - 1].bytes))
    }

    /// Versions with their options, the first choice first.
    func offers(_ number: Int = 1) throws -> [Offer] {
        try #require(try job(number).outcome).offers.map { Offer($0.version, $0.options) }
    }

    struct Offer: Equatable {
        let version: Int
        let options: [RepairOption]

        init(_ version: Int, _ options: [RepairOption]) {
            self.version = version
            self.options = options
        }
    }

    // MARK: Plans

    private static func base(sha256: String) -> PlanDocument {
        var plan = PlanDocument(
            mission: mission, missionSHA256: sha256,
            solver: SolverRecord(seed: 1, iterations: 10, seconds: 0.5, stoppedBy: "iterations", version: "test"))
        plan.teams = ["R0", "R1"].map { region in
            PlanTeam(
                id: "\(region)-01", hub: "\(region)-H", rota: .full, members: ["\(region)-a", "\(region)-b"],
                interpreter: true, start: SolvingMission.instant(6), end: SolvingMission.instant(18), distanceM: 0,
                stops: (0..<2).map { n in
                    PlanStop(
                        kind: .voting, place: "\(region)-\(n)", arrive: SolvingMission.instant(8 + n),
                        leave: SolvingMission.instant(9 + n), leg: Leg(distanceM: 0, durationS: 0))
                }, returnLeg: Leg(distanceM: 0, durationS: 0))
        }
        plan.reserves = [PlanReserve(observer: reserve, hub: "R0-H")]
        plan.score = PlanScore(hard: 0, medium: 50, soft: 0, terms: [ScoreTerm(code: "M3", value: 50, weight: 1)])
        return plan
    }
}

/// What a search of the tests comes to.
struct Finding {
    /// In the place of the first member of the first team; nil: the team stays as it is.
    var replacement: String?
    var hard = 0
    /// Points of M8, and of all that is medium.
    var m8 = 0
    var medium = 50

    static let nothing = Finding()

    func plan(of work: SolveWork, _ base: SolveTask.Base) -> PlanDocument {
        var plan = base.plan
        (plan.baseVersion, plan.asOf, plan.missionSHA256) = (base.plan.version, base.asOf, work.sha256)
        (plan.version, plan.status) = (base.plan.version + 1, .draft)
        if let replacement {
            plan.teams[0].members = [replacement, plan.teams[0].members[1]]
            plan.reserves.removeAll { $0.observer == replacement }
        }
        plan.metrics.peopleChanged = replacement == nil ? 0 : 2
        plan.metrics.stopsChanged = 0
        plan.score = PlanScore(
            hard: hard, medium: medium, soft: 0,
            terms: [
                ScoreTerm(code: "M3", value: medium - m8, weight: 1), ScoreTerm(code: "M8", value: m8, weight: 1),
            ])
        return plan
    }
}
