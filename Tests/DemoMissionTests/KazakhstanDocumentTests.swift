import DemoMission
import Foundation
import MissionModel
import Testing

/// The document as a whole.
@Suite struct KazakhstanDocumentTests {
    let document: MissionDocument

    init() throws {
        document = try DemoDocument.shared.get()
    }

    @Test func theDocumentIsSoundAndReadsBackAsItIs() throws {
        let bytes = document.bytes
        let read = try MissionDocument(bytes: bytes)
        #expect(read == document)
        #expect(read.bytes == bytes)
    }

    @Test func anotherRunGivesTheSameBytes() throws {
        #expect(try KazakhstanMission.document().bytes == document.bytes)
    }

    @Test(.enabled(if: BaselinePlanner.isThere, "needs ../shared/contract beside the checkout and python3"))
    func theBaselinePlansItWithEveryRegionCovered() throws {
        let plan = try PlanDocument(bytes: BaselinePlanner.plan(document))
        #expect(plan.score.hard == 0)
        #expect(plan.teams.count == 32)
        #expect(plan.unassigned.isEmpty)
        #expect(plan.metrics.regionsCovered == 20)
        #expect(plan.teams.allSatisfy { $0.stops.count >= 6 })
    }
}

/// The contract's greedy planner, where it lies beside the checkout.
private enum BaselinePlanner {
    private static let script = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/contract/baseline_plan.py").path

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: script) && (try? run(["python3", "-c", ""])) == 0
    }

    static func plan(_ document: MissionDocument) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (mission, plan) = (folder.appendingPathComponent("m.json"), folder.appendingPathComponent("p.json"))
        try Data(document.bytes).write(to: mission)
        #expect(try run(["python3", script, mission.path, "-o", plan.path]) == 0)
        return Array(try Data(contentsOf: plan))
    }

    private static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
