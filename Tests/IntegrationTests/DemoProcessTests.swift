import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// `observerd demo` as a process.
@Suite struct DemoProcessTests {
    /// The figures that a plan of the contract's greedy baseline reaches.
    private func baseline(_ scratch: Scratch) throws -> PlanDocument {
        let answer = try ReferenceChecker.plan(
            scratch.url.appending(path: "out/mission.json"), to: scratch.url.appending(path: "baseline.json"))
        #expect(answer.status == 0, "\(answer.output)")
        return try PlanDocument(bytes: try scratch.bytes("baseline.json"))
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
        #expect(plan.score < (try baseline(scratch)).score)

        let again = try RunningProgram(
            "observerd", ["demo", "--once", "--out", "again", "--folder", "demo"], in: scratch)
        #expect(await again.status(within: .seconds(120)) == 0, "\(again.errorText)")
        #expect(try scratch.bytes("again/plan.json") == scratch.bytes("out/plan.json"))
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
