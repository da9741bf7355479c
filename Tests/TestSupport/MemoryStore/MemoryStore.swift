package import Deployment
import Synchronization

/// A store in memory that keeps the promises of the port: snapshots, all or nothing, one writer after another.
package final class MemoryStore: Store {
    private struct Committed {
        var state = MemoryState()
        var commits = 0
    }

    private let committed = Mutex(Committed())
    private let fault = Mutex<(any Error)?>(nil)
    private let losesAnswer = Mutex(false)
    private let refused = Mutex(0)

    /// The readings of stored plans' documents.
    package let reads = DocumentReads()

    package init() {}

    /// What every transaction throws from now on; nil: nothing.
    package func fail(with error: (any Error)?) {
        fault.withLock { $0 = error }
    }

    /// How many transactions have failed as told.
    package var refusals: Int { refused.withLock { $0 } }

    /// The next commit takes effect, but its caller never learns so.
    package func loseNextAnswer() {
        losesAnswer.withLock { $0 = true }
    }

    /// A look at what is committed.
    package var state: MemoryState { committed.withLock { $0.state } }

    /// A change from outside, such as a worker's.
    package func change(_ change: (inout MemoryState) -> Void) {
        committed.withLock {
            change(&$0.state)
            $0.commits += 1
        }
    }

    package func transaction<Value: Sendable>(
        _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        if let fault = fault.withLock({ $0 }) {
            refused.withLock { $0 += 1 }
            throw fault
        }
        while true {
            let before = committed.withLock { $0 }
            let transaction = MemoryTransaction(
                state: before.state, actor: actor, isReadOnly: mode == .read, reads: reads)
            let value = try await body(transaction)
            guard mode == .write || mode == .urgent else { return value }
            let isCommitted = committed.withLock { current in
                guard current.commits == before.commits else { return false }
                current = Committed(state: transaction.state, commits: before.commits + 1)
                return true
            }
            let isLost = losesAnswer.withLock { flag in
                defer { if isCommitted { flag = false } }
                return flag && isCommitted
            }
            if isLost { throw StoreError(.commitUnknown, "The link broke during the commit.") }
            if isCommitted { return value }
        }
    }

    package func jobHints() -> AsyncStream<Void> { AsyncStream { $0.finish() } }

    package func readiness() async -> StoreReadiness {
        guard let fault = fault.withLock({ $0 }) else { return .ready }
        return .notReady((fault as? StoreError)?.message ?? "\(fault)")
    }
}
