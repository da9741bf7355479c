import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("From a claimed job to a stored plan", .timeLimit(.minutes(3)))
struct PlanGenerationTests {
    private struct Fault: Error, CustomStringConvertible {
        let description = "permission denied"
    }

    @Test("The plan is stored with the bytes that it was made from, in one step with the job's end and an audit entry")
    func completed() async throws {
        let work = try await GeneratingWork()
        let document = try #require(work.store.state.missions[GeneratingWork.mission]?.document)
        try await work.attempt(medium: 30)
        let stored = try #require(work.store.state.plans[GeneratingWork.mission]?.first?.summary)
        #expect(try work.job.state == .completed)
        #expect(try work.job.planVersions == [1])
        #expect(try work.job.id == stored.job)
        #expect(work.store.state.documents[stored.missionSHA256] == document.bytes)
        #expect(work.store.state.audit.map(\.action) == ["plan.store"])
    }

    @Test("A mission that no plan can be made for ends the job for good, with the sentence that says why")
    func refusal() async throws {
        let work = try await GeneratingWork()
        try await work.run(try await work.claim()) { _, _ in throw PlanRefusal("No region is open.") }
        #expect(try work.job.lastError == "No region is open.")
        #expect(try work.job.state == .discarded)
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

    // MARK: Failures

    @Test(
        "Any error is a failure with its cause, whether of the search or of storing its plan", arguments: [true, false])
    func unknownError(isOfSearch: Bool) async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        if !isOfSearch { work.store.fail(at: .storingPlans, with: Fault()) }
        try await work.run(claimed) { solve, _ in
            if isOfSearch { throw Fault() }
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        #expect(try work.job.state == .retryable)
        #expect(try work.job.lastError == "The attempt failed: permission denied")
        #expect(work.storedMedium.isEmpty)
    }

    @Test("A job whose every attempt fails comes to its end")
    func failures() async throws {
        let work = try await GeneratingWork()
        work.store.fail(at: .storingPlans, with: Fault())
        var attempts = 0
        while try !work.job.state.isFinal {
            try await work.attempt(medium: 30)
            work.store.change { $0.clock += 600 }
            attempts += 1
        }
        #expect(attempts == 8)
        #expect(try work.job.state == .discarded)
        #expect(try work.job.lastError == "The attempt failed: permission denied")
    }

    @Test("A job without an attempt left stores the plan that it had come to, which says why")
    func lastAttempt() async throws {
        let work = try await GeneratingWork()
        try await work.attempt(medium: 10, daemonStops: true)
        for _ in 1...8 {
            try await work.run(try await work.claim()) { _, _ in throw Fault() }
            work.store.change { $0.clock += 600 }
        }
        #expect(try work.job.state == .retryable)
        try await work.run(try await work.claim()) { _, _ in
            Issue.record("nothing is to be solved")
            throw Fault()
        }
        #expect(try work.job.state == .completed)
        #expect(work.storedMedium == [10])
        #expect(
            try work.plans.map(\.warnings) == [
                [
                    "The search was given up, and this is the plan that it had come to: "
                        + "The attempt failed: permission denied"
                ]
            ])
    }

    @Test("A job without an attempt left, whose plan is of other data than today's, is given up")
    func lastAttemptOfOldData() async throws {
        let work = try await GeneratingWork()
        try await work.attempt(medium: 10, daemonStops: true)
        for _ in 1...8 {
            _ = try await work.claim()
            try await work.reclaim()
        }
        work.store.change { $0.missions[GeneratingWork.mission]?.document.mission.name = "Renamed" }
        try await work.attempt(medium: 30)
        #expect(try work.job.state == .discarded)
        #expect(try work.job.lastError?.hasSuffix("The worker fell silent.") == true)
        #expect(work.storedMedium.isEmpty)
    }

    // MARK: Hand-back

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

    @Test("A search that a stopping daemon breaks off is no failure")
    func brokenOff() async throws {
        let work = try await GeneratingWork()
        try await work.run(try await work.claim()) { _, session in
            session.interrupt(.daemonStops)
            throw CancellationError()
        }
        #expect(try work.job.state == .available)
        #expect(try work.job.lastError == nil)
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

    // MARK: Storing

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
        // More than the heartbeats of that time.
        try await work.wait { work.store.refusals >= 4 }
        #expect(work.storedMedium.isEmpty)
        work.store.fail(with: nil)
        try await ended
        #expect(try work.job.state == .completed)
        #expect(work.storedMedium == [30])
    }

    @Test("A worker keeps its lease until the plan is stored, however long that takes")
    func leaseWhileStoring() async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        work.store.fail(at: .storingPlans, with: StoreError(.unavailable, "The disk is full."))
        async let ended: Void = work.run(claimed) { solve, _ in GeneratingWork.plan(of: solve, medium: 30) }
        try await work.wait { work.store.refusals > 0 }
        for _ in 0..<2 {
            let revision = try work.job.revision
            work.store.change { $0.clock += 20 }
            try await work.wait { try work.job.revision > revision }
        }
        try await work.store.transaction(.urgent, as: .worker) { try await $0.reclaim() }
        work.store.fail(with: nil)
        try await ended
        #expect(try work.job.state == .completed)
        #expect(try work.job.attempt == 1)
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
        try await work.run(claimed) { solve, _ in
            // The first heartbeat is past, so that the next commit is the plan's.
            try await work.wait { try work.job.revision > revision }
            work.store.loseNextAnswer()
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
        try await work.reclaim()
        if isTaken { _ = try await work.claim() }
        let before = try work.job
        try await work.run(late) { solve, _ in GeneratingWork.plan(of: solve, medium: 30) }
        #expect(try work.job == before)
        #expect(work.storedMedium.isEmpty)
        #expect(work.store.state.documents.isEmpty)
        #expect(work.store.state.audit.isEmpty)
    }

    @Test("A solver whose lease is lost is told to stop")
    func lostWhileSolving() async throws {
        let work = try await GeneratingWork()
        let late = try await work.claim()
        try await work.run(late) { solve, session in
            try await work.reclaim()
            await Self.interruption(of: session)
            #expect(session.interruption == .leaseLost)
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        #expect(try work.job.state == .retryable)
        #expect(work.storedMedium.isEmpty)
    }

    @Test("The solver is told of a cancellation, and its best plan is kept")
    func cancelled() async throws {
        let work = try await GeneratingWork()
        let claimed = try await work.claim()
        _ = try await work.store.transaction(.write, as: .commandLine) { try await $0.requestCancel(claimed.lease.job) }
        try await work.run(claimed) { solve, session in
            await Self.interruption(of: session)
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        #expect(try work.job.state == .cancelled)
        #expect(try work.job.planVersions == [1])
        #expect(work.storedMedium == [30])
    }

    private static func interruption(of session: SolveSession) async {
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        session.onInterruption { stop.finish() }
        for await _ in stops {}
    }
}
