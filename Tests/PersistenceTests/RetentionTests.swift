import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("What a sweep removes of a mission's kept bytes")
struct RetentionTests {
    private func withBytes(_ body: (StoreFixture, MissionExport) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            let export = try await fixture.write { transaction in
                try await transaction.importDocument(document)
                let export = try await transaction.exportDocument("kz-2023")
                try await transaction.keepMissionDocument(export)
                return export
            }
            try await body(fixture, export)
        }
    }

    /// Whether the bytes are still there after two days and a sweep.
    private func stay(_ fixture: StoreFixture, _ export: MissionExport) async throws -> Bool {
        try await fixture.runAsOwner("UPDATE mission_document SET created_at = clock_timestamp() - interval '2 days'")
        try await fixture.write { try await $0.sweep() }
        return try await fixture.read { try await $0.missionDocument(sha256: export.sha256) } != nil
    }

    @Test("Bytes that nothing needs stay for a day after they were kept last")
    func unused() async throws {
        try await withBytes { fixture, export in
            try await fixture.write { try await $0.sweep() }
            #expect(try await fixture.read { try await $0.missionDocument(sha256: export.sha256) } == export.bytes)
            try await fixture.runAsOwner(
                "UPDATE mission_document SET created_at = clock_timestamp() - interval '2 days'")
            try await fixture.write { try await $0.keepMissionDocument(export) }
            try await fixture.write { try await $0.sweep() }
            #expect(try await fixture.read { try await $0.missionDocument(sha256: export.sha256) } == export.bytes)
            #expect(try await !stay(fixture, export))
        }
    }

    @Test("Bytes that were kept a moment ago are not written again, and those that are gone are")
    func known() async throws {
        try await withBytes { fixture, export in
            let before = try await fixture.writings()
            try await fixture.write { try await $0.keepMissionDocument(export) }
            #expect(try await fixture.writings() == before)
            try await fixture.write { try await $0.deleteMission("kz-2023") }
            #expect(try await fixture.read { try await $0.missionDocument(sha256: export.sha256) } == nil)
            try await fixture.write { try await $0.keepMissionDocument(export) }
            #expect(try await fixture.read { try await $0.missionDocument(sha256: export.sha256) } == export.bytes)
        }
    }

    @Test("Bytes stay until the transaction that has kept them again has ended, whoever removes unused ones meanwhile")
    func held() async throws {
        try await withBytes { fixture, export in
            let removing = try await fixture.write { transaction in
                try await transaction.keepMissionDocument(export)
                // It waits for the bytes, so it is begun and not awaited here.
                let removing = Task { try? await fixture.runAsOwner("DELETE FROM mission_document") }
                while try await fixture.waiters().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                _ = try await transaction.insertPlan(.empty(of: export), inputRevision: 1, job: nil)
                return removing
            }
            await removing.value
            #expect(try await fixture.read { try await $0.missionDocument(sha256: export.sha256) } == export.bytes)
        }
    }

    @Test("Bytes that a plan was made from stay with it, a draft's too")
    func plans() async throws {
        try await withBytes { fixture, export in
            try await fixture.write {
                try await $0.insertPlan(.empty(of: export), inputRevision: 1, job: nil)
            }
            #expect(try await stay(fixture, export))
        }
    }

    @Test("Bytes that a job in parts is about stay until it has ended")
    func jobs() async throws {
        try await withBytes { fixture, export in
            _ = try await fixture.write { try await $0.enqueue(.some(parts: 2)) }
            let prepares = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            try await fixture.write {
                try await $0.end(
                    prepares.lease,
                    .split(
                        PlanSplit(
                            plan: [9], score: IncumbentScore(hard: 0, medium: 1, soft: 1), iterations: 1,
                            missionSHA256: export.sha256, inputRevision: 1, parts: [])))
            }
            #expect(try await stay(fixture, export))
            let joins = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            try await fixture.write { try await $0.end(joins.lease, .discarded("enough")) }
            #expect(try await !stay(fixture, export))
        }
    }
}

extension StoreFixture {
    /// The transactions that have written the kept documents last.
    fileprivate func writings() async throws -> [String] {
        try await texts("SELECT xmin::text FROM mission_document ORDER BY sha256")
    }

    /// The sessions that wait for a lock.
    fileprivate func waiters() async throws -> [String] {
        try await texts(
            """
            SELECT pid::text FROM pg_locks WHERE NOT granted
                AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())
            """)
    }
}
