import Deployment
import Persistence
import PostgresClient
import TestSupport
import Testing

/// A server whose commits wait for a standby that is away.
@Suite struct SynchronousStandbyTests {
    private static let digest = [UInt8](repeating: 7, count: 32)

    @Test("An answer is not repeated before the standby has what it tells of")
    func repeatedAnswer() async throws {
        let databases = TestDatabases(settings: ["synchronous_commit = on"])
        let database = try await databases.makeDatabase()
        _ = try await Migrator(database.configuration).run()
        var configuration = PostgresConfiguration.patient(database.connectionString(user: "observerd_api"))
        configuration.statementTimeout = .milliseconds(300)
        let pool = PostgresPool(configuration, .patient)
        let fixture = StoreFixture(store: PostgresStore(pool: pool), pool: pool, database: database)
        let cluster = try await databases.sharedCluster()
        let answer = RecordedResponse(
            requestDigest: Self.digest, status: 201, contentType: "application/json", headers: [:], body: [1])

        try await fixture.runAsOwner("ALTER SYSTEM SET synchronous_standby_names = '*'")
        try await cluster.stop()
        try await cluster.start()
        let first = await storeError {
            try await fixture.write { transaction in
                _ = try await transaction.takeIdempotencyKey("k", requestDigest: Self.digest)
                try await transaction.recordResponse(answer, key: "k")
            }
        }
        #expect(first == .commitUnknown)
        // A server that starts again does not know that the commit was waited for.
        try await cluster.stop(.immediate)
        try await cluster.start()
        let again = await storeError {
            try await fixture.write { try await $0.takeIdempotencyKey("k", requestDigest: Self.digest) }
        }
        #expect(again == .commitUnknown)

        try await fixture.runAsOwner("ALTER SYSTEM RESET synchronous_standby_names")
        try await cluster.stop()
        try await cluster.start()
        let kept = try await fixture.write { try await $0.takeIdempotencyKey("k", requestDigest: Self.digest) }
        #expect(kept == answer)
        await pool.shutDown()
        try await cluster.stop()
    }
}
