package import PostgresClient

/// Brings a database to the schema that this program knows: forward only, one transaction for each step.
package struct Migrator: Sendable {
    private static let createHistory = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            version integer NOT NULL,
            name text NOT NULL,
            sha256 bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            CONSTRAINT schema_migration_pkey PRIMARY KEY (version),
            CONSTRAINT schema_migration_sha256_check CHECK (length(sha256) = 32)
        )
        """
    /// A dump does not hold the rights on its database, so each run mends them. Who does not own the database leaves them.
    private static let grantDatabase = """
        DO $$
        BEGIN
            IF pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') THEN
                EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
                EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO observerd_api', current_database());
            END IF;
        END
        $$
        """
    /// A step may rewrite a large table, and another migrator may be at work.
    private static let patience = Duration.seconds(1800)

    private var configuration: PostgresConfiguration
    private let migrations: [Migration]

    /// - Parameters:
    ///   - configuration: Connects as the owner of the tables.
    ///   - migrations: What the database is brought to; all, but in a test of a later one.
    package init(_ configuration: PostgresConfiguration, migrations: [Migration] = Migration.all) {
        self.configuration = configuration
        self.migrations = migrations
        self.configuration.statementTimeout = Self.patience
        self.configuration.lockTimeout = Self.patience
        self.configuration.idleInTransactionTimeout = Self.patience
    }

    /// Applies what is missing, and lets nobody but the serving role into the database.
    ///
    /// - Returns: the titles of the migrations that were applied.
    /// - Throws: `MigrationError` where the database has a schema that this program does not know.
    package func run() async throws -> [String] {
        let connection = try await PostgresConnection.connect(configuration)
        do {
            let titles = try await migrate(connection)
            await connection.close()
            return titles
        } catch {
            await connection.close()
            throw error
        }
    }

    private func migrate(_ connection: PostgresConnection) async throws -> [String] {
        try await connection.execute(LockMigrations())
        try await connection.runScript(Self.createHistory)
        let applied = try await connection.fetchAll(SelectAppliedMigrations())
        switch SchemaState(applied: applied, known: migrations) {
        case .current, .older: break
        case let state: throw MigrationError(message: state.advice ?? "")
        }
        var titles: [String] = []
        for migration in migrations.dropFirst(applied.count) {
            do {
                try await connection.withTransaction { transaction in
                    try await transaction.runScript(migration.sql)
                    try await transaction.execute(InsertAppliedMigration(migration: migration))
                }
            } catch let error as PostgresError {
                throw MigrationError(message: "Migration \(migration.title) failed: \(error)")
            }
            titles.append(migration.title)
        }
        try await connection.runScript(Self.grantDatabase)
        return titles
    }
}

/// Why a database could not be migrated, in a sentence.
package struct MigrationError: Error, CustomStringConvertible {
    package let message: String

    package var description: String { message }
}
