import Deployment
import Logging
import MissionModel
import TestSupport
import Testing

@Suite("Jobs whose plan the database does not take", .timeLimit(.minutes(5)))
struct RefusedPlanTests {
    /// A store with one job, whose database refuses every plan with a code.
    private func refusing(_ code: String, _ body: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { transaction in
                try await transaction.importDocument(document)
                _ = try await transaction.enqueue(.some())
            }
            try await fixture.runAsOwner(
                """
                CREATE FUNCTION refuse_plan() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no plan today' USING ERRCODE = '\(code)'; END $$;
                CREATE TRIGGER refuse_plan BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION refuse_plan();
                """)
            try await body(fixture)
        }
    }

    private func attempt(_ fixture: StoreFixture) async throws {
        let claimed = try #require(try await fixture.write { try await $0.claim(worker: "w") })
        let generation = PlanGeneration(
            store: fixture.store, claimed: claimed, session: SolveSession(), maxThreads: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await generation.run { work, _ in
            PlanDocument(
                mission: work.request.mission, missionSHA256: work.sha256,
                solver: SolverRecord(seed: 1, iterations: 1, seconds: 1, stoppedBy: "test", version: "test"))
        }
    }

    private func job(_ fixture: StoreFixture) async throws -> Job {
        try #require(
            try await fixture.read { try await $0.jobs(mission: nil, parent: nil, before: nil, limit: 1) }.first)
    }

    @Test("An error that no retry mends is a failure with its cause and a pause, and the eighth is the last")
    func failure() async throws {
        try await refusing("42501") { fixture in
            for attempt in 1...8 {
                let before = try await fixture.texts("SELECT clock_timestamp()")[0]
                try await self.attempt(fixture)
                let job = try await job(fixture)
                #expect(job.attempt == attempt)
                #expect(job.state == (attempt < 8 ? .retryable : .discarded))
                #expect(job.lastError == "The attempt failed: no plan today (SQLSTATE 42501)")
                let pause = attempt < 8 ? 0.75 * Double(1 << (attempt - 1)) : 0
                let isPutOff = "SELECT run_at >= timestamptz '\(before)' + interval '\(pause) s' FROM job"
                #expect(try await fixture.texts(isPutOff) == ["true"])
                try await fixture.runAsOwner("UPDATE job SET run_at = clock_timestamp()")
            }
        }
    }

    @Test(
        "While there is no room the worker keeps its plan and its lease, and stores it once there is",
        arguments: ["53000", "53100", "53200", "53300", "53400"])
    func noRoom(code: String) async throws {
        try await refusing(code) { fixture in
            async let ended: Void = attempt(fixture)
            while try await job(fixture).revision < 2 { await Task.yield() }
            // The lease runs out, and is prolonged by the next beat.
            try await fixture.runAsOwner("UPDATE job SET lease_until = clock_timestamp() - interval '1 s'")
            let isKept = "SELECT lease_until > clock_timestamp() + interval '20 s' FROM job"
            while try await fixture.texts(isKept) != ["true"] { await Task.yield() }
            try await fixture.write { try await $0.reclaim() }
            try await fixture.runAsOwner("DROP TRIGGER refuse_plan ON plan")
            try await ended
            let job = try await job(fixture)
            #expect(job.state == .completed)
            #expect(job.attempt == 1)
            #expect(job.planVersions == [1])
        }
    }

    @Test(
        "A database without room, memory or connections is not available, which is no fault of the program",
        arguments: ["53000", "53100", "53200", "53300", "53400"])
    func unavailable(code: String) async throws {
        try await refusing(code) { fixture in
            let error = await storeError {
                try await fixture.write { transaction in
                    let export = try await transaction.exportDocument("kz-2023")
                    try await transaction.keepMissionDocument(export)
                    _ = try await transaction.insertPlan(.empty(of: export), inputRevision: 1, job: nil)
                }
            }
            #expect(error == .unavailable)
        }
    }
}
