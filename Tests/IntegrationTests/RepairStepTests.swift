import Foundation
import MissionModel
import TestSupport
import Testing

/// A daemon that is killed (SIGKILL) at each step of a repair, where its database holds it, and another that is started after.
@Suite("Kill -9 at each step of a repair")
struct RepairStepTests {
    /// Where the daemon is when it is killed.
    enum Moment: String, CaseIterable, CustomTestStringConvertible {
        case reportUnderWay = "the report's transaction is under way"
        case reportCommitted = "the report is stored and not answered"
        case waiting = "the repair waits for a worker"
        case claimUnderWay = "the repair is being claimed"
        case claimed = "the claim is stored and its worker does not know"
        case reading = "the mission is being read"
        case found = "the first repair is found and nothing of it stored"
        case bytesKept = "the mission's bytes are kept and the first repair is being stored"
        case firstStored = "the first repair is stored and its worker does not know"
        case furtherOption = "a further option is being stored"
        case endUnderWay = "the end is being stored"
        case ended = "the end is stored and its worker does not know"

        var testDescription: String { rawValue }

        /// Nil: nothing has to be held.
        var step: StepGate.Step? {
            let claim = "NEW.kind = 'repair' AND NEW.state = 'running' AND OLD.state <> 'running'"
            let end = "NEW.kind = 'repair' AND NEW.state = 'completed'"
            let repair = "NEW.base_version IS NOT NULL"
            return switch self {
            case .reportUnderWay: .writing("INSERT ON incident")
            case .reportCommitted: .committed("INSERT ON incident")
            case .waiting: nil
            case .claimUnderWay: .writing("UPDATE ON job", when: claim)
            case .claimed: .committed("UPDATE ON job", when: claim)
            case .reading: .reading("tabulation_centre")
            case .found: .writing("INSERT ON mission_document")
            case .bytesKept: .writing("INSERT ON plan", when: repair)
            case .firstStored: .committed("INSERT ON plan", when: repair)
            case .furtherOption: .writing("INSERT ON plan", when: "\(repair) AND NEW.version > 2")
            case .endUnderWay: .writing("UPDATE ON job", when: end)
            case .ended: .committed("UPDATE ON job", when: end)
            }
        }

        var isOfReport: Bool { [.reportUnderWay, .reportCommitted].contains(self) }

        /// What is stored when the killed daemon has gone: drop-outs, repairs, and repair jobs that a worker has taken.
        var stored: (dropOuts: Int, repairs: Int, taken: Int) {
            switch self {
            case .reportUnderWay: (0, 0, 0)
            case .reportCommitted, .waiting, .claimUnderWay: (1, 0, 0)
            case .claimed, .reading, .found, .bytesKept: (1, 0, 1)
            case .firstStored, .furtherOption, .endUnderWay, .ended: (1, 1, 1)
            }
        }
    }

    @Test("The drop-out is there once, and its repair comes once and is published once", arguments: Moment.allCases)
    func killed(at moment: Moment) async throws {
        let mission = try await PublishedMission.copy()
        let workers = moment.isOfReport || moment == .waiting ? ["--workers", "0"] : []
        let first = try await mission.setting.start(PublishedMission.slow + workers)
        try await kill(first, at: moment, of: mission)
        #expect(try await mission.number("SELECT count(*) FROM incident") == moment.stored.dropOuts)
        let repairs = try await mission.number("SELECT count(*) FROM plan WHERE base_version IS NOT NULL")
        #expect(min(repairs, 1) == moment.stored.repairs)
        let taken = "SELECT count(*) FROM job WHERE kind = 'repair' AND attempt > 0"
        #expect(try await mission.number(taken) == moment.stored.taken)

        let second = try await mission.setting.start(PublishedMission.slow)
        let report = try await mission.insist(.dropOut("FR-1"), on: second)
        #expect(report.status == 201 && report.body["number"] == 1, "\(report.body)")
        let job = try await mission.askForRepair(on: second)
        #expect(report.body["repair_job"]?.string == job)
        let offers = try await mission.offers(of: job, on: second)
        try await mission.expectDropOuts(["FR-1"])
        try await mission.expectRepairsOnce()
        #expect(try await mission.number("SELECT count(*) FROM job WHERE kind = 'repair'") == 1)
        let offer = try #require(offers.first)
        let plan = try PlanDocument(
            json: try await second.get("\(PublishedMission.path)/plans/\(offer)/document").body)
        #expect(plan.score.hard == 0 && plan.baseVersion == 1)
        #expect(!plan.teams.contains { $0.members.contains("FR-1") })
        for _ in 0..<2 {
            let answer = try await mission.insist(.publication(offer, replacing: 1, key: "publication"), on: second)
            #expect(answer.status == 200 && answer.body["version"] == .int(offer), "\(answer.body)")
        }
        try await mission.expectPublications([1, offer])
    }

    /// Reports the drop-out, asks for its repair, and kills the daemon where it has come to.
    private func kill(_ daemon: ServingDaemon, at moment: Moment, of mission: PublishedMission) async throws {
        if !moment.isOfReport { #expect(try await mission.insist(.dropOut("FR-1"), on: daemon).status == 201) }
        guard let step = moment.step else {
            _ = try await mission.askForRepair(on: daemon)
            return await daemon.kill()
        }
        let gate = try await StepGate(step, in: mission.setting.database)
        async let _ = mission.attempt(moment.isOfReport ? .dropOut("FR-1") : .repair(), on: daemon)
        try await daemon.kill(at: gate)
        await gate.close()
    }

    @Test(
        "A repair of what another drop-out has overtaken is not stored, whether its daemon lives or not",
        arguments: [true, false])
    func overtaken(isKilled: Bool) async throws {
        let mission = try await PublishedMission.copy()
        let first = try await mission.setting.start(PublishedMission.slow)
        let second = try await mission.setting.start(PublishedMission.slow + ["--workers", "0"])
        #expect(try await mission.insist(.dropOut("FR-1"), on: second).status == 201)
        let gate = try await StepGate(.writing("INSERT ON mission_document"), in: mission.setting.database)
        let early = try await mission.askForRepair(on: second)
        let isHeld = try await eventually { try await !gate.sessions().isEmpty }
        try #require(isHeld)
        #expect(try await mission.insist(.dropOut("DE-1"), on: second).status == 201)
        let job = try await mission.askForRepair(key: "later", on: second)
        #expect(job != early)
        if isKilled {
            try await first.kill(at: gate)
        } else {
            try await gate.open()
        }
        let third = isKilled ? try await mission.setting.start(PublishedMission.slow) : first

        let offers = try await mission.offers(of: job, on: third)
        #expect(!offers.isEmpty)
        let isGivenUp = try await eventually {
            try await third.get("\(PublishedMission.path)/repairs/\(early)").body["state"] == "discarded"
        }
        #expect(isGivenUp)
        #expect(
            try await mission.number("SELECT count(*) FROM plan WHERE base_version IS NOT NULL AND input_revision <> 3")
                == 0)
        try await mission.expectDropOuts(["FR-1", "DE-1"])
        try await mission.expectRepairsOnce()
        await gate.close()
    }
}
