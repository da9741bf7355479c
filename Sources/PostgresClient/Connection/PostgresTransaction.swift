/// A transaction that is open for as long as the closure of `withTransaction` runs.
///
/// `BEGIN` goes to the server together with the first statement, so that an unused transaction costs nothing.
package struct PostgresTransaction: StatementRunner {
    package let connection: PostgresConnection
    private let timeout: Duration?

    private init(connection: PostgresConnection, timeout: Duration?) {
        self.connection = connection
        self.timeout = timeout
    }

    /// Begins a transaction; its first statement fails on a connection that is in one.
    static func begin(on connection: PostgresConnection, _ options: TransactionOptions) -> PostgresTransaction {
        connection.leaveOpening(options.prelude)
        let timeout = options.statementTimeout.map { $0 + connection.configuration.answerGrace }
        return PostgresTransaction(connection: connection, timeout: timeout)
    }

    package func fetchEach<S: PreparedStatement>(
        _ statements: [S]
    ) async throws(PostgresError) -> [StatementResult<S.Row>] {
        try await connection.fetchEach(statements, timeout: timeout, commits: false)
    }

    /// The same transaction with more time for each statement, and for the pauses between them.
    package func allowing(_ statementTimeout: Duration) async throws(PostgresError) -> PostgresTransaction {
        let milliseconds = statementTimeout.wholeMilliseconds
        try await runScript(
            """
            SET LOCAL statement_timeout = \(milliseconds);
            SET LOCAL idle_in_transaction_session_timeout = \(milliseconds)
            """)
        return PostgresTransaction(
            connection: connection, timeout: statementTimeout + connection.configuration.answerGrace)
    }

    /// Runs statements separated by semicolons and drops their results.
    package func runScript(_ sql: String) async throws(PostgresError) {
        try await connection.perform(timeout: timeout) { session, operation throws(PostgresError) in
            try session.runScript(sql, operation)
        }
    }

    /// Copies data into a table.
    /// - Parameters:
    ///   - sql: `COPY … FROM STDIN`; with `(FORMAT binary)` if the body writes rows.
    ///   - body: Writes the data; if it throws, the COPY is given up.
    /// - Returns: How many rows were copied.
    @discardableResult
    package func copy(_ sql: String, _ body: (inout CopyWriter) async throws -> Void) async throws -> Int {
        try await connection.copy(sql, timeout: timeout, commits: false, body)
    }

    /// Reads rows as they come, never more than a few hundred ahead of the body.
    package func withRows<S: PreparedStatement, Value>(
        _ statement: S, _ body: (PostgresRowSequence<S>) async throws -> Value
    ) async throws -> Value {
        try await connection.withRows(statement, timeout: timeout, body)
    }

    func commit() async throws(PostgresError) {
        if connection.dropOpening() { return }
        try await connection.perform(interruption: .none, commits: true) { session, operation throws(PostgresError) in
            guard session.prelude.isEmpty else {
                // Its first statement was never sent.
                session.prelude = []
                return
            }
            _ = try session.run([], epilogue: [Command(sql: "COMMIT")], operation)
        }
    }
}

extension PostgresConnection {
    /// Runs a transaction on this connection, once: it is committed if the body returns and rolled back if it throws.
    package nonisolated func withTransaction<Value>(
        _ options: TransactionOptions = TransactionOptions(),
        _ body: (PostgresTransaction) async throws -> Value
    ) async throws -> Value {
        let transaction = PostgresTransaction.begin(on: self, options)
        let value: Value
        do {
            value = try await body(transaction)
        } catch {
            await rollBack()
            throw error
        }
        do throws(PostgresError) {
            try await transaction.commit()
        } catch {
            await rollBack()
            throw error
        }
        return value
    }

    /// Ends a transaction without effect; a connection that cannot do so is closed.
    nonisolated func rollBack() async {
        if dropOpening() { return }
        do throws(PostgresError) {
            try await perform(interruption: .none) { session, operation throws(PostgresError) in
                session.prelude = []
                if !session.isIdle { try session.runScript("ROLLBACK", operation) }
            }
        } catch {
            await close()
        }
    }
}
