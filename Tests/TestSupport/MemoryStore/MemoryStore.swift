package import Deployment
import Synchronization

/// A store in memory that keeps the promises of the port: snapshots, all or nothing, one writer after another.
package final class MemoryStore: Store {
    private struct Committed {
        var state = MemoryState()
        var commits = 0
    }

    private let committed = Mutex(Committed())
    private let fault = Mutex<(work: Work, error: any Error)?>(nil)
    private let losesAnswer = Mutex(false)
    private let refused = Mutex(0)
    private let urgentOnly = Mutex(false)

    /// The readings of stored plans' documents.
    package let reads = DocumentReads()

    /// What a store can be told to fail at.
    package enum Work: Sendable {
        case everything
        case storingPlans
    }

    package init() {}

    /// What some work throws from now on; nil: nothing.
    package func fail(at work: Work = .everything, with error: (any Error)?) {
        fault.withLock { $0 = error.map { (work, $0) } }
    }

    private func refuse(_ work: Work) throws {
        guard let fault = fault.withLock({ $0 }), fault.work == work else { return }
        refused.withLock { $0 += 1 }
        throw fault.error
    }

    /// How often work has failed as told.
    package var refusals: Int { refused.withLock { $0 } }

    /// The next commit takes effect, but its caller never learns so.
    package func loseNextAnswer() {
        losesAnswer.withLock { $0 = true }
    }

    /// Whether all work but the urgent waits from now on, as it does where others have every connection that it may have.
    package func admitUrgentOnly(_ isSo: Bool) {
        urgentOnly.withLock { $0 = isSo }
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
        while mode != .urgent, urgentOnly.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        try refuse(.everything)
        while true {
            let before = committed.withLock { $0 }
            let transaction = MemoryTransaction(
                state: before.state, actor: actor, isReadOnly: mode == .read, reads: reads
            ) {
                try self.refuse(.storingPlans)
            }
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
        guard let error = fault.withLock({ $0?.error }) else { return .ready }
        return .notReady((error as? StoreError)?.message ?? "\(error)")
    }
}
