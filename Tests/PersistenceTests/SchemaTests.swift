import Deployment
import Foundation
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

@Suite struct SchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../schema").standardizedFileURL

    @Test func theProgramKnowsEveryFileOfTheFolder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".sql")
        }
        #expect(files.sorted() == Migration.all.map { "\($0.title).sql" })
        for migration in Migration.all {
            let text = try String(contentsOf: Self.folder.appending(path: "\(migration.title).sql"), encoding: .utf8)
            #expect(migration.sql == text)
        }
        let versions = Migration.all.map(\.version)
        #expect(versions == Set(versions).sorted())
    }

    @Test func migratingTwiceChangesNothing() async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        let migrator = Migrator(database.configuration)
        let first = try await migrator.run()
        #expect(first == Migration.all.map(\.title))
        let second = try await migrator.run()
        #expect(second == [])
    }

    @Test func concurrentMigratorsWaitForEachOther() async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<3 { group.addTask { try await Migrator(database.configuration).run() } }
            return try await group.reduce([], +)
        }
        #expect(applied.sorted() == Migration.all.map(\.title))
    }

    @Test func aSchemaThatIsOlderNewerOrAlteredIsExplained() async throws {
        try await StoreFixture.withStore { fixture in
            #expect(try await SchemaState.find(with: fixture.pool) == .current)
            #expect(await fixture.store.readiness() == .ready)
            try await fixture.runAsOwner("INSERT INTO schema_migration VALUES (9999, 'later', sha256('x'))")
            #expect(try await SchemaState.find(with: fixture.pool) == .newer)
            let newest = Migration.all.map(\.version).max() ?? 0
            try await fixture.runAsOwner("DELETE FROM schema_migration WHERE version >= \(newest)")
            let state = try await SchemaState.find(with: fixture.pool)
            #expect(state == .older(missing: 1))
            #expect(state.advice?.contains("observerd migrate") == true)
            try await fixture.runAsOwner("UPDATE schema_migration SET sha256 = sha256('x') WHERE version = 2")
            #expect(try await SchemaState.find(with: fixture.pool) == .altered("0002_create_mission"))
            #expect(await fixture.store.readiness() != .ready)
            await #expect(throws: MigrationError.self) {
                _ = try await Migrator(fixture.database.configuration).run()
            }
        }
    }

    /// Its statements may mean something else there.
    @Test("Nothing is written into a newer schema, and no job claimed; what keeps a lease goes on, and so does reading")
    func newerSchema() async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            _ = try await fixture.write { try await $0.enqueue(.some(), key: nil, after: .zero) }
            _ = try await fixture.write { try await $0.enqueue(.some(), key: nil, after: .zero) }
            func claim() async throws -> ClaimedJob? {
                try await fixture.store.transaction(.urgent, as: .worker) { try await $0.claim(worker: "w") }
            }
            let claimed = try #require(try await claim())
            try await fixture.runAsOwner("INSERT INTO schema_migration VALUES (9999, 'later', sha256('x'))")
            #expect(await storeError { try await claim() } == .unavailable)
            #expect(await storeError { try await fixture.write { try await $0.sweep() } } == .unavailable)
            let dryRun = await storeError {
                try await fixture.store.transaction(.dryRun, as: .worker) { try await $0.sweep() }
            }
            #expect(dryRun == .unavailable)
            #expect(try await fixture.read { try await $0.mission("kz-2023") } != nil)
            try await fixture.store.transaction(.urgent, as: .worker) {
                try await $0.end(claimed.lease, .handedBack(incumbent: nil))
            }
            #expect(await fixture.store.readiness() == .notReady(SchemaState.newer.advice ?? ""))
            try await fixture.runAsOwner("DELETE FROM schema_migration WHERE version = 9999")
            #expect(try await claim() != nil)
        }
    }

    @Test("A database whose migrations have the texts of an earlier release is current")
    func formerTexts() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.runAsOwner(
                """
                UPDATE schema_migration
                SET sha256 = decode('f1cd8acfddff5b5130315a23ee15d13a346a4650b3c509a4b54f7607e910e010', 'hex')
                WHERE version = 1
                """)
            #expect(try await SchemaState.find(with: fixture.pool) == .current)
        }
    }

    @Test func aDatabaseWithoutASchemaIsOlder() async throws {
        let configuration = try await TestDatabases.shared.makeDatabase().configuration
        let connection = try await PostgresConnection.connect(configuration)
        #expect(try await SchemaState.find(with: connection) == .older(missing: Migration.all.count))
        await connection.close()
    }

    @Test func everyConstraintHasAName() async throws {
        try await StoreFixture.withStore { fixture in
            let nameless = try await fixture.texts(
                """
                SELECT conname FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
                WHERE t.relnamespace = 'public'::regnamespace
                    AND conname !~ ('^' || relname || '_[a-z0-9_]+_?(pkey|key|fkey|check|idx)$')
                    AND conname !~ ('^' || relname || '_(pkey|key|fkey|check)$')
                """)
            #expect(nameless == [])
        }
    }

    /// Else removing what is referred to reads whole tables.
    @Test("Every foreign key has an index that begins with two of its columns, or its only one")
    func indexedReferences() async throws {
        try await StoreFixture.withStore { fixture in
            let bare = try await fixture.texts(
                """
                SELECT c.conname FROM pg_constraint AS c
                WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
                    SELECT FROM pg_index AS i
                    WHERE i.indrelid = c.conrelid
                        AND (i.indkey::int2[])[0:least(cardinality(c.conkey), 2) - 1] <@ c.conkey
                )
                """)
            #expect(bare == [])
        }
    }

    @Test func thePublicHasNothingAndTheServingRoleOwnsNothing() async throws {
        try await StoreFixture.withStore { fixture in
            let open = try await fixture.texts(
                """
                SELECT relname FROM pg_class, aclexplode(relacl) AS a
                WHERE relnamespace = 'public'::regnamespace AND a.grantee = 0
                UNION ALL
                SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a
                WHERE pronamespace = 'public'::regnamespace AND a.grantee = 0
                UNION ALL
                SELECT nspname FROM pg_namespace, aclexplode(nspacl) AS a WHERE nspname = 'public' AND a.grantee = 0
                """)
            #expect(open == [])
            let owned = try await fixture.texts(
                "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'observerd_api'")
            #expect(owned == [])
            for forbidden in [
                "DELETE FROM audit", "UPDATE audit SET action = 'x'", "DROP TABLE audit", "UPDATE plan SET hard = 0",
                "UPDATE plan SET document = ''", "UPDATE incident SET reason = 'x'", "DELETE FROM incident",
            ] {
                await #expect(throws: PostgresError.self) {
                    try await fixture.pool.withTransaction { try await $0.runScript(forbidden) }
                }
            }
            await #expect(throws: PostgresError.self) { try await fixture.runAsOwner("DELETE FROM audit") }
        }
    }

    /// Every statement has the syntax, tables, columns and types of the migrated schema, and the rights of the role.
    @Test func everyStatementCanBePrepared() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.pool.withTransaction { transaction in
                try await transaction.runScript(StatementCatalogue.stagingTables.joined(separator: ";"))
                for (index, sql) in StatementCatalogue.statements.enumerated() {
                    do {
                        try await transaction.runScript("PREPARE statement_\(index) AS \(sql)")
                    } catch {
                        Issue.record("\(error): \(sql)")
                        throw error
                    }
                }
            }
            #expect(StatementCatalogue.statements.count > 90)
            try await fixture.pool.withTransaction { transaction in
                try await transaction.runScript("SET LOCAL ROLE observerd_personal")
                for (index, sql) in StatementCatalogue.personal.enumerated() {
                    do {
                        try await transaction.runScript("PREPARE personal_\(index) AS \(sql)")
                    } catch {
                        Issue.record("\(error): \(sql)")
                        throw error
                    }
                }
            }
        }
    }
    /// `SELECT id::text … ORDER BY id` sorts by the text, where 10 comes before 9: a number that is read as a text is
    /// sorted by with its table's name.
    @Test func nothingIsSortedByTheTextOfANumber() {
        for sql in StatementCatalogue.statements {
            let outer = Self.withoutParentheses(sql)
            let texts = Set(outer.matches(of: /(\w+)::text/).map { String($0.1) })
            let order = outer.firstMatch(of: /ORDER BY ([^;]*?)(LIMIT|FOR|$)/)?.1 ?? ""
            let bare = order.split(separator: ",").compactMap { $0.split(separator: /\s+/).first.map(String.init) }
            #expect(texts.isDisjoint(with: bare), "\(sql)")
        }
    }

    private static func withoutParentheses(_ sql: String) -> String {
        let outer = sql.replacing(/\([^()]*\)/, with: "")
        return outer == sql ? outer : withoutParentheses(outer)
    }
}
