import CLibPQ

/// Scripts, COPY FROM STDIN and row-by-row reads, which libpq does outside its pipeline mode.
extension LibPQSession {
    /// Sends what opens the transaction, if that has not been done.
    private func sendPrelude(_ operation: ConnectionUse) throws(PostgresError) {
        guard activity == .none else { throw PostgresError(.busy, "the connection is in use") }
        if !prelude.isEmpty { _ = try run([], operation) }
    }

    /// Reads the results that are left and throws the first error among them, or the one given.
    private func drain(
        _ operation: ConnectionUse, first: PostgresError? = nil
    ) throws(PostgresError) -> QueryResult? {
        var failure = first
        var last: QueryResult?
        while let result = try nextResult(operation) {
            switch result.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE: last = result
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                throw lost("a COPY where none is expected")
            default: failure = failure ?? result.makeError()
            }
        }
        try judge(failure, operation)
        return last
    }

    /// Runs statements separated by semicolons and drops their results.
    func runScript(_ sql: String, _ operation: ConnectionUse) throws(PostgresError) {
        try sendPrelude(operation)
        try sent(PQsendQuery(try live(), sql))
        _ = try drain(operation)
    }

    // MARK: COPY

    /// - Returns: Whether the server expects the binary format.
    func beginCopy(_ sql: String, _ operation: ConnectionUse) throws(PostgresError) -> Bool {
        try sendPrelude(operation)
        try sent(PQsendQuery(try live(), sql))
        guard let result = try nextResult(operation) else { throw lost() }
        guard result.status == PGRES_COPY_IN else {
            let failure =
                result.status == PGRES_FATAL_ERROR
                ? result.makeError() : PostgresError(.invalidStatement, "not a COPY FROM STDIN")
            _ = try drain(operation, first: failure)
            throw failure
        }
        activity = .copying
        return PQbinaryTuples(result.pointer) == 1
    }

    /// Returns when the operating system has taken the bytes.
    func putCopy(_ bytes: [UInt8], _ operation: ConnectionUse) throws(PostgresError) {
        guard activity == .copying else { throw PostgresError(.busy, "no COPY is under way") }
        let connection = try live()
        while true {
            let status = bytes.withUnsafeBytes { buffer in
                PQputCopyData(
                    connection, buffer.bindMemory(to: CChar.self).baseAddress, CInt(clamping: buffer.count))
            }
            guard status >= 0 else { throw lost() }
            try flushAll(operation)
            if status == 1 { return }
        }
    }

    /// Ends the COPY; with a reason it is given up, and the server reports that as an error.
    /// - Returns: How many rows were copied.
    func endCopy(abortReason: String?, _ operation: ConnectionUse) throws(PostgresError) -> Int {
        guard activity == .copying else { return 0 }
        activity = .none
        let connection = try live()
        while true {
            let status = abortReason.map { PQputCopyEnd(connection, $0) } ?? PQputCopyEnd(connection, nil)
            guard status >= 0 else { throw lost() }
            try flushAll(operation)
            if status == 1 { break }
        }
        return try drain(operation)?.affectedRows ?? 0
    }

    // MARK: Row by row

    func beginStream(_ call: StatementCall, _ operation: ConnectionUse) throws(PostgresError) {
        try sendPrelude(operation)
        let name = try preparedName(for: call, operation)
        let connection = try live()
        try sendPrepared(name, call.bindings, connection)
        guard PQsetSingleRowMode(connection) == 1 else { throw lost() }
        isSingleRowModeLeft = false
        activity = .streaming
    }

    private func preparedName(for call: StatementCall, _ operation: ConnectionUse) throws(PostgresError) -> String {
        if let name = cache.name(for: call.sql) { return name }
        let name = cache.makeName()
        try sent(PQsendPrepare(try live(), name, call.sql, CInt(call.bindings.types.count), call.bindings.types))
        _ = try drain(operation)
        cache.insert(name, for: call.sql)
        return name
    }

    /// The next rows, at most `limit`; fewer only at the end.
    func nextRows<Row>(
        limit: Int, _ operation: ConnectionUse, decode: (PostgresRow) throws(PostgresError) -> Row
    ) throws(PostgresError) -> [Row] {
        guard activity == .streaming else { return [] }
        var rows: [Row] = []
        rows.reserveCapacity(limit)
        while rows.count < limit {
            guard let result = try nextResult(operation) else {
                activity = .none
                try judge(nil, operation)
                break
            }
            switch result.status {
            case PGRES_SINGLE_TUPLE:
                rows.append(try decode(PostgresRow(result: result, index: 0)))
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                continue
            default:
                activity = .none
                _ = try drain(operation, first: result.makeError())
            }
        }
        return rows
    }

    /// A query outside a pipeline ends single-row mode.
    func leaveSingleRowMode(_ operation: ConnectionUse) throws(PostgresError) {
        guard !isSingleRowModeLeft else { return }
        isSingleRowModeLeft = true
        try sent(PQsendQuery(try live(), ""))
        _ = try drain(operation)
    }

    /// Ends a read before its last row.
    func endStream(isAbandoned: Bool, _ operation: ConnectionUse) throws(PostgresError) {
        guard activity == .streaming else { return }
        activity = .none
        if isAbandoned { try startCancelling(.cancelled) }
        _ = try drain(operation)
    }
}
