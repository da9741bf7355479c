import Foundation
import MissionModel
import TestSupport
import Testing

/// The way that the operator's page describes, with PostgreSQL's own programs.
@Suite("A backup and its restore")
struct BackupTests {
    private func run(_ program: String, _ arguments: [String], in scratch: Scratch) async throws {
        let program = try RunningProgram("/usr/bin/env", [program] + arguments, in: scratch)
        try #require(await program.status() == 0, "\(program.errorText)")
    }

    private func run(_ sql: String, on database: String, in scratch: Scratch) async throws {
        try await run("psql", [database, "-v", "ON_ERROR_STOP=1", "-qc", sql], in: scratch)
    }

    @Test("In a new cluster the same tokens open the same bytes, jobs go on, and nobody else gets in")
    func restore() async throws {
        let old = try await DaemonUnderTest()
        let first = try await old.start()
        #expect(try await first.put(try SmallMission.document()).status == 201)
        let done = try await first.enqueue("XX-TEST", seconds: 1)
        #expect(try await eventually { try await first.job(done)["state"]?.string == "completed" })
        let mission = try await first.get("/api/v1/missions/XX-TEST/document")
        let plan = try await first.get("/api/v1/missions/XX-TEST/plans/1/document")
        // The dump is taken while a job is under way.
        let open = try await first.enqueue("XX-TEST", seconds: 8)
        #expect(try await eventually { try await first.job(open)["state"]?.string == "running" })
        let dump = old.scratch.path("observerd.dump")
        try await run("pg_dump", ["-Fc", "-d", old.database.connectionString, "-f", dump], in: old.scratch)
        first.program.send(SIGTERM)
        #expect(await first.program.status() == 0)

        let empty = try await TestDatabases().makeDatabase()
        try await run(
            """
            CREATE ROLE observerd_api LOGIN; CREATE ROLE observerd_head NOLOGIN; CREATE ROLE observerd_worker NOLOGIN;
            CREATE ROLE observerd_personal NOLOGIN; ALTER ROLE observerd_api NOINHERIT;
            GRANT observerd_head, observerd_worker, observerd_personal TO observerd_api
            """,
            on: empty.connectionString, in: old.scratch)
        try await run("pg_restore", ["--exit-on-error", "-d", empty.connectionString, dump], in: old.scratch)
        let new = old.on(empty)
        // The database's own rights are not in the dump.
        let early = try RunningProgram(
            "observerd", ["serve", "--database", new.serving, "--port", "0"], in: new.scratch)
        #expect(await early.status() == 1)
        #expect(early.errorText.contains("Everybody (PUBLIC) has rights on the database \(empty.name)"))
        let migrate = try RunningProgram(
            "observerd", ["migrate", "--database", empty.connectionString], in: new.scratch)
        #expect(await migrate.status() == 0)
        #expect(migrate.outputText == "The schema is up to date.\n")
        try await run("CREATE ROLE passer_by LOGIN", on: empty.connectionString, in: new.scratch)
        let passer = try RunningProgram(
            "/usr/bin/env", ["psql", empty.connectionString(user: "passer_by"), "-c", "SELECT 1"], in: new.scratch)
        #expect(await passer.status() != 0)
        #expect(passer.errorText.contains("permission denied for database"))

        let second = try await new.start()
        let restored = try await second.get("/api/v1/missions/XX-TEST/document")
        #expect(restored.bytes == mission.bytes)
        #expect(restored.headers["etag"] == mission.headers["etag"])
        #expect(try await second.get("/api/v1/missions/XX-TEST/plans/1/document").bytes == plan.bytes)
        let ended = try await eventually(within: .seconds(90)) {
            try await second.job(open)["state"]?.string == "completed"
        }
        #expect(ended, "\(second.program.errorText)")
        #expect(try await second.job(open)["plan_version"]?.whole == 2)
    }
}
