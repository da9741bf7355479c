import CLibPQ
import Glibc

/// One session with the server: the blocking, single-threaded half of a connection.
///
/// libpq is used without blocking calls; every wait is a `poll()` of the socket and the wake-up descriptor, with a
/// deadline. Belongs to one thread at a time.
final class LibPQSession {
    private struct Cancellation {
        let request: CancelRequest
        let reason: PostgresError.Kind
        let deadline: Deadline
    }

    enum Activity {
        case none, copying, streaming
    }

    let wake: WakeSignal
    let answerGrace: Duration
    var cache: StatementCache
    /// What opens the transaction, sent together with its first statement.
    var prelude: [Command] = []
    /// The first error since the transaction began.
    var transactionFailure: PostgresError?
    var activity = Activity.none
    /// libpq 15 forgets to leave single-row mode for the first query of a pipeline.
    var isSingleRowModeLeft = true
    var notifications: [PostgresNotification] = []
    /// A commit was acknowledged without the standby that it should have waited for.
    fileprivate(set) var sawReplicationWarning = false
    private(set) var hasSent = false
    private var pointer: OpaquePointer?
    private var cancellation: Cancellation?

    /// Takes over an established connection.
    init(_ pointer: OpaquePointer, wake: WakeSignal, configuration: PostgresConfiguration) {
        self.pointer = pointer
        self.wake = wake
        answerGrace = configuration.answerGrace
        cache = StatementCache(limit: configuration.statementCacheLimit)
        PQsetnonblocking(pointer, 1)
        PQsetNoticeReceiver(pointer, receiveNotice, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        close()
    }

    var isOpen: Bool { pointer != nil }
    var processID: Int32 { pointer.map { PQbackendPID($0) } ?? 0 }
    var isIdle: Bool { transactionStatus == PQTRANS_IDLE && activity == .none && prelude.isEmpty }

    var transactionStatus: PGTransactionStatusType {
        pointer.map { PQtransactionStatus($0) } ?? PQTRANS_UNKNOWN
    }

    func close() {
        cancellation?.request.abandon()
        cancellation = nil
        if let pointer { PQfinish(pointer) }
        pointer = nil
    }

    func live() throws(PostgresError) -> OpaquePointer {
        guard let pointer else { throw transactionFailure ?? PostgresError(.closed, "the connection is closed") }
        return pointer
    }

    /// Runs one operation, and turns its errors into what they mean for the connection and its transaction.
    func perform<Value>(
        _ operation: ConnectionUse, _ body: () throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        hasSent = false
        sawReplicationWarning = false
        do throws(PostgresError) {
            if isIdle { try checkLiveness() }
            let value = try body()
            if operation.commits, sawReplicationWarning {
                throw PostgresError(.commitUnknown, "the commit did not wait for the standby")
            }
            return value
        } catch {
            var error = error
            if error.kind == .connectionLost, operation.commits, hasSent { error.kind = .commitUnknown }
            if error.endsConnection { close() }
            if transactionFailure == nil { transactionFailure = error }
            throw error
        }
    }

    /// Finds out whether the server closed the session while nobody was using it.
    private func checkLiveness() throws(PostgresError) {
        let connection = try live()
        while true {
            var entry = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 0) > 0 else { break }
            guard PQconsumeInput(connection) == 1 else { throw lost() }
            _ = PQisBusy(connection)
        }
        collectNotifications()
    }

    func lost(_ reason: String? = nil) -> PostgresError {
        let message = reason ?? pointer.map { String(cString: PQerrorMessage($0)).trimmingNewlines() } ?? ""
        return PostgresError(.connectionLost, message.isEmpty ? "the connection is lost" : message)
    }

    // MARK: Sending and waiting

    /// Passes on the result of a `PQsend…` function, which is 1 when libpq took the message.
    func sent(_ status: CInt) throws(PostgresError) {
        guard status == 1 else { throw lost() }
        hasSent = true
    }

    /// Whether output is left that the socket does not take yet.
    private func flush() throws(PostgresError) -> Bool {
        let status = PQflush(try live())
        guard status >= 0 else { throw lost() }
        return status == 1
    }

