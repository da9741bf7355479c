import CLibPQ

/// A statement of our own, whose result nobody asks for.
struct Command: Sendable {
    let sql: String
    var bindings = PostgresBindings()
    /// Whether the server is to prepare it once for each connection.
    var isPrepared = false
}

/// What a statement needs on its way to the server.
struct StatementCall: Sendable {
    let sql: String
    let bindings: PostgresBindings
}

/// Pipelines: several messages and one synchronisation in one round trip.
extension LibPQSession {
    private enum Step {
        case prelude(Command)
        case deallocate(String)
        case prepare(name: String, sql: String, types: [UInt32])
        case execute(name: String, PostgresBindings, isAsked: Bool)
        case epilogue(Command)
    }

    /// Runs calls in one round trip, preparing what is not prepared yet; all or nothing outside a transaction.
    /// - Parameter epilogue: Sent behind them, such as a COMMIT.
    /// - Returns: One result for each call.
    func run(
        _ calls: [StatementCall], epilogue: [Command] = [], _ operation: ConnectionUse
    ) throws(PostgresError) -> [QueryResult] {
        guard activity == .none else { throw PostgresError(.busy, "the connection is in use") }
        var steps: [Step] = []
        var fresh: [String: String] = [:]
        for command in prelude {
            guard command.isPrepared else {
                steps.append(.prelude(command))
                continue
            }
            let call = StatementCall(sql: command.sql, bindings: command.bindings)
            steps += preparedSteps(for: call, isAsked: false, &fresh)
        }
        steps += cache.evicted.map(Step.deallocate)
        for call in calls { steps += preparedSteps(for: call, isAsked: true, &fresh) }
        steps += epilogue.map(Step.epilogue)
        prelude = []
        guard !steps.isEmpty else { return [] }
        let results = try perform(steps, operation)
        var answers: [QueryResult] = []
        for (step, result) in zip(steps, results) {
            switch step {
            case .execute(_, _, isAsked: true): answers.append(result)
            case .epilogue(let command) where command.sql == "COMMIT" && result.commandTag != "COMMIT":
                throw PostgresError(.invalidStatement, "the transaction had failed and was rolled back")
            default: break
            }
        }
        return answers
    }

    /// - Parameter fresh: the names of what this pipeline prepares, by text.
    private func preparedSteps(
        for call: StatementCall, isAsked: Bool, _ fresh: inout [String: String]
    ) -> [Step] {
        if let name = cache.name(for: call.sql) ?? fresh[call.sql] {
            return [.execute(name: name, call.bindings, isAsked: isAsked)]
        }
        let name = cache.makeName()
        fresh[call.sql] = name
        return [
            .prepare(name: name, sql: call.sql, types: call.bindings.types),
            .execute(name: name, call.bindings, isAsked: isAsked),
        ]
    }

    private func perform(_ steps: [Step], _ operation: ConnectionUse) throws(PostgresError) -> [QueryResult] {
        let connection = try live()
        try leaveSingleRowMode(operation)
        guard PQenterPipelineMode(connection) == 1 else { throw lost() }
        for step in steps {
            try send(step, connection)
        }
        try sent(PQpipelineSync(connection))
        var results: [QueryResult] = []
        var failure: PostgresError?
        do {
            for step in steps {
                while let result = try nextResult(operation) {
                    switch result.status {
                    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                        results.append(result)
                        didSucceed(step)
                    case PGRES_PIPELINE_ABORTED:
                        continue
                    default:
                        failure = failure ?? result.makeError()
                    }
                }
            }
            while let result = try nextResult(operation), result.status != PGRES_PIPELINE_SYNC {}
        } catch {
            // The server's last words say more than that the link is lost.
            throw failure?.endsConnection == true ? (failure ?? error) : error
        }
        guard PQexitPipelineMode(connection) == 1 else { throw lost() }
        try judge(failure, operation)
        return results
    }

    /// Throws what the query's own error, or the cancelling of it, means.
    func judge(_ failure: PostgresError?, _ operation: ConnectionUse) throws(PostgresError) {
        let cancelReason = try settleCancellation(operation)
        if var failure {
            if failure.sqlState == "57014", let cancelReason { failure.kind = cancelReason }
            throw failure
        }
        // In a transaction the request may have hit what followed; outside of one, the query has taken effect.
        if let cancelReason, transactionStatus != PQTRANS_IDLE {
            throw PostgresError(cancelReason, "the transaction was cancelled")
        }
    }

    private func send(_ step: Step, _ connection: OpaquePointer) throws(PostgresError) {
        switch step {
        case .prelude(let command), .epilogue(let command):
            try sendCommand(command, connection)
        case .deallocate(let name):
            try sendCommand(Command(sql: "DEALLOCATE \(name)"), connection)
        case .prepare(let name, let sql, let types):
            try sent(PQsendPrepare(connection, name, sql, CInt(types.count), types))
        case .execute(let name, let bindings, _):
            try sendPrepared(name, bindings, connection)
        }
    }

    func sendPrepared(
        _ name: String, _ bindings: PostgresBindings, _ connection: OpaquePointer
    ) throws(PostgresError) {
        let status = bindings.withPointers { values, lengths, formats in
            PQsendQueryPrepared(connection, name, CInt(values.count), values, lengths, formats, 1)
        }
        try sent(status)
    }

    private func sendCommand(_ command: Command, _ connection: OpaquePointer) throws(PostgresError) {
        let bindings = command.bindings
        let status = bindings.withPointers { values, lengths, formats in
            PQsendQueryParams(
                connection, command.sql, CInt(values.count), bindings.types, values, lengths, formats, 1)
        }
        try sent(status)
    }

    private func didSucceed(_ step: Step) {
        switch step {
        case .deallocate(let name): cache.didDeallocate(name)
        case .prepare(let name, let sql, _): cache.insert(name, for: sql)
        case .prelude, .execute, .epilogue: break
        }
    }
}
