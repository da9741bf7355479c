import Synchronization

/// One connection: an actor on a thread of its own, the only place where waits block.
///
/// Operations run one after the other. Cancelling the task that waits for one asks the server to stop it.
package actor PostgresConnection {
    private nonisolated let thread: ConnectionThread
    private nonisolated let desk = Mutex(Desk())
    package nonisolated let configuration: PostgresConfiguration
    private var session: LibPQSession?

    /// What is known and left without a turn on the connection's thread.
    private struct Desk {
        /// What opens a transaction that has sent nothing yet.
        var opening: [Command]?
        /// Whether the connection is open, in no transaction and between operations.
        var isReusable = false
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    private init(_ configuration: PostgresConfiguration, _ thread: ConnectionThread) {
        self.configuration = configuration
        self.thread = thread
    }

    deinit {
        thread.stop()
    }

    /// Connects to the first host of the configuration that answers, and takes writes if it has to.
    package static func connect(
        _ configuration: PostgresConfiguration
    ) async throws(PostgresError) -> PostgresConnection {
        let connection = PostgresConnection(configuration, try ConnectionThread.start())
        let wake = connection.thread.wake
        let id = wake.makeOperationID()
        let result = await withTaskCancellationHandler {
            await connection.open(id)
        } onCancel: {
            wake.cancel(id)
        }
        try result.get()
        return connection
    }

    private func open(_ id: UInt64) -> Result<Void, PostgresError> {
        do {
            session = try LibPQSession.connect(configuration, wake: thread.wake, operationID: id)
            noteState()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Ends the session; an operation under way is finished before.
    package func close() {
        session?.close()
        noteState()
    }

    private func noteState() {
        let isReusable = session.map { $0.isOpen && $0.isIdle } ?? false
        desk.withLock { $0.isReusable = isReusable }
    }

    package var isOpen: Bool { session?.isOpen ?? false }
    package var backendProcessID: Int32 { session?.processID ?? 0 }
    /// The first error since the last transaction began.
    var transactionFailure: PostgresError? { hasOpening ? nil : session?.transactionFailure }
    nonisolated var isReusable: Bool { desk.withLock { $0.isReusable && $0.opening == nil } }

    // MARK: Transactions

    /// Leaves what is sent before the next operation, and opens a transaction.
    nonisolated func leaveOpening(_ commands: [Command]) {
        desk.withLock { $0.opening = commands }
    }

    /// Whether a transaction has sent nothing yet.
    nonisolated var hasOpening: Bool { desk.withLock { $0.opening != nil } }

    /// Forgets a transaction that has sent nothing.
    ///
    /// - Returns: whether there was one.
    nonisolated func dropOpening() -> Bool {
        desk.withLock { desk in
            defer { desk.opening = nil }
            return desk.opening != nil
        }
    }

    private func takeOpening(_ session: LibPQSession) throws(PostgresError) {
        let opening = desk.withLock { desk in
            defer { desk.opening = nil }
            return desk.opening
        }
        guard let opening else { return }
        guard session.isIdle else { throw PostgresError(.busy, "the connection is in a transaction") }
        session.prelude = opening
        session.transactionFailure = nil
    }

    // MARK: Operations

    /// Runs a body on the connection's thread as one operation.
    /// - Parameters:
    ///   - timeout: How long the program waits for the server; by default as long as a statement may take.
    ///   - commits: Whether a lost link leaves open if the operation took effect.
    nonisolated func perform<Value: Sendable>(
        timeout: Duration? = nil, interruption: ConnectionUse.Interruption = .cancelsQuery, commits: Bool = false,
        _ body: @Sendable (LibPQSession, ConnectionUse) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        let wake = thread.wake
        let limit = timeout ?? configuration.statementTimeout + configuration.answerGrace
        let id = wake.makeOperationID()
        let result = await withTaskCancellationHandler {
            await performIsolated(id, limit, interruption, commits, body)
        } onCancel: {
            wake.cancel(id)
        }
        return try result.get()
    }

    private func performIsolated<Value: Sendable>(
        _ id: UInt64, _ limit: Duration, _ interruption: ConnectionUse.Interruption, _ commits: Bool,
        _ body: @Sendable (LibPQSession, ConnectionUse) throws(PostgresError) -> Value
    ) -> Result<Value, PostgresError> {
        guard let session, session.isOpen else {
            return .failure(session?.transactionFailure ?? PostgresError(.closed, "the connection is closed"))
        }
        if interruption != .none, Task.isCancelled {
            return .failure(PostgresError(.cancelled, "the task was cancelled"))
        }
        let operation = ConnectionUse(id: id, deadline: .after(limit), interruption: interruption, commits: commits)
        defer { noteState() }
        do {
            return .success(
                try session.perform(operation) { () throws(PostgresError) in
                    try takeOpening(session)
                    return try body(session, operation)
                })
        } catch {
            return .failure(error)
        }
    }
}

extension PostgresConnection: StatementRunner {
    package nonisolated func fetchEach<S: PreparedStatement>(
        _ statements: [S]
    ) async throws(PostgresError) -> [StatementResult<S.Row>] {
        try await fetchEach(statements, timeout: nil, commits: true)
    }

    nonisolated func fetchEach<S: PreparedStatement>(
        _ statements: [S], timeout: Duration?, commits: Bool, around: CallSurroundings = CallSurroundings()
    ) async throws(PostgresError) -> [StatementResult<S.Row>] {
        var calls: [StatementCall] = []
        for statement in statements {
            calls.append(StatementCall(sql: S.sql, bindings: try statement.makeBindings()))
        }
        let sent = calls
        return try await perform(timeout: timeout, commits: commits) { session, operation throws(PostgresError) in
            session.prelude += around.prelude
            return try session.run(sent, epilogue: around.epilogue, operation)
                .map { result throws(PostgresError) in
                    StatementResult(rows: try S.decodeAll(result), affectedRows: result.affectedRows)
                }
        }
    }

    /// Runs a statement in a transaction of its own, which is given up where it is not committed in time: the server's
    /// limit for statements does not hold for a commit that waits for a standby.
    package nonisolated func commit<S: PreparedStatement>(
        _ statement: S, within limit: Duration
    ) async throws(PostgresError) {
        _ = try await fetchEach([statement], timeout: limit, commits: true)
    }

    /// Runs statements separated by semicolons and drops their results; for schemas and tests.
    package nonisolated func runScript(_ sql: String) async throws(PostgresError) {
        try await perform(commits: true) { session, operation throws(PostgresError) in
            try session.runScript(sql, operation)
        }
    }

    /// Asks whether the server answers at all.
    nonisolated func ping(timeout: Duration) async throws(PostgresError) {
        try await perform(timeout: timeout, interruption: .none) { session, operation throws(PostgresError) in
            try session.runScript("", operation)
        }
    }
}

/// Commands that go to the server in the same round trip, before and behind a statement.
struct CallSurroundings: Sendable {
    var prelude: [Command] = []
    var epilogue: [Command] = []
}
