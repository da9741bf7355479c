import Persistence
import PostgresClient
import TestSupport
import Testing

/// Roles belong to the cluster, so each test names its own.
@Suite("What the role that serves must not be able to do")
struct ServingRightsTests {
    private func withDatabase(_ body: (TestDatabase, PostgresConnection) async throws -> Void) async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        _ = try await Migrator(database.configuration).run()
        let owner = try await PostgresConnection.connect(database.configuration)
        do {
            try await body(database, owner)
            await owner.close()
        } catch {
            await owner.close()
            throw error
        }
    }

    private func fault(_ database: TestDatabase, as user: String) async throws -> String? {
        let connection = try await PostgresConnection.connect(.patient(database.connectionString(user: user)))
        do {
            let fault = try await ServingRights.fault(with: connection)
            await connection.close()
            return fault
        } catch {
            await connection.close()
            throw error
        }
    }

    @Test("The role that migrations make may serve, and a member of it too")
    func fit() async throws {
        try await withDatabase { database, owner in
            #expect(try await fault(database, as: "observerd_api") == nil)
            try await owner.runScript("CREATE ROLE fit_member LOGIN; GRANT observerd_api TO fit_member")
            #expect(try await fault(database, as: "fit_member") == nil)
        }
    }

    @Test("A superuser, an owner and whoever can become one, a maker of roles and one above row policies must not")
    func unfitRoles() async throws {
        try await withDatabase { database, owner in
            #expect(
                try await fault(database, as: "postgres")?.contains("postgres must not serve: it is a super") == true)
            try await owner.runScript(
                """
                CREATE ROLE unfit_owner LOGIN; CREATE ROLE unfit_member LOGIN NOINHERIT; GRANT unfit_owner TO unfit_member;
                CREATE ROLE unfit_other LOGIN CREATEROLE BYPASSRLS;
                GRANT CONNECT ON DATABASE \(database.name) TO unfit_member;
                GRANT USAGE ON SCHEMA public TO unfit_member;
                GRANT observerd_api TO unfit_other;
                ALTER DATABASE \(database.name) OWNER TO unfit_owner;
                ALTER TABLE schema_migration OWNER TO unfit_owner
                """)
            for role in ["unfit_owner", "unfit_member"] {
                let sentence = try #require(try await fault(database, as: role))
                #expect(
                    sentence.hasPrefix("The role \(role) must not serve: it owns the database, it owns the tables"))
                let unable = ["head", "worker", "personal"].map { "it may not act as observerd_\($0)" }
                #expect(sentence.contains(unable.joined(separator: ", ") + ". Serve as observerd_api"))
            }
            let sentence = try #require(try await fault(database, as: "unfit_other"))
            #expect(sentence.contains("it bypasses row-level security, it may create roles."))
        }
    }

    @Test("A role that has the rights on personal data without asking for them must not serve")
    func inherited() async throws {
        try await withDatabase { database, owner in
            try await owner.runScript(
                "CREATE ROLE unfit_heir LOGIN; GRANT observerd_api, observerd_personal TO unfit_heir")
            let sentence = try #require(try await fault(database, as: "unfit_heir"))
            #expect(sentence.contains("has the rights of observerd_personal without asking"))
        }
    }

    @Test(
        "Rights of everybody are named by what they are on",
        arguments: [
            ("GRANT SELECT ON station TO PUBLIC", "the table station"),
            ("GRANT USAGE ON SCHEMA public TO PUBLIC", "the schema public"),
            (
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION f TO PUBLIC",
                "the function f"
            ),
        ])
    func everybody(sql: String, subject: String) async throws {
        try await withDatabase { database, owner in
            try await owner.runScript(sql)
            let sentence = try #require(try await fault(database, as: "observerd_api"))
            #expect(sentence.hasPrefix("Everybody (PUBLIC) has rights on \(subject): run `observerd migrate`"))
        }
    }

    /// As after a restore: a dump does not hold the rights on its database.
    @Test("Everybody's way into the database is a fault that the next migrate mends")
    func database() async throws {
        try await withDatabase { database, owner in
            try await owner.runScript(
                "GRANT CONNECT ON DATABASE \(database.name) TO PUBLIC; CREATE ROLE passer_by_\(database.name) LOGIN")
            #expect(try await fault(database, as: "observerd_api")?.contains("the database \(database.name)") == true)
            #expect(try await Migrator(database.configuration).run() == [])
            #expect(try await fault(database, as: "observerd_api") == nil)
            await #expect(throws: PostgresError.self) {
                try await fault(database, as: "passer_by_\(database.name)")
            }
        }
    }

    @Test("An owner who may not create roles migrates where the role is there")
    func withoutCreateRole() async throws {
        // Another database's migrations have made the role.
        try await withDatabase { other, administrator in
            let database = try await TestDatabases.shared.makeDatabase()
            try await administrator.runScript(
                "CREATE ROLE plain_owner LOGIN; ALTER DATABASE \(database.name) OWNER TO plain_owner")
            let migrator = Migrator(.patient(database.connectionString(user: "plain_owner")))
            #expect(try await migrator.run() == Migration.all.map(\.title))
            #expect(try await fault(database, as: "observerd_api") == nil)
        }
    }

    @Test("Where the role is missing, the sentence says who makes it")
    func missingRole() async throws {
        let databases = TestDatabases()
        let database = try await databases.makeDatabase()
        let administrator = try await PostgresConnection.connect(database.configuration)
        try await administrator.runScript(
            "CREATE ROLE plain_owner LOGIN; ALTER DATABASE \(database.name) OWNER TO plain_owner")
        await administrator.close()
        let error = await #expect(throws: MigrationError.self) {
            try await Migrator(.patient(database.connectionString(user: "plain_owner"))).run()
        }
        #expect(error?.message.contains("CREATE ROLE observerd_api LOGIN, then migrate again") == true)
    }
}
