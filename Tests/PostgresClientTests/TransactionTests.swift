import Foundation
import PostgresClient
import TestSupport
import Testing

private struct Withdraw: PreparedStatement {
    static let sql = "UPDATE item SET score = score - 1 WHERE id = $1"
    let id: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }
}

private struct TotalScore: PreparedStatement {
    typealias Row = Double
    static let sql = "SELECT sum(score) FROM item"
}

private struct CurrentSetting: PreparedStatement {
    typealias Row = String?
    static let sql = "SELECT nullif(current_setting($1, true), '')"
    let name: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(name) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String? { try row.decode(String?.self) }
}

private struct CurrentRole: PreparedStatement {
    typealias Row = String
    static let sql = "SELECT current_user::text"
}

private struct CountPreparedSettings: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT set_config%'"
}

private struct Refusal: Error {}

@Suite struct TransactionTests {
    @Test func aThrowingBodyLeavesNothing() async throws {
        try await withPool { pool in
            try await pool.withTransaction { try await $0.runScript(createItem) }
            await #expect(throws: Refusal.self) {
                try await pool.withTransaction { transaction in
                    try await transaction.execute(InsertItem(id: 1, name: "a"))
                    throw Refusal()
                }
            }
            let count = try await pool.fetchFirst(CountItems())
            #expect(count == 0)
        }
    }

    @Test func aFailureThatTheBodyHidesIsStillNoCommit() async throws {
        try await withPool { pool in
            try await pool.withTransaction { try await $0.runScript(createItem) }
            let error = await failure {
                try await pool.withTransaction { transaction in
                    try await transaction.execute(InsertItem(id: 1, name: "a"))
                    _ = try? await transaction.execute(InsertItem(id: 1, name: "twice"))
                }
            }
            #expect(error != nil)
            let count = try await pool.fetchFirst(CountItems())
            #expect(count == 0)
        }
    }

    /// Two transactions read both rows and write one each, which serialisable isolation lets only one of them do.
    @Test func serialisationFailuresAreRunAgain() async throws {
        try await withPool { pool in
            try await pool.withTransaction { transaction in
                try await transaction.runScript(createItem)
                try await transaction.execute(InsertItem(id: 1, name: "a", score: 10))
                try await transaction.execute(InsertItem(id: 2, name: "b", score: 10))
            }
            let meeting = Meeting(of: 2)
            let attempts = try await withThrowingTaskGroup(of: Int.self) { group in
                for id in 1...2 {
                    group.addTask {
                        var attempts = 0
                        try await pool.withTransaction(TransactionOptions(isolation: .serializable)) { transaction in
                            attempts += 1
                            _ = try await transaction.fetchFirst(TotalScore())
                            if attempts == 1 { await meeting.arrive() }
                            try await transaction.execute(Withdraw(id: id))
                        }
                        return attempts
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(attempts == 3)
            let total = try await pool.fetchFirst(TotalScore())
            #expect(total == 18)
        }
    }

    @Test func aLinkLostBeforeTheCommitIsRunAgain() async throws {
        try await withPool { pool in
            try await pool.withTransaction { try await $0.runScript(createItem) }
            var attempts = 0
            try await pool.withTransaction { transaction in
                attempts += 1
                try await transaction.execute(InsertItem(id: attempts, name: "a"))
                if attempts == 1 {
                    let backend = await transaction.connection.backendProcessID
                    _ = try await pool.fetchFirst(TerminateBackend(processID: backend))
                }
                try await transaction.execute(InsertItem(id: 100 + attempts, name: "b"))
            }
            #expect(attempts == 2)
            let ids = try await pool.fetchAll(SelectItems()).map(\.id)
            #expect(ids == [2, 102])
        }
    }

    @Test func aCommitWithoutAnAnswerIsItsOwnError() async throws {
        let adjust: (inout PostgresConfiguration) -> Void = { configuration in
            configuration.statementTimeout = .milliseconds(200)
            configuration.answerGrace = .milliseconds(200)
        }
        try await withPool(adjust: adjust) { pool in
            try await pool.withTransaction { try await $0.runScript(createItem) }
            var attempts = 0
            var backend: Int32 = 0
            let error = await failure {
                try await pool.withTransaction { transaction in
                    attempts += 1
                    try await transaction.execute(InsertItem(id: 1, name: "a"))
                    backend = await transaction.connection.backendProcessID
                    kill(backend, SIGSTOP)
                }
            }
            kill(backend, SIGCONT)
            #expect(error?.kind == .commitUnknown)
            #expect(attempts == 1)
        }
    }

    @Test func settingsEndWithTheirTransaction() async throws {
        var single = PoolConfiguration.patient
        single.maximumConnections = 1
        try await withPool(single) { pool in
            let statement = CurrentSetting(name: "app.delegations")
            let options = TransactionOptions(settings: ["app.delegations": "{KZ}"])
            let inside = try await pool.withTransaction(options) { try await $0.fetchFirst(statement) }
            #expect(inside == "{KZ}")
            let inOneRoundTrip = try await pool.fetchAll(statement, options)
            #expect(inOneRoundTrip == ["{KZ}"])
            let after = try await pool.fetchAll(statement)
            #expect(after == [nil])
        }
    }

    @Test func whatOpensATransactionIsPreparedOnce() async throws {
        var single = PoolConfiguration.patient
        single.maximumConnections = 1
        try await withPool(single) { pool in
            let session = try await pool.fetchFirst(CurrentRole())
            for value in ["1", "2", "3"] {
                let options = TransactionOptions(
                    role: "pg_monitor", settings: ["app.mission": value, "app.delegations": "{KZ}"])
                let (role, mission, delegations) = try await pool.withTransaction(options) { transaction in
                    (
                        try await transaction.fetchFirst(CurrentRole()),
                        try await transaction.fetchFirst(CurrentSetting(name: "app.mission")),
                        try await transaction.fetchFirst(CurrentSetting(name: "app.delegations"))
                    )
                }
                #expect(role == "pg_monitor" && mission == value && delegations == "{KZ}")
                let inOneRoundTrip = try await pool.fetchAll(CurrentRole(), options)
                #expect(inOneRoundTrip == ["pg_monitor"])
                let after = try await pool.fetchFirst(CurrentRole())
                #expect(after == session)
            }
            let prepared = try await pool.fetchFirst(CountPreparedSettings())
            #expect(prepared == 1)
        }
    }

    @Test func aTransactionThatNobodyUsedLeavesNothing() async throws {
        var single = PoolConfiguration.patient
        single.maximumConnections = 1
        try await withPool(single) { pool in
            let options = TransactionOptions(isReadOnly: true, role: "there is none")
            try await pool.withTransaction(options) { _ in }
            await #expect(throws: Refusal.self) { try await pool.withTransaction(options) { _ in throw Refusal() } }
            try await pool.withTransaction { try await $0.runScript(createItem) }
            let error = await failure {
                _ = try await pool.withTransaction(options) { try await $0.fetchFirst(CountItems()) }
            }
            #expect(error?.kind == .invalidValue)
            let count = try await pool.fetchFirst(CountItems())
            #expect(count == 0)
        }
    }

    @Test func oneRoundTripCommits() async throws {
        try await withPool { pool in
            try await pool.withTransaction { try await $0.runScript(createItem) }
            _ = try await pool.fetchAll(InsertItem(id: 1, name: "a"), TransactionOptions())
            let error = await failure {
                _ = try await pool.fetchAll(InsertItem(id: 1, name: "b"), TransactionOptions())
            }
            #expect(error?.constraintName == "item_pkey")
            let count = try await pool.fetchFirst(CountItems())
            #expect(count == 1)
        }
    }
}

/// Lets nobody go on before all have arrived.
actor Meeting {
    private var missing: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of count: Int) {
        missing = count
    }

    func arrive() async {
        missing -= 1
        if missing > 0 {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            for continuation in waiting { continuation.resume() }
            waiting = []
        }
    }
}
