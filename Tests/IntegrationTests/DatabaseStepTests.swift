import MissionModel
import TestSupport
import Testing

/// A database that crashes at the steps of a report, its repair and its publication, under a daemon that lives on.
@Suite("A database that crashes at a step")
struct DatabaseStepTests {
    /// What has become of a transaction when the server crashes; in neither case is its client told.
    enum Fate: String, CaseIterable, CustomTestStringConvertible {
        case lost, stored

        var testDescription: String { rawValue }

        func step(_ event: String, when condition: String = "true") -> StepGate.Step {
            switch self {
            case .lost: .writing(event, when: condition)
            case .stored: .committed(event, when: condition)
            }
        }
    }

    @Test(
        "A report, a repair and a publication take effect once, be their transactions lost or stored",
        arguments: Fate.allCases)
    func crashes(fate: Fate) async throws {
        let mission = try await PublishedMission.made(in: TestDatabases(settings: StepGate.waitingCommits))
        // However long the server takes to come back: the job is nobody else's meanwhile.
        let daemon = try await mission.setting.start(PublishedMission.slow + ["--lease-seconds", "3600"])

        let report = try await crash(mission, at: fate.step("INSERT ON incident")) {
            try await mission.insist(.dropOut("FR-1"), on: daemon)
        }
        #expect(report.status == 201 && report.body["number"] == 1, "\(report.body)")
        try await mission.expectDropOuts(["FR-1"])

        let job = try await crash(mission, at: fate.step("INSERT ON plan", when: "NEW.base_version IS NOT NULL")) {
            try await mission.askForRepair(on: daemon)
        }
        let offers = try await mission.offers(of: job, on: daemon)
        try await mission.expectRepairsOnce()
        // The attempt has gone on, and what it had found was not lost.
        #expect(try await daemon.job(job)["attempt"] == 1)

        let offer = try #require(offers.first)
        let publication = try await crash(
            mission, at: fate.step("UPDATE ON plan", when: "NEW.status = 'published'")
        ) {
            try await mission.insist(.publication(offer, replacing: 1, key: "once"), on: daemon)
        }
        #expect(publication.status == 200 && publication.body["version"] == .int(offer), "\(publication.body)")
        try await mission.expectPublications([1, offer])
        #expect(daemon.program.isRunning)
    }

    /// Crashes the server while a client's work is held at a step, and starts it again; the client goes on asking.
    private func crash<Answer: Sendable>(
        _ mission: PublishedMission, at step: StepGate.Step,
        while work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let gate = try await StepGate(step, in: mission.setting.database)
        async let answer = work()
        let isHeld = try await eventually { try await !gate.sessions().isEmpty }
        try #require(isHeld)
        try await mission.setting.database.cluster.stop(.immediate)
        try await mission.setting.database.cluster.start()
        await gate.close()
        return try await answer
    }
}
