import Deployment
import MissionModel
import Persistence
import TestSupport
import Testing

@Suite struct JobStoreTests {
    private func withMission(_ body: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            try await body(fixture)
        }
    }

    @Test func concurrentWorkersTakeEachJobOnce() async throws {
        try await withMission { fixture in
            for _ in 0..<20 { try await fixture.write { try await $0.enqueue(.some()) } }
            let taken = try await withThrowingTaskGroup(of: [String].self) { group in
                for worker in 0..<6 {
                    group.addTask {
                        var jobs: [String] = []
                        while let claimed = try await fixture.write({ try await $0.claim(worker: "w\(worker)") }) {
                            jobs.append(claimed.lease.job)
                        }
                        return jobs
                    }
                }
                return try await group.reduce([], +)
            }
            #expect(taken.count == 20)
            #expect(Set(taken).count == 20)
        }
    }

    /// What stands in `args`, and what its job says of it.
    private static let unreadable = [
        ("{}", "seed must be a whole number"), (#"{"seed": "7", "threads": 1}"#, "seed must be a whole number"),
        (#"{"seed": 1.5, "threads": 1}"#, "seed must be a whole number"),
        (#"{"seed": 1, "threads": 1, "parts": 1}"#, "seconds or iterations must be stated"),
        (#"{"seed": 1, "seconds": "5", "threads": 1, "parts": 1}"#, "seconds must be a number"),
        (#"{"seed": 1, "iterations": 1e99, "threads": 1, "parts": 1}"#, "iterations must be a whole number"),
        (#"{"seed": \#(String(repeating: "[", count: 300) + String(repeating: "]", count: 300))}"#, "nested"),
    ]

    @Test(
        "A job whose arguments cannot be read is discarded with the reason, and the next one is taken",
        arguments: unreadable)
    func unreadableArguments(arguments: String, reason: String) async throws {
        try await withMission { fixture in
            let broken = try await fixture.write { try await $0.enqueue(.some()) }
            let sound = try await fixture.write { try await $0.enqueue(.some()) }
            try await fixture.runAsOwner("UPDATE job SET args = '\(arguments)' WHERE id = \(broken.id)")
            // It is shown before anybody tries it, too.
            let waiting = try #require(try await fixture.read { try await $0.job(broken.id) })
            #expect(waiting.state == .available)
            #expect(waiting.lastError?.contains(reason) == true)
            #expect(try await fixture.write { try await $0.claim(worker: "w") }?.lease.job == sound.id)
            let jobs = try await fixture.read { try await $0.jobs(mission: nil, parent: nil, before: nil, limit: 9) }
            #expect(jobs.map(\.state) == [.running, .discarded])
            #expect(jobs[1].lastError?.hasPrefix("The arguments of the job cannot be read: ") == true)
            #expect(jobs[1].lastError?.contains(reason) == true)
            #expect(jobs[1].finishedAt != nil)
            #expect(try await fixture.write { try await $0.claim(worker: "w") }?.lease == nil)
        }
    }

    @Test func failuresAreTriedAgainLaterUpToEightTimes() async throws {
        try await withMission { fixture in
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            for failure in 1...8 {
                let claimed = try #require(try await fixture.write { try await $0.claim(worker: "w") })
                let before = try await fixture.texts("SELECT clock_timestamp()")[0]
                try await fixture.write { try await $0.end(claimed.lease, .failed("no luck")) }
                let state = try await fixture.read { try await $0.job(job.id)?.state }
                #expect(state == (failure < 8 ? .retryable : .discarded))
                if failure < 8 {
                    let pause = 0.75 * Double(1 << (failure - 1))
                    let isLater = "SELECT run_at >= timestamptz '\(before)' + interval '\(pause) s' FROM job"
                    #expect(try await fixture.texts(isLater) == ["true"])
                    try await fixture.runAsOwner("UPDATE job SET run_at = clock_timestamp() + interval '1 h'")
                    #expect(try await fixture.write { try await $0.claim(worker: "w")?.lease } == nil)
                }
                try await fixture.runAsOwner("UPDATE job SET run_at = clock_timestamp()")
            }
            #expect(try await fixture.read { try await $0.job(job.id)?.lastError } == "no luck")
        }
    }

    /// Identifiers are numbers that are kept as texts here: 10 is after 9 all the same.
    @Test("Small pages over many jobs have each of them once, the newest first", arguments: [1, 4, 7])
    func pages(limit: Int) async throws {
        try await withMission { fixture in
            _ = try await fixture.write { try await $0.enqueue(.some()) }
            try await fixture.runAsOwner(
                """
                INSERT INTO job (mission, kind, args, stage, input_revision, parent, part)
                SELECT 'kz-2023', 'plan_part', '{"seed": 1, "seconds": 1, "threads": 1, "regions": ["A"]}', 'part', 1, 1, n
                FROM generate_series(1, 12) AS n
                """)
            for _ in 0..<24 { _ = try await fixture.write { try await $0.enqueue(.some()) } }
            let newestFirst = (1...37).reversed().map(String.init)
            func all(mission: String?, parent: String?) async throws -> [String] {
                var ids: [String] = []
                while true {
                    let before = ids.last
                    let page = try await fixture.read {
                        try await $0.jobs(mission: mission, parent: parent, before: before, limit: limit)
                    }
                    ids += page.map(\.id)
                    if page.count < limit { return ids }
                }
            }
            #expect(try await all(mission: nil, parent: nil) == newestFirst)
            #expect(try await all(mission: "kz-2023", parent: nil) == newestFirst)
            #expect(try await all(mission: nil, parent: "1") == (2...13).reversed().map(String.init))
        }
    }

    @Test func aNewJobIsHinted() async throws {
        try await withMission { fixture in
            var hints = 0
            for await _ in fixture.store.jobHints() {
                hints += 1
                if hints == 2 { break }
                try await fixture.write { try await $0.enqueue(.some()) }
            }
            #expect(hints == 2)
        }
    }

    @Test("All who wait for hints hear of a job, over one connection, which ends with the last of them")
    func fannedOutHints() async throws {
        try await withMission { fixture in
            let listeners = """
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'
                """
            var readers = (0..<4).map { _ in fixture.store.jobHints().makeAsyncIterator() }
            for n in readers.indices { #expect(await readers[n].next() != nil) }
            #expect(try await fixture.texts(listeners) == ["1"])
            try await fixture.write { try await $0.enqueue(.some()) }
            for n in readers.indices { #expect(await readers[n].next() != nil) }
            readers = []
            while try await fixture.texts(listeners) != ["0"] { await Task.yield() }
        }
    }
}
