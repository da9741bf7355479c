import Deployment
import MissionModel
import Testing

/// What the port promises of the queue, of every store.
@Suite("Every store: jobs")
struct JobConformanceTests {
    typealias Kind = StoreUnderTest.Kind

    @Test("A job goes from the queue to its plan, and each step raises its revision", arguments: Kind.allCases)
    func completed(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            #expect(job.state == .available)
            let claimed = try #require(try await tested.claim())
            #expect(claimed.lease.job == job.id)
            #expect(claimed.lease.attempt == 1)
            #expect(claimed.request == .some())
            #expect(claimed.task == .whole)
            #expect(claimed.incumbent == nil)
            #expect(try await tested.claim()?.lease == nil)
            let running = try #require(try await tested.job(job.id))
            #expect(running.state == .running)
            #expect(running.revision > job.revision)
            let progress = JobProgress(
                percent: 40, secondsLeft: 3, iterations: 9, incumbent: IncumbentScore(hard: 0, medium: 1, soft: 2))
            #expect(try await tested.work { try await $0.heartbeat(claimed.lease, progress) } == .goOn)
            #expect(try await tested.job(job.id)?.progress == progress)
            try await tested.complete(claimed.lease)
            let done = try #require(try await tested.job(job.id))
            #expect(done.state == .completed)
            #expect(done.planVersions == [1])
            #expect(done.progress.percent == 100)
            #expect(done.progress.secondsLeft == nil)
            #expect(done.finishedAt != nil)
            #expect(
                try await tested.read { try await $0.plan(mission: StoreUnderTest.mission, version: 1)?.job } == job.id)
            #expect(try await tested.read { try await $0.jobCounts() } == [.completed: 1])
            #expect(await storeError { try await tested.write { try await $0.requestCancel(job.id) } } == .conflict)
        }
    }

    @Test(
        "How a plan got better is kept, once for each score, and goes with nobody else's job", arguments: Kind.allCases)
    func scores(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            let claimed = try #require(try await tested.claim())
            #expect(try await tested.read { try await $0.scores(ofJob: job.id, limit: 10) } == [])
            for medium in [400, 400, 150, 90] {
                let best = IncumbentScore(hard: 0, medium: medium, soft: 2)
                #expect(
                    try await tested.work { try await $0.heartbeat(claimed.lease, JobProgress(incumbent: best)) }
                        == .goOn)
            }
            let scores = try await tested.read { try await $0.scores(ofJob: job.id, limit: 10) }
            #expect(scores.map(\.score.medium) == [400, 150, 90])
            #expect(scores.map(\.seconds) == scores.map(\.seconds).sorted())
            #expect(try await tested.read { try await $0.scores(ofJob: job.id, limit: 2) }.count == 2)
            for other in ["7000", "none"] {
                #expect(try await tested.read { try await $0.scores(ofJob: other, limit: 10) } == [])
            }
        }
    }

    @Test("A job is asked for about a mission that there is", arguments: Kind.allCases)
    func unknownMission(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let unknown = try await tested.job("7")
            #expect(unknown == nil)
            #expect(await storeError { try await tested.write { try await $0.requestCancel("7") } } == .notFound)
            #expect(await storeError { try await tested.write { try await $0.enqueue(.some()) } } == .notFound)
        }
    }

    @Test("Lists of jobs are newest first, by mission and before an identifier", arguments: Kind.allCases)
    func lists(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            var ids: [String] = []
            for seed in 1...3 { ids.append(try await tested.write { try await $0.enqueue(.some(seed: seed)) }.id) }
            let page = { (mission: String?, before: String?) in
                try await tested.read {
                    try await $0.jobs(mission: mission, parent: nil, before: before, limit: 2).map(\.id)
                }
            }
            #expect(try await page(nil, nil) == [ids[2], ids[1]])
            #expect(try await page(StoreUnderTest.mission, ids[1]) == [ids[0]])
            #expect(try await page("other", nil) == [])
        }
    }

    @Test(
        "A job that came to nothing is not completed, and of several plans the first choice comes first",
        arguments: Kind.allCases)
    func results(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            let claimed = try #require(try await tested.claim())
            #expect(await storeError { try await tested.end(claimed.lease, .completed(plans: [])) } == .conflict)
            try await tested.work { transaction in
                let export = try await transaction.exportDocument(StoreUnderTest.mission)
                try await transaction.keepMissionDocument(export)
                for _ in 1...2 {
                    _ = try await transaction.insertPlan(.empty(of: export), inputRevision: 1, job: job.id)
                }
                try await transaction.end(claimed.lease, .completed(plans: [2, 1]))
            }
            #expect(try await tested.job(job.id)?.planVersions == [2, 1])
        }
    }

    @Test(
        "A caller has a share of jobs that wait or run, their own only, and parts are no jobs of theirs",
        arguments: Kind.allCases)
    func share(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let ask = { (actor: Actor) in
                try await tested.write(as: actor) { try await $0.requestPlan(.some(), limit: 2) }
            }
            _ = try await ask(.demo)
            let second = try await ask(.demo)
            await #expect(throws: JobShareRefusal(limit: 2)) { _ = try await ask(.demo) }
            _ = try await ask(.commandLine)
            // One that runs counts too, one that has ended does not.
            _ = try await tested.claim()
            await #expect(throws: JobShareRefusal(limit: 2)) { _ = try await ask(.demo) }
            _ = try await tested.write { try await $0.requestCancel(second.id) }
            _ = try await ask(.demo)
            let counts = try await tested.read { try await $0.jobCounts() }
            #expect(counts == [.running: 1, .cancelled: 1, .available: 2])
        }
    }

    @Test("Requests of one caller at one time do not exceed the share", arguments: Kind.allCases)
    func concurrentShare(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let store = tested.store
            let refusals = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do {
                            _ = try await store.transaction(.write, as: .demo) {
                                try await $0.requestPlan(.some(), limit: 3)
                            }
                            return 0
                        } catch is JobShareRefusal {
                            return 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(refusals == 5)
            #expect(try await tested.read { try await $0.jobCounts() } == [.available: 3])
        }
    }

    // MARK: Leases

    @Test("A lease that was superseded, or whose job has ended, writes nothing", arguments: Kind.allCases)
    func supersededLease(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            let late = try #require(try await tested.claim())
            try await tested.passTime(60)
            try await tested.work { try await $0.reclaim() }
            let next = try #require(try await tested.claim())
            #expect(next.lease.job == job.id)
            #expect(next.lease.attempt == 2)
            let before = try await tested.job(job.id)
            #expect(try await tested.work { try await $0.heartbeat(late.lease, JobProgress()) } == .leaseLost)
            #expect(await storeError { try await tested.complete(late.lease) } == .leaseLost)
            for ending in [JobEnding.cancelled(plans: []), .failed("x"), .discarded("x"), .handedBack(incumbent: [1])] {
                #expect(await storeError { try await tested.end(late.lease, ending) } == .leaseLost)
            }
            #expect(try await tested.job(job.id) == before)
            #expect(try await tested.read { try await $0.plan(mission: StoreUnderTest.mission, version: 1) } == nil)
            try await tested.complete(next.lease)
            #expect(await storeError { try await tested.complete(next.lease) } == .leaseLost)
            #expect(try await tested.read { try await $0.plan(mission: StoreUnderTest.mission, version: 2) } == nil)
        }
    }

    @Test("A heartbeat keeps the lease, and a lease that has not expired is left alone", arguments: Kind.allCases)
    func keptLease(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await tested.write { try await $0.enqueue(.some()) }
            let claimed = try #require(try await tested.claim())
            for _ in 0..<5 {
                try await tested.passTime(10)
                try await tested.work { try await $0.reclaim() }
                #expect(try await tested.work { try await $0.heartbeat(claimed.lease, JobProgress()) } == .goOn)
            }
        }
    }

    @Test(
        "An expired lease is a failure, however far the job was, and the eighth is the last", arguments: Kind.allCases)
    func expiredLeases(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            for attempt in 1...8 {
                let claimed = try #require(try await tested.claim())
                #expect(claimed.lease.attempt == attempt)
                _ = try await tested.work {
                    try await $0.heartbeat(claimed.lease, JobProgress(iterations: attempt * 5))
                }
                try await tested.passTime(60)
                try await tested.work { try await $0.reclaim() }
                try await tested.work { try await $0.reclaim() }
                #expect(try await tested.job(job.id)?.state == (attempt < 8 ? .retryable : .discarded))
            }
            #expect(try await tested.job(job.id)?.lastError == "The worker fell silent.")
            #expect(try await tested.job(job.id)?.finishedAt != nil)
        }
    }

    @Test("A job that is taken over or handed back keeps its place in the queue", arguments: Kind.allCases)
    func place(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await tested.write { try await $0.enqueue(.some(seed: 1)) }
            try await tested.passTime(1)
            let second = try await tested.write { try await $0.enqueue(.some(seed: 2)) }
            try await tested.loseLease()
            let takenOver = try #require(try await tested.claim())
            #expect(takenOver.lease.job == first.id)
            try await tested.end(takenOver.lease, .handedBack(incumbent: nil))
            #expect(try await tested.claim()?.lease.job == first.id)
            #expect(try await tested.claim()?.lease.job == second.id)
        }
    }

    // MARK: Ends

    @Test("A failure is tried again later, each time later, and the eighth is the last", arguments: Kind.allCases)
    func failures(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            for failure in 1...8 {
                let claimed = try #require(try await tested.claim())
                try await tested.end(claimed.lease, .failed("no luck"))
                #expect(try await tested.job(job.id)?.state == (failure < 8 ? .retryable : .discarded))
                #expect(try await tested.job(job.id)?.lastError == "no luck")
                if failure == 7 { #expect(try await tested.claim()?.lease == nil) }
                try await tested.passTime(1 << failure)
            }
        }
    }

    @Test("A refusal is final, with its sentence", arguments: Kind.allCases)
    func refusal(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            try await tested.end(try #require(try await tested.claim()).lease, .discarded("never"))
            #expect(try await tested.job(job.id)?.state == .discarded)
            #expect(try await tested.job(job.id)?.lastError == "never")
            #expect(try await tested.claim()?.lease == nil)
        }
    }

    @Test("What was handed back is there for the next attempt", arguments: Kind.allCases)
    func handedBack(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await tested.write { try await $0.enqueue(.some()) }
            for incumbent in [[1, 2], nil] as [[UInt8]?] {
                let claimed = try #require(try await tested.claim())
                try await tested.end(claimed.lease, .handedBack(incumbent: incumbent))
            }
            let third = try #require(try await tested.claim())
            #expect(third.lease.attempt == 3)
            #expect(third.incumbent == [1, 2])
        }
    }

    @Test(
        "A job that has a plan so far is claimed once more after its last failure, to store it",
        arguments: Kind.allCases)
    func lastAttempt(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            try await tested.end(try #require(try await tested.claim()).lease, .handedBack(incumbent: [1, 2]))
            for _ in 1...8 { try await tested.loseLease() }
            #expect(try await tested.job(job.id)?.state == .retryable)
            let last = try #require(try await tested.claim())
            #expect(last.lastFailure == "The worker fell silent.")
            #expect(last.incumbent == [1, 2])
            try await tested.end(last.lease, .failed("no room"))
            #expect(try await tested.job(job.id)?.state == .discarded)
            #expect(try await tested.job(job.id)?.lastError == "no room")
        }
    }

    @Test("A waiting job is cancelled at once, a running one is told", arguments: Kind.allCases)
    func cancellation(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let waiting = try await tested.write { try await $0.enqueue(.some()) }
            #expect(try await tested.write { try await $0.requestCancel(waiting.id) }.state == .cancelled)
            #expect(await storeError { try await tested.write { try await $0.requestCancel(waiting.id) } } == .conflict)
            let running = try await tested.write { try await $0.enqueue(.some()) }
            let claimed = try #require(try await tested.claim())
            #expect(claimed.lease.job == running.id)
            #expect(try await tested.write { try await $0.requestCancel(running.id) }.state == .running)
            #expect(try await tested.work { try await $0.heartbeat(claimed.lease, JobProgress()) } == .cancel)
            try await tested.end(claimed.lease, .handedBack(incumbent: nil))
            #expect(try await tested.job(running.id)?.state == .cancelled)
        }
    }

    @Test("A job that is to stop and whose worker falls silent is cancelled", arguments: Kind.allCases)
    func cancelledInSilence(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            _ = try await tested.claim()
            _ = try await tested.write { try await $0.requestCancel(job.id) }
            try await tested.passTime(60)
            try await tested.work { try await $0.reclaim() }
            #expect(try await tested.job(job.id)?.state == .cancelled)
        }
    }

    @Test("Ended jobs are removed after a month, their plans stay", arguments: Kind.allCases)
    func retention(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let job = try await tested.write { try await $0.enqueue(.some()) }
            try await tested.complete(try #require(try await tested.claim()).lease)
            try await tested.passTime(29 * 86_400)
            try await tested.write { try await $0.sweep() }
            #expect(try await tested.job(job.id) != nil)
            try await tested.passTime(2 * 86_400)
            try await tested.write { try await $0.sweep() }
            #expect(try await tested.job(job.id) == nil)
            let plan = try await tested.read { try await $0.plan(mission: StoreUnderTest.mission, version: 1) }
            #expect(plan?.version == 1)
            #expect(plan?.job == nil)
        }
    }

    // MARK: Keys

    private static func enqueue(
        _ tested: StoreUnderTest, seed: Int, after delay: Duration = .zero
    ) async throws -> Job {
        try await tested.write { try await $0.enqueue(.some(seed: seed), key: "repair", after: delay) }
    }

    @Test("Requests with one key are one waiting job, which each puts off, but not for ever", arguments: Kind.allCases)
    func debounce(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.enqueue(tested, seed: 1, after: .seconds(600))
            #expect(first.state == .scheduled)
            for seed in 2...6 {
                try await tested.passTime(500)
                #expect(try await tested.claim()?.lease == nil)
                let again = try await Self.enqueue(tested, seed: seed, after: .seconds(600))
                #expect(again.id == first.id)
                #expect(again.request == .some(seed: seed))
                #expect(again.revision > first.revision)
            }
            // 2500 s after the first it is put off to 3000 s.
            try await tested.passTime(400)
            #expect(try await tested.claim()?.lease == nil)
            try await tested.passTime(101)
            #expect(try await tested.claim()?.request == .some(seed: 6))
        }
    }

    @Test(
        "Of the jobs with one key one is worked on and one waits, and others are not held up", arguments: Kind.allCases)
    func keys(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await Self.enqueue(tested, seed: 1)
            let running = try #require(try await tested.claim())
            let second = try await Self.enqueue(tested, seed: 2)
            #expect(second.id != running.lease.job)
            #expect(try await Self.enqueue(tested, seed: 3).id == second.id)
            #expect(try await tested.claim()?.lease == nil)
            let other = try await tested.write { try await $0.enqueue(.some()) }
            #expect(try await tested.claim()?.lease.job == other.id)
            try await tested.end(running.lease, .cancelled(plans: []))
            let next = try #require(try await tested.claim())
            #expect(next.lease.job == second.id)
            #expect(next.request == .some(seed: 3))
        }
    }

    @Test(
        "A job that goes back into the queue while a later one of its key waits is given up", arguments: Kind.allCases,
        [JobEnding.failed("no luck"), .handedBack(incumbent: [1])])
    func superseded(kind: Kind, ending: JobEnding) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.enqueue(tested, seed: 1)
            let running = try #require(try await tested.claim())
            let second = try await Self.enqueue(tested, seed: 2)
            try await tested.end(running.lease, ending)
            try await tested.passTime(9)
            #expect(try await tested.claim()?.lease.job == second.id)
            try await tested.work { try await $0.reclaim() }
            let ended = try await tested.job(first.id)
            #expect(ended?.state == .discarded)
            #expect(ended?.lastError == "A later request took its place.")
        }
    }

    @Test("A request takes the place of a job of its key that waits for another try", arguments: Kind.allCases)
    func supersededRetry(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.enqueue(tested, seed: 1)
            try await tested.end(try #require(try await tested.claim()).lease, .failed("no luck"))
            #expect(try await tested.job(first.id)?.state == .retryable)
            let second = try await Self.enqueue(tested, seed: 2)
            #expect(try await tested.job(first.id)?.state == .discarded)
            #expect(try await tested.claim()?.lease.job == second.id)
        }
    }

    @Test(
        "The longest wait is that of a job that a worker could take: due, and not behind another of its key",
        arguments: Kind.allCases)
    func longestWait(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let wait = { try await tested.read { try await $0.longestWait() } }
            #expect(try await wait() == nil)
            _ = try await Self.enqueue(tested, seed: 1)
            let running = try #require(try await tested.claim())
            _ = try await Self.enqueue(tested, seed: 2)
            try await tested.passTime(600)
            #expect(try await wait() == nil)
            _ = try await tested.write { try await $0.enqueue(.some()) }
            _ = try await tested.write { try await $0.enqueue(.some(), key: "late", after: .seconds(6000)) }
            #expect(try #require(try await wait()) < 600)
            try await tested.end(running.lease, .cancelled(plans: []))
            #expect(try #require(try await wait()) >= 600)
        }
    }
}
