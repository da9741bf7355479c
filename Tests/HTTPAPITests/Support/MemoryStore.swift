import Deployment
import MissionModel
import Synchronization

/// A store in memory that keeps the promises of the port: snapshots, all or nothing, one writer after another.
final class MemoryStore: Store {
    private struct Committed {
        var state = MemoryState()
        var commits = 0
    }

    private let committed = Mutex(Committed())
    private let fault = Mutex<(any Error)?>(nil)
    private let losesAnswer = Mutex(false)

    /// What every transaction throws from now on; nil: nothing.
    func fail(with error: (any Error)?) {
        fault.withLock { $0 = error }
    }

    /// The next commit takes effect, but its caller never learns so.
    func loseNextAnswer() {
        losesAnswer.withLock { $0 = true }
    }

    /// A look at what is committed.
    var state: MemoryState { committed.withLock { $0.state } }

    /// A change from outside, such as a worker's.
    func change(_ change: (inout MemoryState) -> Void) {
        committed.withLock {
            change(&$0.state)
            $0.commits += 1
        }
    }

    func transaction<Value: Sendable>(
        _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        if let fault = fault.withLock({ $0 }) { throw fault }
        while true {
            let before = committed.withLock { $0 }
            let transaction = MemoryTransaction(state: before.state, actor: actor, isReadOnly: mode == .read)
            let value = try await body(transaction)
            guard mode == .write else { return value }
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

    func jobHints() -> AsyncStream<Void> { AsyncStream { $0.finish() } }

    func readiness() async -> StoreReadiness {
        guard let fault = fault.withLock({ $0 }) else { return .ready }
        return .notReady((fault as? StoreError)?.message ?? "\(fault)")
    }
}

/// Everything that the store keeps.
struct MemoryState: Sendable {
    struct Mission: Sendable {
        var document: MissionDocument
        var revision = 1
        var outlines: [RegionOutline] = []
    }

    struct StoredPlan: Sendable {
        var summary: PlanSummary
        var bytes: [UInt8]
    }

    struct AuditRow: Sendable {
        var actor: Actor
        var action: String
        var mission: String?
        var detail: JSONValue
    }

    static let now = Instant("2023-03-01T12:00:00Z")!

    var missions: [String: Mission] = [:]
    var plans: [String: [StoredPlan]] = [:]
    var documents: [String: [UInt8]] = [:]
    var jobs: [Job] = []
    var tokens: [[UInt8]: Actor] = [:]
    var responses: [String: RecordedResponse?] = [:]
    var audit: [AuditRow] = []

    /// Sets a value of a job and raises its revision, as a worker does.
    mutating func updateJob(_ id: String, _ update: (inout Job) -> Void) {
        guard let index = jobs.firstIndex(where: { $0.id == id }) else { return }
        update(&jobs[index])
        jobs[index].revision += 1
    }
}
