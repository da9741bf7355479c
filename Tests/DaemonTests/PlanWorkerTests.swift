import Daemon
import Deployment
import Logging
import MissionModel
import ServiceLifecycle
import TestSupport
import Testing

@Suite("Workers of the daemon")
struct PlanWorkerTests {
    private let store = MemoryStore()
    private let pulse = Pulse()
    private let silence = Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }

    init() async throws {
        let document = try ReadingFixture.mission()
        _ = try await store.transaction(.write, as: .worker) { try await $0.importDocument(document) }
    }

    private func enqueue() async throws -> String {
        let request = PlanRequest(mission: "KZ", seed: 1, seconds: nil, iterations: 1, threads: 1)
        return try await store.transaction(.write, as: .worker) {
            try await $0.enqueue(.plan(request), key: nil, after: .zero).id
        }
    }

    private func job(_ id: String) throws -> Job { try #require(store.state.jobs.first { $0.id == id }) }

    /// Runs a worker until the body is over and it was told to stop.
    private func withWorker(_ solve: @escaping SolveFunction, _ body: () async throws -> Void) async throws {
        try await withService(
            PlanWorker(store: store, name: "w", maxThreads: 1, pulse: pulse, logger: silence, solve: solve), body)
    }

    private func withService(_ service: some Service, _ body: () async throws -> Void) async throws {
        let group = ServiceGroup(configuration: .init(services: [.init(service: service)], logger: silence))
        let running = Task { try await group.run() }
        try await body()
        await group.triggerGracefulShutdown()
        try await running.value
    }

    private func wait(for isSo: () throws -> Bool) async throws {
        while try !isSo() { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// The plan that the solves of these tests find.
    private static func plan(_ work: SolveWork) -> PlanDocument {
        var plan = ReadingFixture.plan()
        plan.missionSHA256 = work.sha256
        return plan
    }

    @Test("One job after the other is worked on until its plan is stored", .timeLimit(.minutes(2)))
    func storing() async throws {
        let jobs = [try await enqueue(), try await enqueue()]
        try await withWorker({ work, _ in Self.plan(work) }) {
            try await wait { try jobs.allSatisfy { try job($0).state == .completed } }
        }
        #expect(try jobs.map { try job($0).planVersions } == [[1], [2]])
        #expect(pulse.silent(for: .seconds(3600)) == [])
        #expect(pulse.silent(for: .zero) == ["w"])
    }

    @Test(
        "A stop interrupts the search, hands the job back with the plan so far, and claims no more",
        .timeLimit(.minutes(2)))
    func handingBack() async throws {
        let jobs = [try await enqueue(), try await enqueue()]
        try await withWorker({ work, session in
            while session.interruption == nil { try? await Task.sleep(for: .milliseconds(5)) }
            #expect(session.interruption == .daemonStops)
            return Self.plan(work)
        }) {
            try await wait { try job(jobs[0]).state == .running }
        }
        #expect(try jobs.map { try job($0).state } == [.available, .available])
        let again = try await store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "other") }
        #expect(again?.lease.job == jobs[0])
        let incumbent = try #require(again?.incumbent)
        #expect(try PlanDocument(bytes: incumbent).teams.count == ReadingFixture.plan().teams.count)
    }

    @Test("What a repair sets out from is read while it waits for further reports", .timeLimit(.minutes(2)))
    func preparing() async throws {
        let id = try await store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument("KZ")
            try await transaction.keepMissionDocument(export)
            var plan = ReadingFixture.plan()
            plan.missionSHA256 = export.sha256
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
            _ = try await transaction.publishPlan(mission: "KZ", version: 1)
            let request = RepairRequest(mission: "KZ")
            // The store's clock stands still, so it never falls due.
            return try await transaction.enqueue(.repair(request), key: request.key, after: .milliseconds(500)).id
        }
        try await withWorker({ work, _ in Self.plan(work) }) {
            try await wait { store.reads.counts.plans > 0 }
        }
        #expect(try job(id).state == .scheduled)
    }

    @Test("A job is claimed while everybody else waits for a connection", .timeLimit(.minutes(2)))
    func urgentClaim() async throws {
        let id = try await enqueue()
        store.admitUrgentOnly(true)
        try await withWorker({ work, _ in Self.plan(work) }) {
            try await wait { try job(id).state == .running }
            store.admitUrgentOnly(false)
            try await wait { try job(id).state == .completed }
        }
    }

    @Test("Jobs of silent workers are taken back while everybody else waits for a connection", .timeLimit(.minutes(2)))
    func urgentSweep() async throws {
        let id = try await enqueue()
        _ = try await store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "silent") }
        store.change { $0.clock += 60 }
        store.admitUrgentOnly(true)
        let sweeper = Sweeper(store: store, others: [], pulse: pulse, logger: silence)
        try await withService(sweeper) {
            try await wait { try job(id).state == .retryable }
            store.admitUrgentOnly(false)
        }
        #expect(try job(id).lastError == "The worker fell silent.")
    }

    @Test("Where the store is away a worker goes on asking, and works once it is back", .timeLimit(.minutes(2)))
    func outage() async throws {
        let id = try await enqueue()
        store.fail(with: StoreError(.unavailable, "Away."))
        try await withWorker({ work, _ in Self.plan(work) }) {
            try await wait { store.refusals >= 2 }
            #expect(try job(id).state == .available)
            store.fail(with: nil)
            try await wait { try job(id).state == .completed }
        }
    }
}
