extension PostgresPool {
    private static var maximumAttempts: Int { 6 }

    /// Runs a transaction: committed if the body returns, rolled back if it throws.
    ///
    /// The body runs again, at most five times, when the transaction met another one or the link was lost before
    /// COMMIT was sent: it must have no effect outside the database. A link lost later is `commitUnknown`.
    package func withTransaction<Value>(
        _ options: TransactionOptions = TransactionOptions(), priority: Priority = .normal,
        _ body: (PostgresTransaction) async throws -> Value
    ) async throws -> Value {
        var attempt = 1
        while true {
            let outcome: Outcome<Value> = try await withConnection(priority) { connection in
                do {
                    return .value(try await connection.withTransaction(options, body))
                } catch {
                    // The body may have wrapped the database's error in one of its own.
                    let cause = await connection.transactionFailure ?? (error as? PostgresError)
                    guard let cause, cause.isWorthAnotherTry, attempt < Self.maximumAttempts else { throw error }
                    // A statement that the server has forgotten or outgrown is prepared anew elsewhere.
                    if cause.kind == .retry, cause.sqlState?.hasPrefix("40") != true { await connection.close() }
                    return .again
                }
            }
            switch outcome {
            case .value(let value): return value
            case .again: try await Self.pause(before: attempt)
            }
            attempt += 1
        }
    }

    private enum Outcome<Value> {
        case value(Value)
        case again
    }

    /// 10 to 500 ms, longer the more attempts have failed, and never the same for two that met.
    private static func pause(before attempt: Int) async throws {
        let limit = min(500, 20 << attempt)
        try await Task.sleep(for: .milliseconds(Int.random(in: 10...limit)))
    }
}

extension PostgresPool: StatementRunner {
    /// Runs statements outside a transaction, again only when the link was lost before anything was sent.
    package func fetchEach<S: PreparedStatement>(
        _ statements: [S]
    ) async throws(PostgresError) -> [StatementResult<S.Row>] {
        try await run { connection throws(PostgresError) in
            try await connection.fetchEach(statements)
        }
    }

    /// Runs one statement in a transaction of its own with its settings: `BEGIN; set_config(…); …; COMMIT` in one
    /// round trip. It runs again as `withTransaction` does.
    package func fetchAll<S: PreparedStatement>(
        _ statement: S, _ options: TransactionOptions
    ) async throws(PostgresError) -> [S.Row] {
        let around = CallSurroundings(prelude: options.prelude, epilogue: [Command(sql: "COMMIT")])
        return try await run(again: true) { connection throws(PostgresError) in
            let timeout = options.statementTimeout.map { $0 + connection.configuration.answerGrace }
            do throws(PostgresError) {
                return try await connection.fetchEach([statement], timeout: timeout, commits: true, around: around)[0]
                    .rows
            } catch {
                await connection.rollBack()
                throw error
            }
        }
    }

    /// - Parameter again: whether it also runs again where the server has ended it, or has outgrown what was prepared.
    private func run<Value: Sendable>(
        again: Bool = false, _ body: (PostgresConnection) async throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        var attempt = 1
        while true {
            let lease = try await acquire(.normal)
            let result: Result<Value, PostgresError>
            do throws(PostgresError) {
                result = .success(try await body(lease.connection))
            } catch {
                result = .failure(error)
            }
            var isAgain = false
            if case .failure(let error) = result, attempt < Self.maximumAttempts {
                isAgain = error.kind == .connectionLost || again && error.kind == .retry
                if isAgain, error.kind == .retry { await lease.connection.close() }
            }
            release(lease)
            guard isAgain else { return try result.get() }
            attempt += 1
        }
    }
}
