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

    @Test func aJobGoesFromTheQueueToItsPlan() async throws {
        try await withMission { fixture in
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            #expect(job.state == .available)
            #expect(job.request == .some())
            let claimed = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            #expect(claimed.lease.job == job.id)
            #expect(claimed.request == .some())
            #expect(claimed.incumbent == nil)
            let progress = JobProgress(
                percent: 40, secondsLeft: 3, iterations: 900, incumbent: IncumbentScore(hard: 0, medium: 10, soft: 2))
            let answer = try await fixture.write { try await $0.heartbeat(claimed.lease, progress) }
            #expect(answer == .goOn)
            let running = try #require(try await fixture.read { try await $0.job(job.id) })
            #expect(running.state == .running)
            #expect(running.progress == progress)
            #expect(running.revision > job.revision)
            try await fixture.write { transaction in
                let export = try await transaction.exportDocument("kz-2023")
                try await transaction.keepMissionDocument(export)
                let version = try #require(
                    try await transaction.insertPlan(.empty(of: export), inputRevision: 1, job: job.id).version)
                try await transaction.end(claimed.lease, .completed(plans: [version]))
                try await transaction.audit(
                    AuditEntry(action: "plan.store", mission: "kz-2023", detail: ["version": 1]))
            }
            let done = try #require(try await fixture.read { try await $0.job(job.id) })
            #expect(done.state == .completed)
            #expect(done.planVersions == [1])
            #expect(done.finishedAt != nil)
            #expect(try await fixture.read { try await $0.plan(mission: "kz-2023", version: 1)?.job } == job.id)
            #expect(try await fixture.read { try await $0.jobCounts() } == [.completed: 1])
        }
    }

    @Test("How long the longest waiting job waits is known until a worker takes it")
    func longestWait() async throws {
        try await withMission { fixture in
            #expect(try await fixture.read { try await $0.longestWait() } == nil)
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            try await fixture.runAsOwner("UPDATE job SET run_at = run_at - interval '1 hour' WHERE id = \(job.id)")
            _ = try await fixture.write { try await $0.enqueue(.some()) }
            #expect(try #require(try await fixture.read { try await $0.longestWait() }) >= 3600)
            try await fixture.runAsOwner("UPDATE job SET run_at = run_at + interval '2 hours'")
            #expect(try await fixture.read { try await $0.longestWait() } == nil)
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

    /// A worker that was stopped past its lease comes back while another one has the job.
    @Test func aSupersededLeaseWritesNothing() async throws {
        try await withMission { fixture in
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            let late = try #require(try await fixture.write { try await $0.claim(worker: "late") })
            #expect(try await fixture.write { try await $0.claim(worker: "next")?.lease } == nil)
            try await fixture.runAsOwner("UPDATE job SET lease_until = clock_timestamp() - interval '1 s'")
            try await fixture.write { try await $0.sweep() }
            let next = try #require(try await fixture.write { try await $0.claim(worker: "next") })
            #expect(next.lease.job == job.id)
            #expect(next.lease.attempt == late.lease.attempt + 1)

            let before = try await fixture.read { try await $0.job(job.id) }
            let answer = try await fixture.write { try await $0.heartbeat(late.lease, JobProgress(percent: 99)) }
            #expect(answer == .leaseLost)
            let endings: [JobEnding] = [
                .completed(plans: [1]), .cancelled(plans: []), .failed("x"), .discarded("x"),
                .handedBack(incumbent: [1]),
            ]
            for ending in endings {
                let code = await storeError {
                    try await fixture.write { transaction in
                        let export = try await transaction.exportDocument("kz-2023")
                        try await transaction.keepMissionDocument(export)
                        _ = try await transaction.insertPlan(.empty(of: export), inputRevision: 1, job: job.id)
                        try await transaction.end(late.lease, ending)
                    }
                }
                #expect(code == .leaseLost)
            }
            #expect(try await fixture.read { try await $0.job(job.id) } == before)
            #expect(try await fixture.texts("SELECT count(*) FROM plan") == ["0"])
            #expect(try await fixture.texts("SELECT count(*) FROM mission_document") == ["0"])
            try await fixture.write { try await $0.end(next.lease, .cancelled(plans: [])) }
            let code = await storeError {
                try await fixture.write { try await $0.end(next.lease, .cancelled(plans: [])) }
            }
            #expect(code == .leaseLost)
        }
    }

    @Test func twoSilentExpiriesWithoutProgressDiscardAndProgressForgives() async throws {
        try await withMission { fixture in
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            for round in 1...4 {
                let claimed = try #require(try await fixture.write { try await $0.claim(worker: "w") })
                if round == 2 {
                    _ = try await fixture.write { try await $0.heartbeat(claimed.lease, JobProgress(iterations: 5)) }
                }
                try await fixture.runAsOwner("UPDATE job SET lease_until = clock_timestamp() - interval '1 s'")
                try await fixture.write { try await $0.sweep() }
                try await fixture.write { try await $0.sweep() }
                let state = try await fixture.read { try await $0.job(job.id)?.state }
                #expect(state == (round < 3 ? .retryable : .discarded))
                if state == .discarded { break }
            }
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

    @Test func cancellingStopsAWaitingJobAtOnceAndARunningOneAtItsBeat() async throws {
        try await withMission { fixture in
            let waiting = try await fixture.write { try await $0.enqueue(.some()) }
            #expect(try await fixture.write { try await $0.requestCancel(waiting.id).state } == .cancelled)
            let twice = await storeError { try await fixture.write { try await $0.requestCancel(waiting.id) } }
            #expect(twice == .conflict)
            let missing = await storeError { try await fixture.write { try await $0.requestCancel("999") } }
            #expect(missing == .notFound)

            let running = try await fixture.write { try await $0.enqueue(.some()) }
            let claimed = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            #expect(try await fixture.write { try await $0.requestCancel(running.id).state } == .running)
            #expect(try await fixture.write { try await $0.heartbeat(claimed.lease, JobProgress()) } == .cancel)
            try await fixture.write { try await $0.end(claimed.lease, .handedBack(incumbent: nil)) }
            #expect(try await fixture.read { try await $0.job(running.id)?.state } == .cancelled)
        }
    }

    @Test func aJobHandedBackIsTakenUpWithItsBestPlan() async throws {
        try await withMission { fixture in
            try await fixture.write { try await $0.enqueue(.some()) }
            let first = try #require(try await fixture.write { try await $0.claim(worker: "a") })
            try await fixture.write { try await $0.end(first.lease, .handedBack(incumbent: [1, 2, 3])) }
            let second = try #require(try await fixture.write { try await $0.claim(worker: "b") })
            #expect(second.incumbent == [1, 2, 3])
        }
    }

    @Test func listsAreNewestFirst() async throws {
        try await withMission { fixture in
            var ids: [String] = []
            for _ in 0..<3 { ids.append(try await fixture.write { try await $0.enqueue(.some()) }.id) }
            let newest = try await fixture.read {
                try await $0.jobs(mission: nil, parent: nil, before: nil, limit: 2).map(\.id)
            }
            #expect(newest == [ids[2], ids[1]])
            let last = ids[1]
            let rest = try await fixture.read {
                try await $0.jobs(mission: "kz-2023", parent: nil, before: last, limit: 2).map(\.id)
            }
            #expect(rest == [ids[0]])
            #expect(
                try await fixture.read { try await $0.jobs(mission: "x", parent: nil, before: nil, limit: 2).isEmpty })
            let missing = await storeError { try await fixture.write { try await $0.enqueue(.some("x")) } }
            #expect(missing == .notFound)
        }
    }

    /// Identifiers are numbers that are kept as texts here: 10 is after 9 all the same.
    @Test("Small pages over many jobs have each of them once, the newest first", arguments: [1, 4, 7])
    func pages(limit: Int) async throws {
        try await withMission { fixture in
            for _ in 0..<25 { _ = try await fixture.write { try await $0.enqueue(.some()) } }
            try await fixture.runAsOwner(
                """
                INSERT INTO job (mission, kind, args, stage, input_revision, parent, part)
                SELECT 'kz-2023', 'plan_part', '{"seed": 1, "seconds": 1, "threads": 1, "regions": ["A"]}', 'part', 1, 1, n
                FROM generate_series(1, 12) AS n
                """)
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
            #expect(try await all(mission: nil, parent: "1") == Array(newestFirst.prefix(12)))
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

    @Test("What a job came to may be several plans, the first choice first, and nothing is no end")
    func results() async throws {
        try await withMission { fixture in
            let job = try await fixture.write { try await $0.enqueue(.some()) }
            let claimed = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            let empty = await storeError {
                try await fixture.write { try await $0.end(claimed.lease, .completed(plans: [])) }
            }
            #expect(empty == .conflict)
            try await fixture.write { transaction in
                let export = try await transaction.exportDocument("kz-2023")
                try await transaction.keepMissionDocument(export)
                for _ in 1...2 {
                    _ = try await transaction.insertPlan(.empty(of: export), inputRevision: 1, job: job.id)
                }
                try await transaction.end(claimed.lease, .completed(plans: [2, 1]))
            }
            #expect(try await fixture.read { try await $0.job(job.id)?.planVersions } == [2, 1])
        }
    }
}
