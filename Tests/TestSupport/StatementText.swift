package import PostgresClient

/// Any statement that returns one text, for what a test wants to know of a database: `SELECT …::text`.
extension PostgresConnection {
    /// Runs a query without parameters and returns the first column of its rows as text; NULL is empty.
    package nonisolated func texts(_ sql: String) async throws -> [String] {
        try await withTransaction { transaction in
            try await transaction.runScript("CREATE TEMPORARY VIEW queried AS SELECT q::text FROM (\(sql)) AS r(q)")
            let rows = try await transaction.fetchAll(Queried())
            try await transaction.runScript("DROP VIEW queried")
            return rows
        }
    }
}

private struct Queried: PreparedStatement {
    typealias Row = String
    static let sql = "SELECT coalesce(q, '') FROM queried"
}
