import Deployment
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@Suite("Requests that take a whole document", .serialized, .timeLimit(.minutes(2)))
struct DocumentTurnTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let method: HTTPRequest.Method
        let path: String
        var body: String?
        /// Blanks behind the body: small documents need not wait.
        var blanks = 0

        var testDescription: String { "\(method.rawValue) \(path)" }
    }

    private static let cases = [
        Case(method: .get, path: "document"), Case(method: .get, path: "check"), Case(method: .get, path: "plans/1"),
        Case(method: .get, path: "plans/1/teams"), Case(method: .get, path: "plans/2/changes?since=1"),
        Case(method: .get, path: "plans/1/why"),
        Case(method: .put, path: "document", body: "{}", blanks: 1 << 20),
        Case(method: .put, path: "pins", body: #"{"items": []}"#),
        Case(method: .post, path: "sample", body: #"{"size": 1, "seed": 1}"#),
        Case(method: .post, path: "plans/1/publication", body: "{}"),
    ]

    @Test("They wait for their turn while others have all the places", arguments: cases)
    func turn(item: Case) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run { client in
            let holders = try await holdAllPlaces()
            let (arrivals, answers) = (DocumentGate.shared.arrivals, Counter())
            async let status = answers.counting {
                try await client.send(
                    item.method, item.path,
                    headers: item.method == .post ? ["Idempotency-Key": "k"] : ["If-Match": "*"],
                    body: item.body.map { $0 + String(repeating: " ", count: item.blanks) }
                ).status
            }
            // Tests beside this one come to the process's gate as well, which ends this wait early at the worst.
            while DocumentGate.shared.arrivals == arrivals, answers.count == 0 {
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(answers.count == 0)
            for holder in holders { holder.cancel() }
            #expect(try await status < 500)
        }
    }

    /// Takes the places of the process's gate, each until its task is cancelled.
    private func holdAllPlaces() async throws -> [Task<Void, any Error>] {
        let held = Counter()
        let holders = (0..<DocumentGate.shared.places).map { _ in
            Task {
                try await DocumentGate.shared.pass {
                    held.add()
                    while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) }
                }
            }
        }
        while held.count < holders.count { try await Task.sleep(for: .milliseconds(1)) }
        return holders
    }

    private final class Counter: Sendable {
        private let state = Mutex(0)

        var count: Int { state.withLock { $0 } }

        func add() { state.withLock { $0 += 1 } }

        func counting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
            let value = try await work()
            add()
            return value
        }
    }
}
