import CLibPQ
import Glibc

/// Connecting: each host of the connection string in turn, each with a deadline of its own.
extension LibPQSession {
    static func connect(
        _ configuration: PostgresConfiguration, wake: WakeSignal, operationID: UInt64
    ) throws(PostgresError) -> LibPQSession {
        var failures: [PostgresError] = []
        for parameters in try configuration.attempts() {
            let operation = ConnectionUse(
                id: operationID, deadline: .after(configuration.connectTimeout), interruption: .endsWait)
            do {
                let pointer = try establish(parameters, wake, operation)
                let session = LibPQSession(pointer, wake: wake, configuration: configuration)
                if configuration.requiresWritableServer { try session.requireWritableServer(operation) }
                return session
            } catch {
                if error.kind == .cancelled { throw error }
                failures.append(error)
            }
        }
        let kind = failures.count == 1 ? failures[0].kind : .connectionLost
        throw PostgresError(kind, failures.map(\.message).joined(separator: "; "))
    }

    private static func establish(
        _ parameters: [String: String], _ wake: WakeSignal, _ operation: ConnectionUse
    ) throws(PostgresError) -> OpaquePointer {
        guard let connection = ConnectionString.start(parameters) else {
            throw PostgresError(.resources, "out of memory")
        }
        do {
            try poll(connection, wake, operation)
            return connection
        } catch {
            PQfinish(connection)
            throw error
        }
    }

    private static func poll(
        _ connection: OpaquePointer, _ wake: WakeSignal, _ operation: ConnectionUse
    ) throws(PostgresError) {
        var state = PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while state != PGRES_POLLING_OK {
            guard state != PGRES_POLLING_FAILED else {
                throw PostgresError(.connectionLost, String(cString: PQerrorMessage(connection)).trimmingNewlines())
            }
            // The socket may be another one at each step.
            var entries = (
                pollfd(
                    fd: PQsocket(connection),
                    events: Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT), revents: 0),
                pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
            )
            withUnsafeMutableBytes(of: &entries) { buffer in
                _ = Glibc.poll(
                    buffer.bindMemory(to: pollfd.self).baseAddress, 2, operation.deadline.remainingMilliseconds)
            }
            if entries.1.revents != 0 { wake.clear() }
            if wake.isCancelled(operation.id) { throw PostgresError(.cancelled, "the task was cancelled") }
            if entries.0.revents != 0 {
                state = PQconnectPoll(connection)
            } else if operation.deadline.hasPassed {
                throw PostgresError(.connectionLost, "\(hostName(connection)) does not answer in time")
            }
        }
    }

    private static func hostName(_ connection: OpaquePointer) -> String {
        PQhost(connection).map { String(cString: $0) } ?? "the server"
    }

    private func requireWritableServer(_ operation: ConnectionUse) throws(PostgresError) {
        let sql = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool"
        let call = StatementCall(sql: sql, bindings: PostgresBindings())
        let result = try run([call], operation)[0]
        guard try PostgresRow(result: result, index: 0).decode(Bool.self) == false else {
            throw PostgresError(.readOnlyServer, "\(Self.hostName(try live())) takes no writes")
        }
    }
}
