import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite struct PoolTests {
    @Test func manyTasksShareFewConnections() async throws {
        var few = PoolConfiguration.patient
        few.maximumConnections = 3
        try await withPool(few) { pool in
            try await withThrowingTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask { try await expectUsable(pool) }
                }
                try await group.waitForAll()
            }
            #expect(pool.statistics.connections <= 3)
            #expect(pool.statistics.leased == 0)
            #expect(pool.isServerReachable)
        }
    }

    @Test func anExhaustedPoolSaysSo() async throws {
        var single = PoolConfiguration.patient
        single.maximumConnections = 1
        single.acquireTimeout = .milliseconds(50)
        single.healthInterval = .seconds(1000)
        try await withPool(single) { pool in
            try await untilTrue { pool.isServerReachable }
            try await pool.withConnection { _ in
                let error = await failure { try await expectUsable(pool) }
                #expect(error?.kind == .acquireTimeout)
            }
            #expect(pool.statistics.waiting == 0)
        }
    }

    @Test func urgentWorkIsServedWhileTheRestIsBusy() async throws {
        var small = PoolConfiguration.patient
        small.maximumConnections = 2
        small.acquireTimeout = .seconds(600)
        try await withPool(small) { pool in
            try await pool.withConnection { _ in
                let waiting = Task { try await expectUsable(pool) }
                try await untilTrue { pool.statistics.waiting == 1 }
                try await pool.withConnection(.urgent) { try await expectUsable($0) }
                #expect(pool.statistics.waiting == 1)
                waiting.cancel()
            }
        }
    }

    @Test func aBrokenConnectionIsReplaced() async throws {
        try await withPool { pool in
            let backend = try await pool.withConnection { await $0.backendProcessID }
            try await withConnection { other in
                _ = try await other.fetchFirst(TerminateBackend(processID: backend))
            }
            try await expectUsable(pool)
            let next = try await pool.withConnection { await $0.backendProcessID }
            #expect(next != backend)
        }
    }

    @Test func aConnectionLeftInATransactionIsNotLentAgain() async throws {
        var single = PoolConfiguration.patient
        single.maximumConnections = 1
        try await withPool(single) { pool in
            try await pool.withConnection { try await $0.runScript("BEGIN; CREATE TABLE left_over ()") }
            try await expectUsable(pool)
            let error = await failure { try await pool.withTransaction { try await $0.runScript("TABLE left_over") } }
            #expect(error?.sqlState == "42P01")
        }
    }

    @Test func cancellingATaskThatWaitsForAConnection() async throws {
        var single = PoolConfiguration.patient
        single.maximumConnections = 1
        single.acquireTimeout = .seconds(600)
        try await withPool(single) { pool in
            try await pool.withConnection { _ in
                let task = Task { try await expectUsable(pool) }
                try await untilTrue { pool.statistics.waiting == 1 }
                task.cancel()
                let error = await failure { try await task.value }
                #expect(error?.kind == .cancelled)
            }
        }
    }

    @Test func theDatabaseGoesAwayAndComesBack() async throws {
        let cluster = try await PrivateCluster()
        var eager = PoolConfiguration.patient
        eager.healthInterval = .milliseconds(50)
        let text = cluster.connectionString(database: "postgres")
        let pool = PostgresPool(PostgresConfiguration(connectionString: text), eager)
        try await untilTrue { pool.isServerReachable }
        try await cluster.stop(.immediate)
        try await untilTrue { !pool.isServerReachable }
        #expect(pool.lastFailure?.kind == .connectionLost)
        try await cluster.start()
        try await untilTrue { pool.isServerReachable }
        try await expectUsable(pool)
        await pool.shutDown()
        let error = await failure { try await expectUsable(pool) }
        #expect(error?.kind == .closed)
        try await cluster.stop()
    }

    @Test func notificationsArriveAndTheListenerReconnects() async throws {
        let configuration = try await TestDatabases.shared.makeDatabase().configuration
        let sender = try await PostgresConnection.connect(configuration)
        let listener = PostgresListener(configuration, channels: ["job", "odd \"name\""])
        var heard: [String] = []
        var connections = 0
        events: for await event in listener.events() {
            switch event {
            case .connected where connections == 0:
                connections += 1
                try await sender.runScript("NOTIFY job, 'first'")
            case .connected:
                connections += 1
                try await sender.runScript("NOTIFY \"odd \"\"name\"\"\", 'second'")
            case .notification(let notification):
                heard.append("\(notification.channel): \(notification.payload)")
                if heard.count == 2 { break events }
                try await sender.runScript(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """)
            case .disconnected(let error):
                #expect(error.kind == .connectionLost)
            }
        }
        #expect(heard == ["job: first", "odd \"name\": second"])
        #expect(connections == 2)
        await sender.close()
    }
}

/// Waits for something that another task or process brings about.
func untilTrue(_ condition: () -> Bool) async throws {
    while !condition() {
        try Task.checkCancellation()
        await Task.yield()
    }
}
