import Deployment
import MissionModel
import PlanReading
import TestSupport
import Testing

@Suite("Plans kept for reading", .timeLimit(.minutes(5)))
struct PlanLibraryTests {
    private static let mission = "KZ"
    private let store = MemoryStore()

    init() throws {
        let document = try ReadingFixture.mission()
        store.change { $0.missions[Self.mission] = MemoryState.Mission(document: document) }
    }

    /// Stores plans that differ in their versions only.
    private func insert(_ count: Int = 1, firstTeam: String = "AKT-01", job: String? = nil) async throws {
        try await store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument(Self.mission)
            try await transaction.keepMissionDocument(export)
            var plan = ReadingFixture.plan()
            plan.missionSHA256 = export.sha256
            plan.teams[0].id = firstTeam
            for _ in 0..<count { _ = try await transaction.insertPlan(plan, inputRevision: 1, job: job) }
        }
    }

    private func row(_ version: Int = 1) async throws -> PlanSummary {
        try await store.transaction(.read, as: .worker) {
            try await $0.existingPlan(mission: Self.mission, version: version)
        }
    }

    /// Bytes of the documents behind the view of a version.
    private func size(_ version: Int = 1) throws -> Int {
        let plan = try #require(store.state.plans[Self.mission]?[version - 1])
        return plan.bytes.count + (store.state.documents[plan.summary.missionSHA256]?.count ?? 0)
    }

    /// Bytes of a version's own document.
    private func planSize(_ version: Int = 1) throws -> Int {
        try #require(store.state.plans[Self.mission]?[version - 1]).bytes.count
    }

    /// Which of some versions have to be loaded when they are read, one after another.
    private func loaded(_ versions: [Int], by library: PlanLibrary) async throws -> [Int] {
        var loaded: [Int] = []
        for version in versions {
            let before = store.reads.counts.plans
            _ = try await library.view(of: row(version))
            if store.reads.counts.plans > before { loaded.append(version) }
        }
        return loaded
    }

    /// What the store's error is where a plan cannot be read; nil where it can.
    private static func refusal(of plan: PlanSummary, by library: PlanLibrary) async -> StoreError.Code? {
        do {
            _ = try await library.view(of: plan)
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    /// Waits until so many documents of plans were asked for.
    private func reached(_ plans: Int) async throws {
        while store.reads.counts.plans < plans { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test("Who reads a plan while it is loaded waits for that load")
    func singleFlight() async throws {
        try await insert()
        let (library, row) = (PlanLibrary(store: store), try await row())
        store.reads.hold()
        let readers = (0..<50).map { _ in Task { try await library.view(of: row) } }
        try await reached(1)
        store.reads.release()
        for reader in readers { #expect(try await reader.value.teams.map(\.id) == ["AKT-01", "ALA-01"]) }
        #expect(store.reads.counts == .init(plans: 1, missions: 1))
    }

    @Test("A reader who is cancelled leaves the load to the others")
    func cancelledReader() async throws {
        try await insert()
        let (library, row) = (PlanLibrary(store: store), try await row())
        store.reads.hold()
        let first = Task { try await library.view(of: row) }
        try await reached(1)
        let second = Task { try await library.view(of: row) }
        first.cancel()
        store.reads.release()
        #expect(try await second.value.teams.count == 2)
        #expect(try await loaded([1], by: library) == [])
        #expect(store.reads.counts.plans == 1)
    }

    @Test("What was not read for longest makes room")
    func leastRecentlyRead() async throws {
        try await insert(3)
        // Two plans, and the mission of all of them once.
        let library = PlanLibrary(store: store, budget: try size() + planSize())
        #expect(try await loaded([1, 2, 1, 3], by: library) == [1, 2, 3])
        #expect(try await loaded([3, 1], by: library) == [])
        #expect(try await loaded([2], by: library) == [2])
    }

    @Test("Plans that were made from one mission document have it read once, and again when none of them is kept")
    func sharedMission() async throws {
        try await insert(3)
        let library = PlanLibrary(store: store)
        #expect(try await loaded([1, 2, 3], by: library) == [1, 2, 3])
        #expect(store.reads.counts == .init(plans: 3, missions: 1))
        store.change { $0.missions[Self.mission]?.document.mission.name = "Another edition" }
        try await insert()
        let small = PlanLibrary(store: store, budget: max(try size(1), try size(4)))
        #expect(try await loaded([1, 2, 4, 3], by: small) == [1, 2, 4, 3])
        #expect(store.reads.counts == .init(plans: 7, missions: 4))
    }

    @Test("A plan larger than the budget is read and not kept, and takes no other's room")
    func largerThanBudget() async throws {
        try await insert()
        try await insert(firstTeam: String(repeating: "A", count: 1000))
        let library = PlanLibrary(store: store, budget: try size())
        #expect(try await loaded([1, 2, 2, 1], by: library) == [1, 2, 2])
    }

    @Test("A load that failed is tried again")
    func failure() async throws {
        try await insert()
        let (library, row) = (PlanLibrary(store: store), try await row())
        store.fail(with: StoreError(.unavailable, "The database is away."))
        #expect(await Self.refusal(of: row, by: library) == .unavailable)
        store.fail(with: nil)
        #expect(try await library.view(of: row).teams.count == 2)
    }

    @Test("A mission made again with the same data shares no plan with the one that was deleted")
    func missionMadeAgain() async throws {
        try await insert(job: "1")
        let (library, former) = (PlanLibrary(store: store), try await row())
        #expect(try await library.view(of: former).teams[0].id == "AKT-01")
        try await store.transaction(.write, as: .worker) { try await $0.deleteMission(Self.mission) }
        let document = try ReadingFixture.mission()
        store.change { $0.missions[Self.mission] = MemoryState.Mission(document: document) }
        try await insert(firstTeam: "AKT-02", job: "2")
        let row = try await row()
        #expect((row.version, row.missionSHA256) == (former.version, former.missionSHA256))
        #expect(try await library.view(of: row).teams[0].id == "AKT-02")
    }

    @Test("A plan that is gone since its row was read is not there, nor is another in its place")
    func goneMeanwhile() async throws {
        try await insert(job: "1")
        let (library, former) = (PlanLibrary(store: store), try await row())
        try await store.transaction(.write, as: .worker) { try await $0.deleteMission(Self.mission) }
        #expect(await Self.refusal(of: former, by: library) == .notFound)
        let document = try ReadingFixture.mission()
        store.change { $0.missions[Self.mission] = MemoryState.Mission(document: document) }
        try await insert(job: "2")
        #expect(await Self.refusal(of: former, by: library) == .notFound)
    }

    @Test("A plan that is kept has the status of its row")
    func status() async throws {
        try await insert()
        let library = PlanLibrary(store: store)
        let draft = try await library.view(of: row())
        #expect(draft.plan.status == .draft)
        _ = try await store.transaction(.write, as: .worker) {
            try await $0.publishPlan(mission: Self.mission, version: 1)
        }
        let published = try await library.view(of: row())
        #expect(published.plan.status == .published)
        #expect(store.reads.counts.plans == 1)
    }

    @Test("No more loads are under way than the gate has places")
    func turns() async throws {
        try await insert(6)
        let library = PlanLibrary(store: store, gate: DocumentGate(places: 2))
        store.reads.hold()
        var readers: [Task<PlanView, any Error>] = []
        for version in 1...6 {
            let row = try await row(version)
            readers.append(Task { try await library.view(of: row) })
        }
        try await reached(2)
        for _ in 0..<1000 { await Task.yield() }
        #expect(store.reads.counts.plans == 2)
        store.reads.release()
        for reader in readers { #expect(try await reader.value.teams.count == 2) }
        #expect(store.reads.counts == .init(plans: 6, missions: 1))
    }
}
