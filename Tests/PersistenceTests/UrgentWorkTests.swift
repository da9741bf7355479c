import Deployment
import Logging
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

@Suite("Workers while everybody else waits for a connection", .timeLimit(.minutes(2)))
struct UrgentWorkTests {
    /// Takes all connections that others may have, until the body is over.
    private func exhausting(
        _ pool: PostgresPool, connections: Int, _ body: () async throws -> Void
    ) async throws {
        var ends: [AsyncStream<Void>.Continuation] = []
        defer { for end in ends { end.finish() } }
        for _ in 1..<connections {
            let (taken, take) = AsyncStream.makeStream(of: Void.self)
            let (releases, release) = AsyncStream.makeStream(of: Void.self)
            let holding = Task {
                defer { take.finish() }
                try await pool.withConnection { _ in
                    take.yield()
                    for await _ in releases {}
                }
            }
            var takes = taken.makeAsyncIterator()
            guard await takes.next() != nil else { return try await holding.value }
            ends.append(release)
        }
        try await body()
    }

    private func withStore(
        connections: Int, _ body: (StoreFixture, PostgresStore, PostgresPool) async throws -> Void
    ) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            var limits = PoolConfiguration.patient
            limits.maximumConnections = connections
            let pool = PostgresPool(fixture.pool.configuration, limits)
            do {
                try await body(fixture, PostgresStore(pool: pool), pool)
            } catch {
                await pool.shutDown()
                throw error
            }
            await pool.shutDown()
        }
    }

    @Test("A job is claimed, kept and ended while others hold every connection that they may have")
    func lease() async throws {
        try await withStore(connections: 3) { fixture, store, pool in
            _ = try await fixture.write { try await $0.enqueue(.some()) }
            try await exhausting(pool, connections: 3) {
                let other = Task { try await store.transaction(.read, as: .worker) { try await $0.mission("kz-2023") } }
                while pool.statistics.waiting == 0 { await Task.yield() }
                let claimed = try #require(
                    try await store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "w") })
                let answer = try await store.transaction(.urgent, as: .worker) {
                    try await $0.heartbeat(claimed.lease, JobProgress(percent: 10))
                }
                #expect(answer == .goOn)
                try await store.transaction(.urgent, as: .worker) {
                    try await $0.end(claimed.lease, .cancelled(plans: []))
                }
                #expect(pool.statistics.waiting == 1)
                other.cancel()
            }
            #expect(try await fixture.read { try await $0.jobCounts() } == [.cancelled: 1])
        }
    }

    @Test("A solve tells how far it is and stores its plan while others hold every connection that they may have")
    func generation() async throws {
        try await withStore(connections: 3) { fixture, store, pool in
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            let claimed = try #require(
                try await store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "w") })
            let begun = try #require(try await fixture.read { try await $0.job(job.id) })
            let generation = PlanGeneration(
                store: store, claimed: claimed, session: SolveSession(), maxThreads: 1,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let (starts, start) = AsyncStream.makeStream(of: Void.self)
            let (ends, end) = AsyncStream.makeStream(of: Void.self)
            let run = Task {
                try await generation.run { work, _ in
                    start.finish()
                    for await _ in ends {}
                    return PlanDocument(
                        mission: work.request.mission, missionSHA256: work.sha256,
                        solver: SolverRecord(seed: 1, iterations: 1, seconds: 1, stoppedBy: "test", version: "test"))
                }
            }
            for await _ in starts {}
            try await exhausting(pool, connections: 3) {
                while try await fixture.read({ try await $0.job(job.id)?.revision }) ?? 0 <= begun.revision + 1 {
                    await Task.yield()
                }
                end.finish()
                try await run.value
            }
            let done = try #require(try await fixture.read { try await $0.job(job.id) })
            #expect(done.state == .completed)
            #expect(done.planVersions == [1])
        }
    }
}
