/// Rows that are read from the server as they are asked for. Can be iterated once.
package struct PostgresRowSequence<Statement: PreparedStatement>: AsyncSequence {
    package typealias Element = Statement.Row
    package typealias Failure = PostgresError

    private static var chunkSize: Int { 256 }

    fileprivate let connection: PostgresConnection
    fileprivate let timeout: Duration?

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let connection: PostgresConnection
        fileprivate let timeout: Duration?
        private var chunk: [Element] = []
        private var position = 0
        private var isAtEnd = false

        fileprivate init(_ connection: PostgresConnection, _ timeout: Duration?) {
            self.connection = connection
            self.timeout = timeout
        }

        package mutating func next() async throws(PostgresError) -> Element? {
            try await next(isolation: #isolation)
        }

        package mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(PostgresError) -> Element? {
            if position == chunk.count {
                guard !isAtEnd else { return nil }
                chunk = try await connection.perform(timeout: timeout) { session, operation throws(PostgresError) in
                    try session.nextRows(limit: chunkSize, operation, decode: Statement.decode)
                }
                position = 0
                isAtEnd = chunk.count < chunkSize
                if chunk.isEmpty { return nil }
            }
            defer { position += 1 }
            return chunk[position]
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(connection, timeout)
    }
}

extension PostgresConnection {
    nonisolated func withRows<S: PreparedStatement, Value>(
        _ statement: S, timeout: Duration?, _ body: (PostgresRowSequence<S>) async throws -> Value
    ) async throws -> Value {
        let call = StatementCall(sql: S.sql, bindings: try statement.makeBindings())
        try await perform(timeout: timeout) { session, operation throws(PostgresError) in
            try session.beginStream(call, operation)
        }
        do {
            let value = try await body(PostgresRowSequence(connection: self, timeout: timeout))
            try await endStream(isAbandoned: false, timeout)
            return value
        } catch {
            try? await endStream(isAbandoned: true, timeout)
            throw error
        }
    }

    private nonisolated func endStream(isAbandoned: Bool, _ timeout: Duration?) async throws(PostgresError) {
        try await perform(timeout: timeout, interruption: .none) { session, operation throws(PostgresError) in
            try session.endStream(isAbandoned: isAbandoned, operation)
        }
    }
}
