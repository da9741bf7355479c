import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

@Suite("Data from before a migration")
struct MigrationTests {
    /// A database with the schema of 0.1.0, brought to today's after some data have come.
    private func migrated(_ rows: String, _ body: (StoreFixture) async throws -> Void) async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        _ = try await Migrator(database.configuration, migrations: Array(Migration.all.prefix(9))).run()
        let owner = try await PostgresConnection.connect(database.configuration)
        try await owner.runScript(rows)
        await owner.close()
        _ = try await Migrator(database.configuration).run()
        try await StoreFixture.withStore(database, body)
    }

    @Test("Jobs and plans are what they were")
    func jobsAndPlans() async throws {
        try await migrated(Self.rows) { fixture in
            func job(_ id: String) async throws -> Job {
                try #require(try await fixture.read { try await $0.job(id) })
            }
            func search(_ seconds: Double?, _ iterations: Int? = nil, threads: Int = 1, parts: Int = 1) -> PlanRequest {
                PlanRequest(
                    mission: "m", seed: 9_007_199_254_740_991, seconds: seconds, iterations: iterations,
                    threads: threads, parts: parts)
            }
            let done = try await job("1")
            #expect(done.request == .plan(search(2.5)))
            #expect(done.state == .completed)
            #expect(done.planVersions == [1])
            #expect(try await job("2").request == .plan(search(nil, 5000, threads: 2)))
            #expect(try await job("2").planVersions == [])
            // A silence counts as a failure since.
            #expect(try await fixture.texts("SELECT failures FROM job WHERE id = 2") == ["3"])
            let parted = try await job("3")
            #expect(parted.request == .plan(search(10, parts: 2)))
            #expect(parted.stage == .join)
            #expect(parted.state == .waiting)
            #expect(
                try await job("4").request
                    == .planPart(search(6), JobPart(parent: "3", number: 1, regions: ["B", "Ä, \"x\""])))
            #expect(try await fixture.read { try await $0.solvedParts(of: "3").map(\.plan) } == [[1, 2]])

            let plans = try await fixture.read { try await $0.plans(mission: "m", before: nil, limit: 9) }
            #expect(plans.map(\.version) == [2, 1])
            // The job of the second was removed long ago.
            #expect(plans.map(\.job) == [nil, "1"])
            #expect(plans.allSatisfy { $0.status == .draft && $0.publication == nil })
            let bytes = try await fixture.read { try await $0.planDocument(mission: "m", version: 1) }
            #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == #"{"status": "draft"}"#)
        }
    }

    @Test("Jobs that were under way go on: the queue, the last part, and the join of the parts")
    func queue() async throws {
        try await migrated(Self.rows) { fixture in
            let waiting = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            #expect(waiting.lease.job == "2")
            #expect(waiting.task == .whole)
            #expect(waiting.incumbent == [7])
            let part = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            #expect(part.request.part?.regions == ["C"])
            try await fixture.write {
                try await $0.end(
                    part.lease,
                    .partSolved(
                        PartResult(
                            plan: [3], score: IncumbentScore(hard: 0, medium: 1, soft: 1), iterations: 5,
                            wasCancelled: false)))
            }
            let join = try #require(try await fixture.write { try await $0.claim(worker: "w") })
            #expect(join.lease.job == "3")
            #expect(join.incumbent == [9])
            #expect(try await fixture.read { try await $0.solvedParts(of: "3").map(\.plan) } == [[1, 2], [3]])
        }
    }

    private static let rows = """
        INSERT INTO mission (id, name, host_country, election_date, last_plan_version)
        VALUES ('m', 'Mission', 'KZ', '2023-03-19', 2);
        INSERT INTO mission_document (sha256, bytes) VALUES (sha256('x'), 'x');
        INSERT INTO plan (mission, version, status, mission_sha256, input_revision, hard, medium, soft, is_valid,
            team_count, stop_count, solver, job, document)
        SELECT 'm', version, 'draft', sha256('x'), 1, 0, 1, 1, true, 0, 0, '{}', CASE version WHEN 1 THEN 1 ELSE 99 END,
            '{"status": "draft"}'
        FROM generate_series(1, 2) AS version;
        INSERT INTO job (mission, seed, seconds, iterations, threads, input_revision, state, attempt, plan_version,
            incumbent, started_at, finished_at, failures, silent_expiries)
        VALUES
            ('m', 9007199254740991, 2.5, NULL, 1, 1, 'completed', 1, 1, NULL, now(), now(), 0, 0),
            ('m', 9007199254740991, NULL, 5000, 2, 1, 'retryable', 1, NULL, '\\x07', now(), NULL, 2, 1);
        INSERT INTO job (mission, seed, seconds, threads, input_revision, state, attempt, stage, parts, incumbent,
            mission_sha256, interim_iterations, interim_hard, interim_medium, interim_soft)
        VALUES ('m', 9007199254740991, 10, 1, 1, 'waiting', 1, 'join', 2, '\\x09', sha256('x'), 1, 0, 1, 1);
        INSERT INTO job (mission, seed, seconds, threads, input_revision, state, attempt, stage, parent, part, regions,
            incumbent, finished_at)
        VALUES
            ('m', 9007199254740991, 6, 1, 1, 'completed', 1, 'part', 3, 1, '{B,"Ä, \\"x\\""}', '\\x0102', now()),
            ('m', 9007199254740991, 6, 1, 1, 'available', 0, 'part', 3, 2, '{C}', NULL, NULL);
        """
}
