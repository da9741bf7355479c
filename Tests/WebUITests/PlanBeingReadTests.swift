import Deployment
import HTTPTypes
import TestSupport
import Testing

@Suite("Pages of plans that take a while to read", .timeLimit(.minutes(2)))
struct PlanBeingReadTests {
    /// Runs a test on pages whose plans cannot be read until the test says so.
    private func withPlansHeld(
        _ test: @Sendable (PageClient, DocumentGate, _ release: @Sendable () -> Void) async throws -> Void
    ) async throws {
        let gate = DocumentGate(places: 1)
        let (entered, entry) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let holder = Task {
            try await gate.pass {
                entry.finish()
                for await _ in released {}
            }
        }
        for await _ in entered {}
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 400)
        try await harness.run(gate: gate) { client in
            defer { release.finish() }
            try await test(client, gate) { release.finish() }
        }
        try await holder.value
    }

    @Test("Whoever asks for a plan that is being read is told so, comes back, and has it then")
    func comesBack() async throws {
        try await withPlansHeld { client, _, release in
            let path = "/m/BIG/plans/1/teams"
            var reply = try await client.get(path)
            #expect(reply.status == .ok)
            #expect(reply.text.contains("The plan is being read") && reply.text.contains("http-equiv=\"refresh\""))
            #expect(reply.text.contains("<h1>Plan 1 ") && Soundness.faults(of: reply.text) == [])
            #expect(try await client.get("/m/BIG/people/0-0-a").text.contains("The plan is being read"))
            release()
            reply = try await client.settled(path)
            #expect(reply.text.contains("/m/BIG/plans/1/teams/R0-T0") && Soundness.faults(of: reply.text) == [])
        }
    }

    @Test("The plan of a mission is read as soon as somebody looks at the mission", arguments: ["", "plans"])
    func isExpected(page: String) async throws {
        try await withPlansHeld { client, gate, _ in
            #expect(try await client.get("/m/KZ/\(page)").status == .ok)
            while gate.waiting == 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
    }
}