    func flushAll(_ operation: ConnectionUse) throws(PostgresError) {
        while try flush() {
            // What is left may have gone out by itself meanwhile: whoever waits for output to end waits for room, since
            // a server that takes a COPY says nothing.
            try wait(for: POLLIN | POLLOUT, operation)
        }
    }

    /// The next result of the query in flight; nil when there is none left.
    func nextResult(_ operation: ConnectionUse) throws(PostgresError) -> QueryResult? {
        let connection = try live()
        while PQisBusy(connection) == 1 {
            try waitForServer(operation)
        }
        return PQgetResult(connection).map(QueryResult.init)
    }

    /// One wait: until the socket is ready, somebody wakes the thread, or the deadline passes.
    /// - Parameter limit: Ends the wait earlier than the operation's deadline, without an error.
    func waitForServer(_ operation: ConnectionUse, limit: Deadline? = nil) throws(PostgresError) {
        try wait(for: try flush() ? POLLIN | POLLOUT : POLLIN, operation, limit: limit)
    }

    private func wait(
        for events: CInt, _ operation: ConnectionUse, limit: Deadline? = nil
    ) throws(PostgresError) {
        let connection = try live()
        var entries = (
            pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0),
            pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
        )
        guard entries.0.fd >= 0 else { throw lost() }
        let deadline = limit ?? cancellation?.deadline ?? operation.deadline
        let timeout = deadline.remainingMilliseconds
        withUnsafeMutableBytes(of: &entries) { buffer in
            _ = poll(buffer.bindMemory(to: pollfd.self).baseAddress, 2, timeout)
        }
        if entries.1.revents != 0 { wake.clear() }
        if entries.0.revents != 0 {
            guard PQconsumeInput(connection) == 1 else { throw lost() }
            collectNotifications()
        }
        try checkInterruption(operation)
    }

    func collectNotifications() {
        guard let pointer else { return }
        while let notify = PQnotifies(pointer) {
            notifications.append(
                PostgresNotification(
                    channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra)))
            PQfreemem(notify)
        }
    }

    // MARK: Cancelling

    private func checkInterruption(_ operation: ConnectionUse) throws(PostgresError) {
        if let cancellation {
            if cancellation.deadline.hasPassed { throw lost("the server does not answer, not even to a cancel") }
            return
        }
        let isGivenUp = operation.interruption != .none && wake.isCancelled(operation.id)
        guard isGivenUp || operation.deadline.hasPassed else { return }
        switch operation.interruption {
        case .cancelsQuery:
            try startCancelling(isGivenUp ? .cancelled : .deadlineExceeded)
        case .endsWait where isGivenUp:
            throw PostgresError(.cancelled, "the task was cancelled")
        case .endsWait, .none:
            throw lost("the server does not answer in time")
        }
    }

    func startCancelling(_ reason: PostgresError.Kind) throws(PostgresError) {
        guard cancellation == nil else { return }
        guard let request = CancelRequest(connection: try live(), wake: wake) else { throw lost() }
        cancellation = Cancellation(request: request, reason: reason, deadline: .after(answerGrace))
        request.send()
    }

    /// Once the results are read: waits until the cancel request is over and takes in what it may still hit, so that
    /// it cannot hit a later query. Returns why the query was cancelled; nil when it was not.
    func settleCancellation(_ operation: ConnectionUse) throws(PostgresError) -> PostgresError.Kind? {
        guard let cancellation else { return nil }
        while !cancellation.request.isOver {
            var entry = pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&entry, 1, cancellation.deadline.remainingMilliseconds)
            wake.clear()
            if cancellation.deadline.hasPassed, !cancellation.request.isOver {
                throw lost("a cancel request did not come through in time")
            }
        }
        try sent(PQsendQuery(try live(), "SELECT 1"))
        while try nextResult(operation) != nil {}
        self.cancellation = nil
        return cancellation.reason
    }
}

/// A notice is of no interest here, except that a commit was not replicated as it should have been.
private func receiveNotice(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
    guard let context, let result, let field = PQresultErrorField(result, clibpq_diag_source_function) else { return }
    // A wait that was cancelled has the code of any warning, in the server's language.
    guard String(cString: field) == "SyncRepWaitForLSN" else { return }
    Unmanaged<LibPQSession>.fromOpaque(context).takeUnretainedValue().sawReplicationWarning = true
}
