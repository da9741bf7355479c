import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("From a claimed job to a stored plan")
struct PlanGenerationTests {
    @Test("The plan is stored with the bytes that it was made from, in one step with the job's end and an audit entry")
    func completed() async throws {
        let work = try await GeneratingWork()
        try await work.attempt(medium: 30)
        let stored = try #require(work.store.state.plans[GeneratingWork.mission]?.first?.summary)
        #expect(try work.job.state == .completed)
        #expect(try work.job.planVersions == [1])
        #expect(try work.job.id == stored.job)
        #expect(work.store.state.documents[stored.missionSHA256] == SolvingMission().document.bytes)
        #expect(work.store.state.audit.map(\.action) == ["plan.store"])
    }

    @Test("A mission that no plan can be made for ends the job for good, with the sentence that says why")
    func refusal() async throws {
        let work = try await GeneratingWork()
        try await work.run(try await work.claim()) { _, _ in throw PlanRefusal("No region is open.") }
        #expect(try work.job.state == .discarded)
        #expect(try work.job.lastError == "No region is open.")
        #expect(work.storedMedium.isEmpty)
    }

    @Test("A mission that was removed meanwhile ends the job for good")
    func missionGone() async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        work.store.change { $0.missions[GeneratingWork.mission] = nil }
        try await work.run(claimed) { solve, _ in GeneratingWork.plan(of: solve, medium: 1) }
        #expect(try work.job.state == .discarded)
        #expect(try work.job.lastError?.contains(GeneratingWork.mission) == true)
    }

    @Test(
        "Of a plan that was handed back and the one of the next attempt the better is stored",
        arguments: [(10, 30), (30, 10)])
    func handedBack(first: Int, second: Int) async throws {
        let work = try await GeneratingWork()
        try await work.attempt(medium: first, daemonStops: true)
        #expect(try work.job.state == .available)
        #expect(work.storedMedium.isEmpty)
        try await work.attempt(medium: second)
        #expect(try work.job.state == .completed)
        #expect(try work.job.attempt == 2)
        #expect(work.storedMedium == [10])
    }

    @Test("A plan of other data than today's does not count as the better one")
    func changedMission() async throws {
        let work = try await GeneratingWork()
        try await work.attempt(medium: 10, daemonStops: true)
        work.store.change { state in
            state.missions[GeneratingWork.mission]?.document.mission.name = "Renamed"
            state.missions[GeneratingWork.mission]?.revision += 1
        }
        try await work.attempt(medium: 30)
        #expect(work.storedMedium == [30])
    }

    @Test("A plan on guessed legs is not better for being cheaper")
    func guessedLegs() async throws {
        let work = try await GeneratingWork()
        try await work.run(try await work.claim()) { solve, session in
            session.interrupt(.daemonStops)
            return GeneratingWork.plan(of: solve, medium: 10, warnings: ["The road engine did not answer."])
        }
        try await work.attempt(medium: 30)
        #expect(work.storedMedium == [30])
    }

    @Test(
        "While the store is away the plan is kept, and stored once when it is back",
        arguments: [StoreError.Code.unavailable, .timeout, .busy, .commitUnknown])
    func storeAway(code: StoreError.Code) async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        async let ended: Void = work.run(claimed) { [store = work.store] solve, _ in
            store.fail(with: StoreError(code, "The store is away."))
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        // More than the heartbeats of the solve.
        while work.store.refusals < 4 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(work.storedMedium.isEmpty)
        work.store.fail(with: nil)
        try await ended
        #expect(try work.job.state == .completed)
        #expect(work.storedMedium == [30])
    }

    @Test("A stopping daemon does not wait for a store that is away, and leaves the job to its lease")
    func stopsWhileAway() async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        await #expect(throws: StoreError.self) {
            try await work.run(claimed) { [store = work.store] solve, session in
                session.interrupt(.daemonStops)
                store.fail(with: StoreError(.unavailable, "The store is away."))
                return GeneratingWork.plan(of: solve, medium: 30)
            }
        }
        #expect(try work.job.state == .running)
        #expect(work.storedMedium.isEmpty)
    }

    @Test("A commit of which nobody learns is not done twice")
    func lostAnswer() async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        let revision = try work.job.revision
        try await work.run(claimed) { [store = work.store] solve, _ in
            // The first heartbeat is past, so that the next commit is the plan's.
            while store.state.jobs.first?.revision == revision { try await Task.sleep(for: .milliseconds(1)) }
            store.loseNextAnswer()
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        #expect(try work.job.state == .completed)
        #expect(work.storedMedium == [30])
        #expect(work.store.state.audit.count == 1)
    }

    @Test("A worker whose lease was lost writes nothing", arguments: [true, false])
    func lostLease(isTaken: Bool) async throws {
        let work = try await GeneratingWork()
        let late = try await work.claim()
        work.store.change { $0.expireLease(of: late.lease.job) }
        if isTaken { _ = try await work.claim() }
        let before = try work.job
        try await work.run(late) { solve, _ in GeneratingWork.plan(of: solve, medium: 30) }
        #expect(try work.job == before)
        #expect(work.storedMedium.isEmpty)
        #expect(work.store.state.documents.isEmpty)
        #expect(work.store.state.audit.isEmpty)
    }

    @Test("The solver is told of a cancellation, and its best plan is kept")
    func cancelled() async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        _ = try await work.store.transaction(.write, as: .worker) { try await $0.requestCancel(claimed.lease.job) }
        try await work.run(claimed) { solve, session in
            let (stops, stop) = AsyncStream.makeStream(of: Void.self)
            session.onInterruption { stop.finish() }
            for await _ in stops {}
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        #expect(try work.job.state == .cancelled)
        #expect(try work.job.planVersions == [1])
        #expect(work.storedMedium == [30])
    }
}
