import Deployment
package import PostgresClient

/// How a database's schema and the one that this program knows stand to each other.
package enum SchemaState: Sendable, Equatable {
    case current
    /// So many migrations are still to be applied.
    case older(missing: Int)
    /// The database has migrations that this program does not know.
    case newer
    /// A migration was applied with another content.
    case altered(String)

    init(applied: [AppliedMigration], known: [Migration] = Migration.all) {
        for (applied, known) in zip(applied, known)
        where applied.version != known.version || !known.isMet(by: applied.sha256) {
            self = .altered(known.title)
            return
        }
        if applied.count > known.count {
            self = .newer
        } else if applied.count < known.count {
            self = .older(missing: known.count - applied.count)
        } else {
            self = .current
        }
    }

    /// What is wrong and what to do; nil where nothing is.
    package var advice: String? {
        switch self {
        case .current: nil
        case .older(let missing):
            "The database's schema is \(missing) migration(s) behind this program: run `observerd migrate`."
        case .newer: "The database's schema is newer than this program: install the version that migrated it."
        case .altered(let title):
            "Migration \(title) was applied with another content than this program knows: install the version that "
                + "migrated the database."
        }
    }

    /// Looks the schema up; a database without one is `older`.
    package static func find(with runner: some StatementRunner) async throws(PostgresError) -> SchemaState {
        do throws(PostgresError) {
            return SchemaState(applied: try await runner.fetchAll(SelectAppliedMigrations()))
        } catch {
            // The table is missing.
            guard error.sqlState == "42P01" else { throw error }
            return .older(missing: Migration.all.count)
        }
    }
}

extension PostgresTransaction {
    /// Lets nothing be written into a schema that this program does not know: what its columns mean may have changed.
    ///
    /// - Throws: `unavailable`, with advice.
    func requireKnownSchema() async throws {
        if let advice = try await SchemaState.find(with: self).advice { throw StoreError(.unavailable, advice) }
    }
}
