import Deployment
import Synchronization
import TestSupport
import Testing

@Suite("Work that takes effect once for its key")
struct IdempotentWorkTests {
    /// A store whose first commit does not end, so that its transaction still holds the key when the work is tried again.
    private struct EndlessCommit: Store {
        let memory = MemoryStore()
        private let attempts = Counter()

        private final class Counter: Sendable {
            let count = Atomic(0)
        }

        func transaction<Value: Sendable>(
            _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
        ) async throws -> Value {
            if attempts.count.add(1, ordering: .relaxed).oldValue == 0 {
                memory.change { $0.responses["\(actor.id) key"] = .some(nil) }
                throw StoreError(.commitUnknown, "No answer to the commit.")
            }
            return try await memory.transaction(mode, as: actor, body)
        }

        func jobHints() -> AsyncStream<Void> { memory.jobHints() }

        func readiness() async -> StoreReadiness { await memory.readiness() }
    }

    private static func run(in store: any Store) async throws {
        let recorded = RecordedResponse(requestDigest: [], status: 200, contentType: "", headers: [:], body: [])
        _ = try await IdempotentWork(key: "key", requestDigest: [1]).run(
            in: store, as: .daemon, recorded: { _ in recorded }, { _ in true })
    }

    @Test("A request whose own commit does not end is not told that another request is under way")
    func endlessCommit() async throws {
        let error = await #expect(throws: StoreError.self) { try await Self.run(in: EndlessCommit()) }
        #expect(error?.code == .commitUnknown)
    }

    @Test("A request whose key another one holds is told so")
    func keyInFlight() async throws {
        let store = MemoryStore()
        store.change { $0.responses["\(Actor.daemon.id) key"] = .some(nil) }
        await #expect(throws: IdempotentWork.Refusal.keyInFlight) { try await Self.run(in: store) }
    }
}
