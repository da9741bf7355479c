import Deployment
import MissionModel
import Testing

/// What the port promises of jobs in parts, of every store.
@Suite("Every store: jobs in parts")
struct PartConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let interim = IncumbentScore(hard: 0, medium: 100, soft: 50)

    /// Queues a job in parts and ends its first stage; its identifier.
    private static func split(_ tested: StoreUnderTest, parts: Int) async throws -> String {
        let job = try await tested.write { try await $0.enqueue(.some(parts: max(2, parts))) }
        let claimed = try #require(try await tested.claim())
        #expect(claimed.task == .prepare)
        try await tested.work {
            try await $0.split(claimed, mission: StoreUnderTest.mission, score: interim, parts: parts)
        }
        return job.id
    }

    private static func result(_ bytes: [UInt8], medium: Int = 90, cancelled: Bool = false) -> JobEnding {
        .partSolved(
            PartResult(
                plan: bytes, score: IncumbentScore(hard: 0, medium: medium, soft: 50), iterations: 500,
                wasCancelled: cancelled))
    }

    @Test("A job in parts waits for them, tells how far they are, and is then joined", arguments: Kind.allCases)
    func stages(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let id = try await Self.split(tested, parts: 2)
            let waiting = try #require(try await tested.job(id))
            #expect(waiting.state == .waiting)
            #expect(waiting.stage == .join)
            #expect(waiting.progress.percent == 20)
            #expect(waiting.progress.incumbent == Self.interim)
            #expect(try await tested.read { try await $0.interimPlan(of: id) } == [9, 9])

            let first = try #require(try await tested.claim())
            let second = try #require(try await tested.claim())
            #expect(try await tested.claim()?.lease == nil)
            guard case .part(let part, let sha256) = first.task else {
                Issue.record("no part: \(first.task)")
                return
            }
            #expect(part == JobPart(parent: id, number: 1, regions: ["R0"]))
            #expect(first.lease.parent == id)
            #expect(first.request.search.seconds == 1.5)
            #expect(try await tested.read { try await $0.missionDocument(sha256: sha256) } != nil)

            let halfway = JobProgress(
                percent: 50, secondsLeft: 0.7, iterations: 300,
                incumbent: IncumbentScore(hard: 0, medium: 95, soft: 52))
            #expect(try await tested.work { try await $0.heartbeat(first.lease, halfway) } == .goOn)
            let advanced = try #require(try await tested.job(id))
            #expect(advanced.revision > waiting.revision)
            #expect(advanced.progress.percent == 35)
            #expect(advanced.progress.secondsLeft == 2)
            #expect(advanced.progress.iterations == 1300)
            #expect(advanced.progress.incumbent == IncumbentScore(hard: 0, medium: 95, soft: 52))

            try await tested.end(second.lease, Self.result([2]))
            #expect(try await tested.job(id)?.state == .waiting)
            #expect(try await tested.job(id)?.progress.incumbent?.medium == 85)
            try await tested.end(first.lease, Self.result([1]))
            #expect(try await tested.job(id)?.state == .available)
            #expect(try await tested.job(id)?.progress.percent == 80)

            let join = try #require(try await tested.claim())
            #expect(join.lease.job == id)
            #expect(join.task == .join(missionSHA256: sha256, inputRevision: 1))
            #expect(join.incumbent == [9, 9])
            #expect(join.progress.percent == 80)
            let solved = try await tested.read { try await $0.solvedParts(of: id) }
            #expect(solved.map(\.plan) == [[1], [2]])
            #expect(solved.map(\.part.regions) == [["R0"], ["R1"]])
            try await tested.complete(join.lease)
            #expect(try await tested.read { try await $0.solvedParts(of: id) } == [])
            let parts = try await tested.read { try await $0.jobs(mission: nil, parent: id, before: nil, limit: 9) }
            #expect(parts.map(\.request.part?.number) == [2, 1])
            #expect(parts.allSatisfy { $0.state == .completed })
        }
    }

    @Test("A part whose workers all fall silent is given up, and the job goes on without it", arguments: Kind.allCases)
    func silentPart(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let id = try await Self.split(tested, parts: 1)
            for _ in 1...8 { try await tested.loseLease() }
            #expect(try await tested.job(id)?.state == .available)
            #expect(try await tested.read { try await $0.solvedParts(of: id) } == [])
            #expect(try await tested.read { try await $0.jobCounts() } == [.available: 1, .discarded: 1])
        }
    }

    @Test(
        "A job whose joiners all fall silent is claimed once more, to store its interim plan", arguments: Kind.allCases)
    func silentJoin(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let id = try await Self.split(tested, parts: 1)
            try await tested.end(try #require(try await tested.claim()).lease, Self.result([1]))
            for _ in 1...8 { try await tested.loseLease() }
            let last = try #require(try await tested.claim())
            #expect(last.lease.job == id)
            #expect(last.lastFailure == "The worker fell silent.")
            #expect(last.incumbent == [9, 9])
            try await tested.complete(last.lease)
            #expect(try await tested.job(id)?.state == .completed)
        }
    }

    @Test("Cancelling a job stops its parts, and what they have is still joined", arguments: Kind.allCases)
    func cancelledJob(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let id = try await Self.split(tested, parts: 3)
            let running = try #require(try await tested.claim())
            #expect(try await tested.write { try await $0.requestCancel(id).state } == .waiting)
            #expect(try await tested.read { try await $0.jobCounts() } == [.waiting: 1, .running: 1, .cancelled: 2])
            #expect(try await tested.work { try await $0.heartbeat(running.lease, JobProgress()) } == .cancel)
            try await tested.end(running.lease, Self.result([4], cancelled: true))
            let join = try #require(try await tested.claim())
            #expect(join.lease.job == id)
            #expect(join.cancelRequested)
            #expect(try await tested.read { try await $0.solvedParts(of: id).map(\.plan) } == [[4]])
            // Even a worker that stops at that moment leaves it to be joined.
            try await tested.end(join.lease, .handedBack(incumbent: [5]))
            #expect(try await tested.claim()?.incumbent == [5])
            #expect(try await tested.read { try await $0.solvedParts(of: id) } == [])
        }
    }

    @Test(
        "Cancelling a job whose parts all wait, or its last part, lets it be joined at once", arguments: Kind.allCases)
    func cancelledParts(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.split(tested, parts: 2)
            #expect(try await tested.write { try await $0.requestCancel(first).state } == .available)
            let join = try #require(try await tested.claim())
            #expect(join.lease.job == first)
            try await tested.end(join.lease, .cancelled(plans: []))
            let second = try await Self.split(tested, parts: 1)
            let part = try await tested.read {
                try await $0.jobs(mission: nil, parent: second, before: nil, limit: 1)
            }[0]
            #expect(try await tested.write { try await $0.requestCancel(part.id).state } == .cancelled)
            #expect(try await tested.job(second)?.state == .available)
        }
    }
}
