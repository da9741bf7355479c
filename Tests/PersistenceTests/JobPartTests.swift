import Deployment
import MissionModel
import Persistence
import TestSupport
import Testing

/// Jobs in parts: who may write what, and when the parts' job goes on.
@Suite struct JobPartTests {
    private static let interim = IncumbentScore(hard: 0, medium: 100, soft: 50)

    private func withMission(_ body: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            try await body(fixture)
        }
    }

    private func claim(_ fixture: StoreFixture, _ worker: String = "w") async throws -> ClaimedJob {
        try #require(try await fixture.write { try await $0.claim(worker: worker) })
    }

    /// Queues a job in parts and ends its first stage; its identifier.
    private func split(_ fixture: StoreFixture, parts: Int) async throws -> String {
        // A mission may have fewer regions with teams than parts were asked for.
        let job = try await fixture.write { try await $0.enqueue(.some(parts: max(2, parts))) }
        let claimed = try await claim(fixture, "prepares")
        #expect(claimed.task == .prepare)
        try await split(fixture, claimed, parts: parts)
        return job.id
    }

    private func split(_ fixture: StoreFixture, _ claimed: ClaimedJob, parts: Int) async throws {
        try await fixture.write {
            try await $0.split(claimed, mission: "kz-2023", score: Self.interim, parts: parts)
        }
    }

    private func result(_ bytes: [UInt8]) -> JobEnding {
        .partSolved(
            PartResult(
                plan: bytes, score: IncumbentScore(hard: 0, medium: 90, soft: 50), iterations: 500,
                wasCancelled: false))
    }

    private func job(_ id: String, _ fixture: StoreFixture) async throws -> Job {
        try #require(try await fixture.read { try await $0.job(id) })
    }

    @Test("Parts whose arguments cannot be read end, and their job goes on with what there is")
    func unreadable() async throws {
        try await withMission { fixture in
            let id = try await split(fixture, parts: 2)
            try await fixture.runAsOwner("UPDATE job SET args = '{}' WHERE parent = \(id)")
            let joined = try await claim(fixture)
            #expect(joined.lease.job == id)
            let parts = try await fixture.read { try await $0.jobs(mission: nil, parent: id, before: nil, limit: 9) }
            #expect(parts.map(\.state) == [.discarded, .discarded])
        }
    }

    @Test func ofPartsThatEndAtOneTimeExactlyOneWakesTheJob() async throws {
        try await withMission { fixture in
            for round in 0..<6 {
                let id = try await split(fixture, parts: 6)
                var leases: [JobLease] = []
                for _ in 0..<6 { leases.append(try await claim(fixture).lease) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (n, lease) in leases.enumerated() {
                        let ending: JobEnding = n == round ? .discarded("broken") : result([UInt8(n)])
                        group.addTask {
                            _ = try await fixture.write { try await $0.heartbeat(lease, JobProgress(iterations: 5)) }
                            try await fixture.write { try await $0.end(lease, ending) }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await job(id, fixture).state == .available)
                let join = try await claim(fixture)
                #expect(join.lease.job == id)
                #expect(try await fixture.write { try await $0.claim(worker: "second") } == nil)
                #expect(try await fixture.read { try await $0.solvedParts(of: id).count } == 5)
                try await fixture.write { try await $0.end(join.lease, .discarded("enough")) }
            }
        }
    }

    @Test func aLatePartOrALateFirstStageWritesNothing() async throws {
        try await withMission { fixture in
            let expire = "UPDATE job SET lease_until = clock_timestamp() - interval '1 s' WHERE state = 'running'"
            let job = try await fixture.write { try await $0.enqueue(.some(parts: 2)) }
            let late = try await claim(fixture, "late")
            try await fixture.runAsOwner(expire)
            try await fixture.write { try await $0.reclaim() }
            let next = try await claim(fixture, "next")
            let code = await storeError { try await split(fixture, late, parts: 2) }
            #expect(code == .leaseLost)
            #expect(try await fixture.texts("SELECT count(*) FROM job") == ["1"])
            try await split(fixture, next, parts: 2)

            let latePart = try await claim(fixture, "late")
            try await fixture.runAsOwner(expire)
            try await fixture.write { try await $0.reclaim() }
            let before = try await self.job(job.id, fixture)
            #expect(try await fixture.write { try await $0.heartbeat(latePart.lease, JobProgress()) } == .leaseLost)
            let end = await storeError { try await fixture.write { try await $0.end(latePart.lease, result([7])) } }
            #expect(end == .leaseLost)
            #expect(try await self.job(job.id, fixture) == before)
            #expect(try await fixture.read { try await $0.solvedParts(of: job.id) } == [])
        }
    }

    @Test func aCancelThatComesWhileTheFirstStageEndsLeavesNoPart() async throws {
        try await withMission { fixture in
            let job = try await fixture.write { try await $0.enqueue(.some(parts: 2)) }
            let claimed = try await claim(fixture)
            try await fixture.write { try await $0.requestCancel(job.id) }
            try await split(fixture, claimed, parts: 2)
            #expect(try await fixture.read { try await $0.jobCounts() } == [.available: 1])
            #expect(try await claim(fixture).cancelRequested)
        }
    }

    @Test func cancelsAndEndsAtOneTimeAlwaysLeaveAJobThatCanBeJoined() async throws {
        try await withMission { fixture in
            for _ in 0..<6 {
                let id = try await split(fixture, parts: 4)
                var leases: [JobLease] = []
                for _ in 0..<3 { leases.append(try await claim(fixture).lease) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await fixture.write { try await $0.requestCancel(id) } }
                    group.addTask { try await fixture.write { try await $0.reclaim() } }
                    for lease in leases {
                        group.addTask { try await fixture.write { try await $0.end(lease, result([1])) } }
                    }
                    try await group.waitForAll()
                }
                #expect(try await job(id, fixture).state == .available)
                let join = try await claim(fixture)
                #expect(join.lease.job == id)
                try await fixture.write { try await $0.end(join.lease, .cancelled(plans: [])) }
            }
        }
    }

    @Test func partsGoWithTheirJobAndTheirBytesWithTheMission() async throws {
        try await withMission { fixture in
            let id = try await split(fixture, parts: 2)
            #expect(try await fixture.texts("SELECT count(*) FROM mission_document") == ["1"])
            try await fixture.runAsOwner("UPDATE job SET run_at = run_at WHERE id = \(id)")
            try await fixture.write { try await $0.deleteMission("kz-2023") }
            #expect(try await fixture.texts("SELECT count(*) FROM job") == ["0"])
            #expect(try await fixture.texts("SELECT count(*) FROM mission_document") == ["0"])
        }
    }

    @Test func retentionKeepsThePartsOfAJobThatIsKept() async throws {
        try await withMission { fixture in
            let id = try await split(fixture, parts: 1)
            let part = try await claim(fixture)
            try await fixture.write { try await $0.end(part.lease, result([1])) }
            try await fixture.runAsOwner(
                "UPDATE job SET finished_at = finished_at - interval '40 days' WHERE parent = \(id)")
            try await fixture.write { try await $0.sweep() }
            #expect(try await fixture.texts("SELECT count(*) FROM job") == ["2"])
            let join = try await claim(fixture)
            try await fixture.write { try await $0.end(join.lease, .discarded("x")) }
            try await fixture.runAsOwner(
                "UPDATE job SET finished_at = finished_at - interval '40 days' WHERE id = \(id)")
            try await fixture.write { try await $0.sweep() }
            #expect(try await fixture.texts("SELECT count(*) FROM job") == ["0"])
        }
    }
}
