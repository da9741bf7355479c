import PostgresClient

/// A migration that a database has.
struct AppliedMigration: Sendable {
    let version: Int
    let name: String
    let sha256: [UInt8]
}

struct SelectAppliedMigrations: PreparedStatement {
    static let sql = "SELECT version, name, sha256 FROM schema_migration ORDER BY version"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> AppliedMigration {
        let (version, name, sha256) = try row.decode((Int, String, [UInt8]).self)
        return AppliedMigration(version: version, name: name, sha256: sha256)
    }
}

struct InsertAppliedMigration: PreparedStatement {
    static let sql = "INSERT INTO schema_migration (version, name, sha256) VALUES ($1, $2, $3)"
    let migration: Migration

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(migration.version)
        bindings.append(migration.name)
        bindings.append(migration.sha256)
    }
}

/// Lets one migrator at a time go on; held until the session ends.
struct LockMigrations: PreparedStatement {
    static let sql = "SELECT pg_advisory_lock(7239048851) IS NULL"
}
