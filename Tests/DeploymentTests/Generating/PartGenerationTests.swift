import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("From a claimed job in parts to a stored plan", .timeLimit(.minutes(3)))
struct PartGenerationTests {
    private struct Fault: Error {}

    @Test("The interim plan is kept with its bytes, its regions are queued, and what they came to is joined and stored")
    func stages() async throws {
        let work = try await GeneratingWork(parts: 2)
        try await work.attempt(medium: 30)
        #expect(try work.job.state == .waiting)
        #expect(work.store.state.jobs.map(\.stage) == [.join, .part, .part])
        let sha256 = try #require(work.store.state.documents.keys.first)
        // Other data than these are of no concern from now on.
        work.store.change { $0.missions[GeneratingWork.mission]?.document.mission.name = "Renamed" }

        for (number, region) in [(1, "R0"), (2, "R1")] {
            try await work.run(try await work.claim()) { solve, _ in
                guard case .part(let start) = solve.stage else { throw Fault() }
                #expect(start.number == number)
                #expect(start.regions == [region])
                #expect(start.interim.teams.map(\.id) == ["R0-01", "R1-01"])
                #expect(start.begun == nil)
                #expect(solve.sha256 == sha256)
                return GeneratingWork.plan(of: solve, medium: 30 - number)
            }
        }
        #expect(try work.job.state == .available)

        try await work.run(try await work.claim()) { solve, _ in
            guard case .join(let interim, let parts) = solve.stage else { throw Fault() }
            #expect(interim.score.medium == 30)
            #expect(parts.map(\.regions) == [["R0"], ["R1"]])
            #expect(parts.map { $0.plan.teams.map(\.id) } == [["R0-01"], ["R1-01"]])
            #expect(solve.document.mission.name != "Renamed")
            return GeneratingWork.plan(of: solve, medium: 20)
        }
        #expect(try work.job.state == .completed)
        #expect(work.storedMedium == [20])
        #expect(try work.plans.map(\.missionSHA256) == [sha256])
    }

    @Test("A part that is handed back goes on from its own teams")
    func handedBackPart() async throws {
        let work = try await GeneratingWork(parts: 2)
        try await work.attempt(medium: 30)
        try await work.attempt(medium: 29, daemonStops: true)
        try await work.run(try await work.claim()) { solve, _ in
            guard case .part(let start) = solve.stage else { throw Fault() }
            #expect(start.number == 1)
            #expect(start.begun?.score.medium == 29)
            return GeneratingWork.plan(of: solve, medium: 28)
        }
        #expect(work.store.state.jobs[1].state == .completed)
    }

    @Test("A part that cannot be solved is left out of the join")
    func failedPart() async throws {
        let work = try await GeneratingWork(parts: 2)
        try await work.attempt(medium: 30)
        try await work.run(try await work.claim()) { _, _ in throw PlanRefusal("No way.") }
        try await work.attempt(medium: 29)
        try await work.run(try await work.claim()) { solve, _ in
            guard case .join(_, let parts) = solve.stage else { throw Fault() }
            #expect(parts.map(\.regions) == [["R1"]])
            return GeneratingWork.plan(of: solve, medium: 25)
        }
        #expect(work.storedMedium == [25])
    }

    @Test("A cancelled first stage stores its plan, and no part is queued")
    func cancelledFirstStage() async throws {
        let work = try await GeneratingWork(parts: 2)
        let claimed = try await work.claim()
        try await work.run(claimed) { solve, session in
            session.interrupt(.cancelled)
            return GeneratingWork.plan(of: solve, medium: 30)
        }
        #expect(work.store.state.jobs.map(\.state) == [.cancelled])
        #expect(work.storedMedium == [30])
    }

    @Test("A job whose every join is lost stores its interim plan, though the data have changed meanwhile")
    func lostJoins() async throws {
        let work = try await GeneratingWork(parts: 2)
        for medium in [30, 29, 28] { try await work.attempt(medium: medium) }
        work.store.change { $0.missions[GeneratingWork.mission]?.document.mission.name = "Renamed" }
        for _ in 1...8 {
            let claimed = try await work.claim()
            #expect(claimed.lastFailure == nil)
            guard case .join = claimed.task else { throw Fault() }
            try await work.reclaim()
        }
        try await work.run(try await work.claim()) { _, _ in throw Fault() }
        #expect(try work.job.state == .completed)
        #expect(work.storedMedium == [30])
        #expect(
            try work.plans[0].warnings == [
                "The search was given up, and this is the plan that it had come to: The worker fell silent."
            ])
    }
}
