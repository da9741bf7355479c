import Deployment
import MissionModel
import Synchronization
import TestSupport
import Testing

@Suite("What if")
struct WhatIfTests {
    private let store = MemoryStore()

    init() throws {
        let document = try MissionDocument(bytes: ReferenceChecker.bytes("bal20.json"))
        store.change { $0.missions["M"] = MemoryState.Mission(document: document) }
    }

    private func supposition() throws -> Supposition {
        var supposition = Supposition()
        supposition.drops = [try #require(store.state.missions["M"]?.document.observers.first?.id)]
        return supposition
    }

    @Test("The engine is asked to end when nobody waits any more")
    func cancelled() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let seen = Mutex<SolveSession.Interruption?>(nil)
        let whatIf = WhatIf(mission: "M", try supposition())
        let store = store
        let asking = Task {
            try await whatIf.run(in: store, as: .commandLine) { work, session in
                await withCheckedContinuation { end in
                    session.onInterruption { end.resume() }
                    begin.yield()
                }
                seen.withLock { $0 = session.interruption }
                return PlanDocument(
                    mission: "M", missionSHA256: work.sha256,
                    solver: SolverRecord(seed: 0, iterations: 0, seconds: 0, stoppedBy: "cancelled", version: "test"))
            }
        }
        for await _ in begun { break }
        asking.cancel()
        await #expect(throws: CancellationError.self) { try await asking.value }
        #expect(seen.withLock { $0 } == .cancelled)
        #expect(store.state.plans["M"] == nil)
    }

    @Test("The engine gets a copy of the mission with what is supposed, and the wanted limits")
    func copied() async throws {
        let supposition = try supposition()
        let whatIf = WhatIf(mission: "M", supposition, seconds: 3, seed: 9)
        let before = store.state.missions["M"]?.document
        let answer = try await whatIf.run(in: store, as: .commandLine) { work, _ in
            #expect(work.document.observers[0].status == .withdrawn)
            #expect(work.request.seconds == 3)
            #expect(work.request.seed == 9)
            #expect(work.maxThreads == 1)
            if case .whole = work.stage {} else { Issue.record("there is nothing to repair") }
            return PlanDocument(
                mission: "M", missionSHA256: work.sha256,
                solver: SolverRecord(seed: 9, iterations: 1, seconds: 0, stoppedBy: "done", version: "test"))
        }
        #expect(answer.before == nil)
        #expect(answer.difference == nil)
        #expect(store.state.missions["M"]?.document == before)
    }

    @Test("A refusal of the engine is told as a conflict, and who may not see the mission is told so")
    func refused() async throws {
        let whatIf = WhatIf(mission: "M", try supposition())
        await #expect(throws: StoreError.self) {
            try await whatIf.run(in: store, as: .commandLine) { _, _ in throw PlanRefusal("There is no engine.") }
        }
        let stranger = Actor(id: "s", kind: .auditor, permissions: [.read], scope: .missions(["OTHER"]))
        await #expect(throws: AccessRefusal.outOfScope) {
            try await whatIf.run(in: store, as: stranger) { _, _ in throw PlanRefusal("never asked") }
        }
    }
}
