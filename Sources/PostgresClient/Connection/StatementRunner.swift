/// Something that statements can be run on: a transaction, a connection or a pool.
package protocol StatementRunner: Sendable {
    /// Runs statements of one kind in one round trip and returns the rows of each.
    ///
    /// Outside a transaction they are one: all take effect or none does.
    func fetchEach<S: PreparedStatement>(_ statements: [S]) async throws(PostgresError) -> [StatementResult<S.Row>]
}

/// The rows that a statement returned and how many it touched.
package struct StatementResult<Row: Sendable>: Sendable {
    package let rows: [Row]
    package let affectedRows: Int
}

extension StatementRunner {
    /// Returns how many rows were inserted, changed or deleted.
    @discardableResult
    package func execute<S: PreparedStatement>(_ statement: S) async throws(PostgresError) -> Int {
        try await fetchEach([statement])[0].affectedRows
    }

    /// Returns how many rows were inserted, changed or deleted by all of them.
    @discardableResult
    package func executeEach<S: PreparedStatement>(_ statements: [S]) async throws(PostgresError) -> Int {
        guard !statements.isEmpty else { return 0 }
        return try await fetchEach(statements).reduce(0) { $0 + $1.affectedRows }
    }

    package func fetchAll<S: PreparedStatement>(_ statement: S) async throws(PostgresError) -> [S.Row] {
        try await fetchEach([statement])[0].rows
    }

    package func fetchFirst<S: PreparedStatement>(_ statement: S) async throws(PostgresError) -> S.Row? {
        try await fetchAll(statement).first
    }
}
