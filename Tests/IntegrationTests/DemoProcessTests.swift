import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// `observerd demo` as a process.
@Suite struct DemoProcessTests {
    /// The figures that a plan of the contract's greedy baseline reaches.
    private func baseline(_ scratch: Scratch) async throws -> PlanDocument {
        let answer = try await ReferenceChecker.plan(
            scratch.url.appending(path: "out/mission.json"), to: scratch.url.appending(path: "baseline.json"))
        #expect(answer.status == 0, "\(answer.output)")
        return try PlanDocument(bytes: try scratch.bytes("baseline.json"))
    }

    /// The first offer is the valid repair of the plan after one person has dropped out, and the demo shows who changes.
    private func checkRepair(of plan: PlanDocument, in scratch: Scratch, _ output: String) throws {
        let mission = try MissionDocument(bytes: try scratch.bytes("out/repair-mission.json"))
        let planned = Set(plan.teams.flatMap(\.members))
        let gone = mission.observers.filter { $0.status == .withdrawn && planned.contains($0.id) }
        let person = try #require(gone.first?.id)
        #expect(gone.count == 1)
        #expect(output.contains("Now \(person) drops out"))
        let repair = try PlanDocument(bytes: try scratch.bytes("out/repair.json"))
        let judged = try PlanEvaluation.evaluate(plan: repair, mission: MissionIndex(mission), base: plan)
        #expect(judged.violations.isEmpty, "\(judged.violations)")
        #expect(judged.score == repair.score)
        #expect(!repair.teams.contains { $0.members.contains(person) })
        let lines = output.split(separator: "\n")
        let change = lines.first { $0.hasPrefix("  \(person)  ") && $0.contains("→ dropped out") }
        #expect(change != nil, "\(output)")
        let shown = lines.drop { !$0.contains("drops out") }
        #expect(shown.contains { $0.contains("least-change") || $0.contains("every option") })
        #expect(shown.allSatisfy { $0.count <= 80 || $0.hasPrefix("Wrote ") }, "\(output)")
    }

    @Test func theDemoPlacesEveryoneAndLeavesNothingRunning() async throws {
        let scratch = try Scratch()
        let demo = try RunningProgram(
            "observerd", ["demo", "--once", "--out", "out", "--folder", "demo", "--seconds", "10"], in: scratch)
        #expect(await demo.status(within: .seconds(300)) == 0, "\(demo.errorText)")
        let mission = try MissionDocument(bytes: try scratch.bytes("out/mission.json"))
        let plan = try PlanDocument(bytes: try scratch.bytes("out/plan.json"))
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission))
        #expect(evaluation.violations.isEmpty)
        #expect(evaluation.score == plan.score)
        #expect(evaluation.points("M1") == 0)
        #expect(plan.metrics.regionsCovered == 20)
        #expect(plan.metrics.observersAssigned == 64)
        let offsets = Set(plan.teams.map { $0.start.text.suffix(6) })
        #expect(offsets == ["+05:00", "+06:00"])
        #expect(demo.outputText.contains("Astana"))
        let baseline = try await baseline(scratch)
        #expect(plan.score < baseline.score)
        #expect(plan.status == .published)
        try checkRepair(of: plan, in: scratch, demo.outputText)

        let again = try RunningProgram(
            "observerd", ["demo", "--once", "--out", "again", "--folder", "demo"], in: scratch)
        #expect(await again.status(within: .seconds(120)) == 0, "\(again.errorText)")
        for file in ["plan.json", "repair.json", "repair-mission.json"] {
            #expect(try scratch.bytes("again/\(file)") == scratch.bytes("out/\(file)"))
        }
        #expect(!again.outputText.contains("drops out"))
        #expect(try await processes(of: scratch).isEmpty)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func theServingDemoEndsWhenItIsToldAndLeavesNothingRunning(signal: CInt) async throws {
        let scratch = try Scratch()
        let demo = try RunningProgram(
            "observerd", ["demo", "--folder", "demo", "--port", "0", "--seconds", "1"], in: scratch)
        let serves = await eventually(within: .seconds(300)) {
            demo.outputText.contains("Serving at") || !demo.isRunning
        }
        #expect(serves && demo.isRunning, "\(demo.errorText)")
        #expect(try await processes(of: scratch).count > 1)
        let modes = try ["demo", "demo/client.json"].map { name in
            try #require(FileManager.default.attributesOfItem(atPath: scratch.path(name))[.posixPermissions] as? Int)
        }
        // Others may pass through to the database's part at most, never list, read or write.
        #expect(modes[0] & 0o066 == 0 && modes[1] == 0o600)
        demo.send(signal)
        #expect(await demo.status() == 0, "\(demo.errorText)")
        #expect(try await processes(of: scratch).isEmpty)
    }

    /// Those that have the test's folder among their arguments, its database's included.
    private func processes(of scratch: Scratch) async throws -> [Substring] {
        let list = try RunningProgram("/usr/bin/env", ["pgrep", "-f", scratch.url.path], in: scratch)
        _ = await list.status()
        return list.outputText.split(separator: "\n").filter { $0 != "\(list.id)" }
    }
}
