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

    private func enqueue(_ fixture: StoreFixture, seed: Int) async throws -> Job {
        try await fixture.write { try await $0.enqueue(.some(seed: seed), key: "repair kz-2023", after: .zero) }
    }

    private func claim(_ fixture: StoreFixture) async throws -> ClaimedJob? {
        try await fixture.write { try await $0.claim(worker: "w") }
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
            try await fixture.write { try await $0.reclaim() }
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
            let unknown = try await fixture.write { try await $0.enqueue(.some()) }
            try await fixture.runAsOwner("UPDATE job SET kind = 'of another day'")
            let known = try await fixture.write { try await $0.enqueue(.some()) }
            #expect(try await claim(fixture)?.lease.job == known.id)
            #expect(try await claim(fixture)?.lease == nil)
            let shown = try #require(try await fixture.read { try await $0.job(unknown.id) })
            #expect(shown.state == .available)
            #expect(shown.lastError == "This program knows no jobs of kind \"of another day\".")
        }
    }
}
