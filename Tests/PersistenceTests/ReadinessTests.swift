import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

@Suite("Readiness")
struct ReadinessTests {
    /// What the database says where its disk is full, for the inserting of missions and for new tables.
    private static func fillDisk(_ code: String) -> String {
        """
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '\(code)'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON mission EXECUTE FUNCTION fail();
        CREATE FUNCTION fail_command() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '\(code)'; END $$;
        CREATE EVENT TRIGGER full_disk ON ddl_command_start WHEN TAG IN ('CREATE TABLE AS')
            EXECUTE FUNCTION fail_command()
        """
    }

    @Test(
        "Once a write found no room, the store is not ready until there is room again",
        arguments: ["53000", "53100", "53200", "53400"])
    func fullDisk(code: String) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            func store() async throws { try await fixture.write { try await $0.importDocument(document) } }
            try await fixture.runAsOwner(Self.fillDisk(code))
            while await fixture.store.readiness() != .ready {}
            let error = await #expect(throws: (any Error).self) { try await store() }
            #expect("\(try #require(error))".contains("could not extend file"))
            #expect(await fixture.store.readiness() == .notReady("The database has no room for more."))
            #expect(await fixture.store.readiness() == .notReady("The database has no room for more."))
            try await fixture.runAsOwner("DROP EVENT TRIGGER full_disk; DROP TRIGGER full_disk ON mission")
            #expect(await fixture.store.readiness() == .ready)
            try await store()
        }
    }

    @Test(
        "A standby that commits must wait for and that is gone makes it unready, and a commit that is acknowledged ready"
    )
    func missingStandby() async throws {
        let databases = TestDatabases(settings: ["synchronous_commit = on"])
        let database = try await databases.makeDatabase()
        _ = try await Migrator(database.configuration).run()
        try await StoreFixture.withStore(database) { fixture in
            while await fixture.store.readiness() != .ready {}
            func setStandbys(_ names: String) async throws {
                try await fixture.runAsOwner("ALTER SYSTEM SET synchronous_standby_names = '\(names)'")
                try await fixture.runAsOwner("SELECT pg_reload_conf()")
            }
            try await setStandbys("gone")
            while await fixture.store.readiness() == .ready {}
            #expect(await fixture.store.readiness() == .notReady("The database does not acknowledge writes."))
            try await setStandbys("")
            while await fixture.store.readiness() != .ready {}
        }
    }

    @Test("What a stranger reads of a database that is away names neither host nor role nor database")
    func strangers() async throws {
        let pool = PostgresPool(PostgresConfiguration(connectionString: "host=/nowhere user=secret_role dbname=secret"))
        while pool.lastFailure == nil { await Task.yield() }
        let store = PostgresStore(pool: pool)
        #expect(await store.readiness() == .notReady("No writable database can be reached."))
        let error = await #expect(throws: StoreError.self) {
            try await store.transaction(.read, as: .worker) { try await $0.mission("m") }
        }
        #expect(error?.message == "No writable database can be reached.")
        #expect(error?.description.contains("/nowhere") == true)
        await pool.shutDown()
    }
}
