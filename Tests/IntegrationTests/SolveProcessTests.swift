import Deployment
import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// `observerd solve` as a process: what it writes, and how it ends.
@Suite struct SolveProcessTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try Data(try SmallMission.document().bytes).write(to: scratch.url.appending(path: "mission.json"))
    }

    private func solve(_ arguments: [String]) throws -> RunningProgram {
        try RunningProgram("observerd", ["solve"] + arguments, in: scratch)
    }

    /// The plan of a file, after both our own evaluation and the contract's checker agreed with it.
    private func judged(
        _ name: String, mission: String = "mission.json", violations: Int = 0
    ) async throws -> PlanDocument {
        let document = try MissionDocument(bytes: try scratch.bytes(mission))
        let plan = try PlanDocument(bytes: try scratch.bytes(name))
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.violations.count == violations)
        #expect(evaluation.score == plan.score)
        #expect(plan.missionSHA256 == ContentDigest.sha256(of: try scratch.bytes(mission)))
        let check = try await ReferenceChecker.check(
            scratch.url.appending(path: mission), scratch.url.appending(path: name))
        #expect(check.status == (violations == 0 ? 0 : 1), "\(check.output)")
        #expect(check.output.contains("disagreements with what the plan states: 0"))
        return plan
    }

    @Test func aPlanIsWrittenAndEverybodyIsPlaced() async throws {
        let program = try solve(["mission.json", "--out", "plan.json", "--iterations", "3000"])
        #expect(await program.status() == 0, "\(program.errorText)")
        let plan = try await judged("plan.json")
        #expect(plan.teams.count == 5)
        #expect(plan.unassigned.isEmpty)
        #expect(plan.version == 1)
        #expect(plan.status == .draft)
    }

    @Test func anInterruptedSolveWritesTheBestPlanSoFar() async throws {
        let program = try solve(["mission.json", "--out", "plan.json", "--seconds", "600", "--progress"])
        // The search is under way once it tells of an incumbent.
        #expect(
            await eventually(within: .seconds(300)) {
                program.errorText.contains("score") || !program.isRunning
            })
        program.send(SIGINT)
        #expect(await program.status() == 0, "\(program.errorText)")
        let plan = try await judged("plan.json")
        #expect(plan.solver.seconds < 500)
        #expect(!plan.teams.isEmpty)
    }

    @Test func theSameSeedAndIterationsGiveTheSameBytes() async throws {
        var seen: Set<[UInt8]> = []
        for run in 1...3 {
            let program = try solve([
                "mission.json", "--out", "plan-\(run).json", "--iterations", "2000", "--seed", "7",
            ])
            #expect(await program.status() == 0, "\(program.errorText)")
            var plan = try PlanDocument(bytes: try scratch.bytes("plan-\(run).json"))
            plan.solver.seconds = 0
            seen.insert(plan.bytes)
        }
        #expect(seen.count == 1)
    }

    @Test func pinsThatContradictTheRulesHaveAStatusOfTheirOwn() async throws {
        var document = try SmallMission.document()
        document.pins = [Pin(observers: ["FR-1", "FR-2"], hub: "N-H1")]
        try Data(document.bytes).write(to: scratch.url.appending(path: "pinned.json"))
        let program = try solve(["pinned.json", "--out", "plan.json", "--iterations", "1000"])
        #expect(await program.status() == 3, "\(program.errorText)")
        #expect(
            program.errorText.hasPrefix("observerd: the plan breaks hard rules and can never be published: H17, pins"))
        #expect(program.errorText.hasSuffix(" (1)\n"))
        let plan = try await judged("plan.json", mission: "pinned.json", violations: 1)
        #expect(plan.score.hard == 1)
        #expect(plan.status == .draft)
    }

    @Test func aMissionWithNoPossibleTeamGivesAnEmptyPlanThatSaysWhy() async throws {
        var document = try SmallMission.document()
        document.delegations = Array(document.delegations.prefix(1))
        document.observers = document.observers.filter { $0.delegation == "FR" }
        try Data(document.bytes).write(to: scratch.url.appending(path: "alone.json"))
        let program = try solve(["alone.json", "--out", "plan.json", "--seconds", "1"])
        #expect(await program.status() == 0, "\(program.errorText)")
        let plan = try await judged("plan.json", mission: "alone.json")
        #expect(plan.teams.isEmpty)
        #expect(plan.unassigned.count == 2)
        #expect(plan.unassigned.allSatisfy { $0.reason == .noPartner && !$0.detail.isEmpty })
    }

    @Test func aFaultyDocumentIsRefusedWithThePointerOfEachFault() async throws {
        var text = String(decoding: try SmallMission.document().bytes, as: UTF8.self)
        text = text.replacing("\"opens\": \"08:00\"", with: "\"opens\": \"25:00\"", maxReplacements: 2)
        try text.write(toFile: scratch.path("faulty.json"), atomically: true, encoding: .utf8)
        let program = try solve(["faulty.json", "--out", "plan.json"])
        #expect(await program.status() == 2)
        #expect(program.errorText.contains("/stations/0/opens: must be a time HH:MM"))
        #expect(program.errorText.contains("/stations/1/opens"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("plan.json")))
    }

    @Test func aTravelTableIsRefusedWithASentence() async throws {
        var document = try SmallMission.document()
        document.statedTravel = try TravelRules(["kind": "table"])
        try Data(document.bytes).write(to: scratch.url.appending(path: "table.json"))
        let program = try solve(["table.json", "--out", "plan.json"])
        #expect(await program.status() == 2)
        #expect(program.errorText.contains("table"))
    }

    @Test(arguments: [
        ["missing.json", "--out", "x"], ["mission.json", "--out", "x", "--seconds", "-1"],
        ["mission.json", "--out", "nowhere/x"], ["mission.json", "--out", "."],
    ])
    func aWrongCommandLineSaysWhatIsWrong(arguments: [String]) async throws {
        let program = try solve(arguments)
        #expect(await program.status() != 0)
        #expect(!program.errorText.isEmpty)
    }

    /// A line of a shell in which `solve` is the command with a short search.
    private func shell(_ line: String) throws -> RunningProgram {
        let solve = "solve() { '\(Programs.folder.appending(path: "observerd").path)' solve --iterations 500 \"$@\"; }"
        return try RunningProgram("/bin/bash", ["-c", "\(solve); \(line)"], in: scratch)
    }

    @Test(arguments: [
        "solve - --out - < mission.json > plan.json",
        // What the shell has read of its input is not read again.
        "{ read -r line && solve - --out plan.json; } < <(echo a heading; cat mission.json)",
        "(echo a heading; cat mission.json) > both; { read -r line && solve - --out plan.json; } < both",

        "cat mission.json | solve /dev/stdin --out /dev/stdout > plan.json",
        "solve <(cat mission.json) --out plan.json", "solve mission.json --out >(cat > plan.json); wait $!",
        "solve mission.json --out /dev/fd/3 3> plan.json",
    ])
    func pipesAndStandardStreamsAreReadAndWritten(line: String) async throws {
        let program = try shell(line)
        #expect(await program.status() == 0, "\(program.errorText)")
        #expect(try await judged("plan.json").teams.count > 0)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("-")))
    }

    @Test func theMissionIsNotOverwritten() async throws {
        let before = try scratch.bytes("mission.json")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link.json"), withDestinationPath: "mission.json")
        for name in ["mission.json", "./mission.json", "link.json"] {
            let program = try solve(["mission.json", "--out", name, "--iterations", "10"])
            #expect(await program.status() == 74)
            #expect(
                program.errorText == "observerd: The file \(name) cannot be written: it is the file that is read.\n")
        }
        #expect(try scratch.bytes("mission.json") == before)
    }

    @Test(arguments: ["solve mission.json --out - > /dev/full", "solve mission.json --out - >&-"])
    func aPlanThatTheOutputDoesNotTakeIsAnError(line: String) async throws {
        let program = try shell(line)
        #expect(await program.status() == 74)
        #expect(program.errorText.hasPrefix("observerd: The standard output cannot be written: "))
    }

    @Test func aByteOrderMarkIsTakenAndUTF16IsToldByName() async throws {
        let mission = try scratch.bytes("mission.json")
        try Data([0xEF, 0xBB, 0xBF] + mission).write(to: scratch.url.appending(path: "marked.json"))
        let marked = try solve(["marked.json", "--out", "plan.json", "--iterations", "500"])
        #expect(await marked.status() == 0, "\(marked.errorText)")
        // The mark is no part of the mission: the plan is one of the document without it.
        #expect(try await judged("plan.json").teams.count > 0)
        let wide = try #require(String(decoding: mission, as: UTF8.self).data(using: .utf16LittleEndian))
        try wide.write(to: scratch.url.appending(path: "wide.json"))
        let refused = try solve(["wide.json", "--out", "other.json"])
        #expect(await refused.status() == 2)
        #expect(
            refused.errorText
                == "observerd: The file wide.json cannot be read: it is text in UTF-16, not JSON in UTF-8.\n")
    }
}
