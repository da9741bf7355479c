import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("Jobs with a key")
struct JobKeyTests {
    private func withMission(_ body: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            try await body(fixture)
        }
    }

    private func enqueue(_ fixture: StoreFixture, seed: Int, after delay: Duration = .zero) async throws -> Job {
        try await fixture.write { try await $0.enqueue(.some(seed: seed), key: "repair kz-2023", after: delay) }
    }

    private func claim(_ fixture: StoreFixture) async throws -> ClaimedJob? {
        try await fixture.write { try await $0.claim(worker: "w") }
    }

    private func job(_ id: String, _ fixture: StoreFixture) async throws -> Job {
        try #require(try await fixture.read { try await $0.job(id) })
    }

    @Test("Requests with one key are one waiting job, which each puts off, but not for ever")
    func debounce() async throws {
        try await withMission { fixture in
            let first = try await enqueue(fixture, seed: 1, after: .seconds(60))
            #expect(first.state == .scheduled)
            let second = try await enqueue(fixture, seed: 2, after: .seconds(60))
            #expect(second.id == first.id)
            #expect(second.request == .some(seed: 2))
            #expect(second.revision > first.revision)
            #expect(try await claim(fixture)?.lease == nil)

            try await fixture.runAsOwner("UPDATE job SET created_at = clock_timestamp() - interval '290 s'")
            _ = try await enqueue(fixture, seed: 3, after: .seconds(60))
            #expect(try await fixture.texts("SELECT run_at = created_at + interval '300 s' FROM job") == ["true"])
            try await fixture.runAsOwner("UPDATE job SET created_at = clock_timestamp() - interval '300 s'")
            _ = try await enqueue(fixture, seed: 4, after: .seconds(60))
            #expect(try await claim(fixture)?.request == .some(seed: 4))
        }
    }

    @Test("While one is worked on, one more waits, and is begun after it")
    func onePending() async throws {
        try await withMission { fixture in
            let first = try await enqueue(fixture, seed: 1)
            let running = try #require(try await claim(fixture))
            #expect(running.lease.job == first.id)
            let second = try await enqueue(fixture, seed: 2)
            #expect(second.id != first.id)
            #expect(try await enqueue(fixture, seed: 3).id == second.id)
            #expect(try await claim(fixture)?.lease == nil)
            // Others are not held up.
            let other = try await fixture.write { try await $0.enqueue(.some()) }
            #expect(try await claim(fixture)?.lease.job == other.id)
            try await fixture.write { try await $0.end(running.lease, .cancelled(plans: [])) }
            let next = try #require(try await claim(fixture))
            #expect(next.lease.job == second.id)
            #expect(next.request == .some(seed: 3))
        }
    }

    @Test(
        "A job that goes back into the queue while a later one waits is given up",
        arguments: [JobEnding.failed("no luck"), .handedBack(incumbent: [1])])
    func superseded(ending: JobEnding) async throws {
        try await withMission { fixture in
            let first = try await enqueue(fixture, seed: 1)
            let running = try #require(try await claim(fixture))
            let second = try await enqueue(fixture, seed: 2)
            try await fixture.write { try await $0.end(running.lease, ending) }
            try await fixture.runAsOwner("UPDATE job SET run_at = clock_timestamp()")
            #expect(try await claim(fixture)?.lease.job == second.id)
            try await fixture.write { try await $0.sweep() }
            let ended = try await job(first.id, fixture)
            #expect(ended.state == .discarded)
            #expect(ended.lastError == "A later request took its place.")
        }
    }

    @Test("A request takes the place of one that waits for another try")
    func supersedesRetry() async throws {
        try await withMission { fixture in
            let first = try await enqueue(fixture, seed: 1)
            let running = try #require(try await claim(fixture))
            try await fixture.write { try await $0.end(running.lease, .failed("no luck")) }
            #expect(try await job(first.id, fixture).state == .retryable)
            let second = try await enqueue(fixture, seed: 2)
            #expect(try await job(first.id, fixture).state == .discarded)
            #expect(try await claim(fixture)?.lease.job == second.id)
        }
    }

    @Test("A job that has begun to be solved in parts is not changed by a later request, which waits for its end")
    func parts() async throws {
        try await withMission { fixture in
            let first = try await fixture.write {
                try await $0.enqueue(.some(parts: 2), key: "repair kz-2023", after: .zero)
            }
            let prepares = try #require(try await claim(fixture))
            try await fixture.write { transaction in
                let export = try await transaction.exportDocument("kz-2023")
                try await transaction.keepMissionDocument(export)
                try await transaction.end(
                    prepares.lease,
                    .split(
                        PlanSplit(
                            plan: [9], score: IncumbentScore(hard: 0, medium: 1, soft: 1), iterations: 1,
                            missionSHA256: export.sha256, inputRevision: 1,
                            parts: [PlanSplit.Part(regions: ["B"], seconds: 1, iterations: nil)])))
            }
            let second = try await enqueue(fixture, seed: 2)
            #expect(second.id != first.id)
            let part = try #require(try await claim(fixture))
            #expect(part.request.part?.parent == first.id)
            try await fixture.write { try await $0.end(part.lease, .discarded("broken")) }
            try await fixture.write { try await $0.sweep() }
            let join = try #require(try await claim(fixture))
            #expect(join.lease.job == first.id)
            #expect(try await claim(fixture)?.lease == nil)
            try await fixture.write { try await $0.end(join.lease, .discarded("enough")) }
            #expect(try await claim(fixture)?.lease.job == second.id)
        }
    }

    @Test("Requests and workers at one time: one job runs and one waits at most")
    func concurrent() async throws {
        try await withMission { fixture in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in 0..<12 {
                    group.addTask { _ = try await enqueue(fixture, seed: seed) }
                    group.addTask { _ = try await claim(fixture) }
                }
                try await group.waitForAll()
            }
            let counts = try await fixture.read { try await $0.jobCounts() }
            #expect((counts[.running] ?? 0) <= 1)
            #expect((counts[.available] ?? 0) <= 1)
            #expect(counts.values.reduce(0, +) >= 1)
        }
    }

    @Test("A kind that this program does not know is left in the queue, and others behind it are taken")
    func unknownKind() async throws {
        try await withMission { fixture in
            _ = try await fixture.write { try await $0.enqueue(.some()) }
            try await fixture.runAsOwner("UPDATE job SET kind = 'of another day'")
            let known = try await fixture.write { try await $0.enqueue(.some()) }
            #expect(try await claim(fixture)?.lease.job == known.id)
            #expect(try await claim(fixture)?.lease == nil)
        }
    }
}
