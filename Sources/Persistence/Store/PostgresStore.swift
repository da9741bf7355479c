package import Deployment
package import PostgresClient
import Synchronization

/// The store on PostgreSQL.
package struct PostgresStore: Store {
    private let pool: PostgresPool
    private let leaseSeconds: Int
    private let repairDelay: Duration
    private let hints: JobHints
    private let shortage = Shortage()

    /// - Parameters:
    ///   - leaseSeconds: the silence after which a job is taken from its worker.
    ///   - repairDelay: how long a repair waits for further reports.
    package init(
        pool: PostgresPool, leaseSeconds: Int = 30, repairDelay: Duration = RepairRequest.usualDelay
    ) {
        self.pool = pool
        self.leaseSeconds = leaseSeconds
        self.repairDelay = repairDelay
        hints = JobHints(pool.configuration)
    }

    package func transaction<Value: Sendable>(
        _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        let options = Self.options(mode, actor)
        let marks = TransactionMarks()
        do {
            let priority: PostgresPool.Priority = mode == .urgent ? .urgent : .normal
            let value = try await pool.withTransaction(options, priority: priority) { transaction in
                if mode == .write || mode == .dryRun { try await transaction.requireKnownSchema() }
                let value = try await body(
                    PostgresStoreTransaction(
                        transaction, actor, marks, leaseSeconds: leaseSeconds, repairDelay: repairDelay))
                if mode == .dryRun { throw DryRunEnd(value: value) }
                return value
            }
            if mode == .write || mode == .urgent { shortage.isOver() }
            if marks.hasJob.load(ordering: .relaxed) { await hint() }
            return value
        } catch let end as DryRunEnd<Value> {
            return end.value
        } catch {
            shortage.hear(error)
            throw StoreError.translated(error)
        }
    }

    /// Whoever asks for anything is looked up first, and so it takes one round trip.
    package func tokenHolder(sha256: [UInt8]) async throws -> TokenHolder? {
        try await first(SelectTokenHolder(sha256: sha256))
    }

    package func sessionHolder(sha256: [UInt8]) async throws -> SessionHolder? {
        try await first(SelectSessionHolder(sha256: sha256))
    }

    /// The first row of what one statement reads as a transaction of the daemon's.
    private func first<S: PreparedStatement>(_ statement: S) async throws -> S.Row? {
        do {
            return try await pool.fetchAll(statement, Self.options(.read, .daemon)).first
        } catch {
            shortage.hear(error)
            throw StoreError.translated(error)
        }
    }

    private static func options(_ mode: TransactionMode, _ actor: Actor) -> TransactionOptions {
        var options =
            mode == .read ? TransactionOptions(isolation: .repeatableRead, isReadOnly: true) : TransactionOptions()
        options.fence(actor)
        return options
    }

    /// Tells waiting workers of a job, in a transaction of its own: within the job's it would make commits wait for
    /// each other. Polling finds the job where the hint is lost.
    private func hint() async {
        _ = try? await pool.execute(NotifyJob())
    }

    package func jobHints() -> AsyncStream<Void> { hints.stream() }

    package func readiness() async -> StoreReadiness {
        guard pool.isServerReachable else { return .notReady(StoreError.unreachable) }
        do {
            let probe = WriteProbe(needsRoom: shortage.isThere)
            let advice = try await pool.withConnection(.urgent) { try await probe.run(on: $0) }
            if let advice { return .notReady(advice) }
            shortage.isOver()
            return .ready
        } catch {
            shortage.hear(error)
            return .notReady(
                shortage.isThere ? "The database has no room for more." : "The database does not acknowledge writes.")
        }
    }
}

/// What a transaction did that matters after its commit.
final class TransactionMarks: Sendable {
    let hasJob = Atomic(false)
}

/// Carries the value of a rehearsal out of the transaction that it rolls back.
private struct DryRunEnd<Value: Sendable>: Error {
    let value: Value
}
