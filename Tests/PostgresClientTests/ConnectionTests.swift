import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite struct ConnectionTests {
    @Test func constraintsAreErrorsWithTheirNames() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            try await connection.execute(InsertItem(id: 1, name: "a"))
            let twice = await failure { try await connection.execute(InsertItem(id: 1, name: "b")) }
            #expect(twice?.kind == .constraint("item_pkey"))
            #expect(twice?.constraintViolation == .unique)
            let negative = await failure { try await connection.execute(InsertItem(id: 2, name: "b", score: -1)) }
            #expect(negative?.kind == .constraint("item_score_check"))
            #expect(negative?.constraintViolation == .check)
            let wrong = await failure { try await connection.runScript("SELECT * FROM nowhere") }
            #expect(wrong?.kind == .invalidStatement)
            #expect(wrong?.sqlState == "42P01")
            #expect(try await connection.fetchFirst(CountItems()) == 1)
        }
    }

    @Test func severalStatementsInOneRoundTripAreAllOrNothing() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            let items = (1...100).map { InsertItem(id: $0, name: "item \($0)") }
            #expect(try await connection.executeEach(items) == 100)
            let error = await failure {
                try await connection.executeEach([101, 102, 1].map { InsertItem(id: $0, name: "again") })
            }
            #expect(error?.constraintName == "item_pkey")
            #expect(try await connection.fetchFirst(CountItems()) == 100)
        }
    }

    @Test func aSmallStatementCacheForgetsTheOldest() async throws {
        try await withConnection({ $0.statementCacheLimit = 2 }) { connection in
            try await connection.runScript(createItem)
            for id in 1...5 {
                try await connection.execute(InsertItem(id: id, name: "n"))
                #expect(try await connection.fetchFirst(CountItems()) == id)
                try await expectUsable(connection)
                #expect(try await connection.fetchAll(SelectItems()).count == id)
            }
            let held = try await connection.texts("SELECT count(*) FROM pg_prepared_statements")
            #expect((Int(held[0]) ?? 99) <= 3)
        }
    }

    @Test func cancellingTheTaskStopsTheQueryAndLeavesTheConnectionUsable() async throws {
        try await withConnection { connection in
            let backend = await connection.backendProcessID
            let task = Task { try await connection.fetchAll(Sleep(seconds: 600)) }
            try await untilAsleep(backend)
            task.cancel()
            let error = await failure { _ = try await task.value }
            #expect(error?.kind == .cancelled)
            try await expectUsable(connection)
        }
    }

    @Test func noCancelEverHitsTheNextQuery() async throws {
        // How long a cancel takes beside hundreds of other tests is not what is asked here.
        try await withConnection({ $0.answerGrace = .seconds(60) }) { connection in
            for round in 0..<200 {
                let task = Task { try await connection.fetchAll(GenerateSeries(count: round * 20)) }
                task.cancel()
                _ = await failure { _ = try await task.value }
                try await expectUsable(connection)
            }
        }
    }

    @Test func theServersOwnLimitIsADeadline() async throws {
        try await withConnection({ $0.statementTimeout = .milliseconds(50) }) { connection in
            let error = await failure { _ = try await connection.fetchAll(Sleep(seconds: 600)) }
            #expect(error?.kind == .deadlineExceeded)
            #expect(error?.sqlState == "57014")
            try await expectUsable(connection)
        }
    }

    @Test func aServerThatNoLongerAnswersIsGivenUp() async throws {
        let adjust: (inout PostgresConfiguration) -> Void = { configuration in
            configuration.statementTimeout = .milliseconds(100)
            configuration.answerGrace = .milliseconds(100)
        }
        try await withConnection(adjust) { connection in
            let backend = await connection.backendProcessID
            kill(backend, SIGSTOP)
            defer { kill(backend, SIGCONT) }
            let error = await failure { _ = try await connection.fetchAll(SelectOne()) }
            #expect(error?.kind == .commitUnknown)
            #expect(await connection.isOpen == false)
        }
    }

    @Test func aBackendEndedWhileIdleIsFoundBeforeAnythingIsSent() async throws {
        try await withConnection { other in
            try await withConnection { connection in
                let terminate = TerminateBackend(processID: await connection.backendProcessID)
                let isTerminated = try await other.fetchFirst(terminate)
                #expect(isTerminated == true)
                let error = await failure { _ = try await connection.fetchAll(SelectOne()) }
                #expect(error?.kind == .connectionLost)
                #expect(await connection.isOpen == false)
            }
        }
    }

    @Test func hostsAreTriedInTurn() async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        let folder = database.cluster.folder
        let text = "host=/nowhere,\(folder) port=5432 user=postgres dbname=\(database.name)"
        let connection = try await PostgresConnection.connect(PostgresConfiguration(connectionString: text))
        try await expectUsable(connection)
        await connection.close()

        let nowhere = "host=/nowhere,/nowhere/else user=postgres"
        let error = await failure {
            _ = try await PostgresConnection.connect(PostgresConfiguration(connectionString: nowhere))
        }
        #expect(error?.kind == .connectionLost)
        #expect(error?.message.contains("/nowhere/else") == true)
    }

    @Test func aDatabaseThatTakesNoWritesIsRefused() async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        let administrator = try await PostgresConnection.connect(database.configuration)
        try await administrator.runScript("ALTER DATABASE \(database.name) SET default_transaction_read_only = on")
        await administrator.close()
        let error = await failure { _ = try await PostgresConnection.connect(database.configuration) }
        #expect(error != nil)
        var reading = database.configuration
        reading.requiresWritableServer = false
        let connection = try await PostgresConnection.connect(reading)
        try await expectUsable(connection)
        await connection.close()
    }

    @Test func aMalformedConnectionStringIsExplained() async throws {
        let error = await failure {
            _ = try await PostgresConnection.connect(PostgresConfiguration(connectionString: "hosst=x"))
        }
        #expect(error?.kind == .configuration)
        #expect(error?.message.hasPrefix("invalid connection option") == true)
    }
}

/// Returns once a backend runs `pg_sleep`.
func untilAsleep(_ backend: Int32) async throws {
    try await withConnection { observer in
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = \(backend)"
        while try await observer.texts(sql) == ["0"] { await Task.yield() }
    }
}
