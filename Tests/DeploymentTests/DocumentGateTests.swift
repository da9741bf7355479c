import Deployment
import Synchronization
import Testing

@Suite("Documents under way at once", .timeLimit(.minutes(5)))
struct DocumentGateTests {
    /// Who is in, and how many were at most.
    private final class Room: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var now: Int { state.withLock { $0.now } }
        var most: Int { state.withLock { $0.most } }

        func enter() {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
        }

        func leave() {
            state.withLock { $0.now -= 1 }
        }
    }

    @Test("No more than there are places, and all get their turn")
    func bounded() async throws {
        let (gate, room) = (DocumentGate(places: 2), Room())
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for n in 0..<20 {
                group.addTask {
                    try await gate.pass {
                        room.enter()
                        try await Task.sleep(for: .milliseconds(2))
                        room.leave()
                        return n
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(done == Set(0..<20))
        #expect(room.most == 2)
    }

    @Test("Small documents pass while the places are taken, and whoever gives up leaves the queue")
    func smallAndCancelled() async throws {
        let (gate, room) = (DocumentGate(places: 1), Room())
        let holder = Task {
            try await gate.pass {
                room.enter()
                while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) }
            }
        }
        while room.now == 0 { await Task.yield() }
        let waiting = Task { try await gate.pass(bytes: 2 << 20) { true } }
        #expect(try await gate.pass(bytes: 1000) { true })
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        holder.cancel()
        try await holder.value
        #expect(try await gate.pass { true })
    }

    @Test("What fails gives its place back")
    func failing() async throws {
        let gate = DocumentGate(places: 1)
        await #expect(throws: StoreError.self) { try await gate.pass { throw StoreError(.busy, "Busy.") } }
        #expect(try await gate.pass { true })
    }
}
