import ArgumentParser
import Daemon
import Deployment
import Dispatch
import Foundation
import MissionModel

/// Makes a plan from a mission document, with no database.
struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Make a plan from a mission document.",
        discussion: """
            The best plan so far is kept at every moment: Ctrl-C ends the search early and writes it.

            With --iterations and the same seed and threads the plan is the same on any machine.

            Exit status: 0 the plan breaks no rule; 2 the mission cannot be read or planned; 3 the plan breaks hard rules \
            (pins that contradict them), named in its score.

            Example: observerd solve mission.json --out plan.json --seconds 30 --threads 2 --progress
            """)

    @Argument(help: "The mission document (observerd.mission/1).", completion: .file(extensions: ["json"]))
    var mission: String

    @Option(name: .long, help: "Where the plan is written.", completion: .file(extensions: ["json"]))
    var out: String

    @Option(name: .long, help: "Seed of the random choices.")
    var seed = 0

    @Option(name: .long, help: "Time limit in seconds (10 unless told otherwise).")
    var seconds: Double?

    @Option(name: .long, help: "Iteration limit, in place of a time limit.")
    var iterations: Int?

    @Option(name: .long, help: "Threads to search with.")
    var threads = 1

    @Option(
        name: .long,
        help: "OSRM-compatible service, such as http://127.0.0.1:5000, for a mission with road travel times.")
    var roadEngine: String?

    @Option(name: .long, help: "Most places in one question to the road engine.")
    var roadEngineLimit = 100

    @Flag(name: .long, help: "Show the progress and a summary on standard error.")
    var progress = false

    func validate() throws {
        if seconds != nil, iterations != nil { throw ValidationError("Give --seconds or --iterations, not both.") }
        if let seconds, !(seconds > 0 && seconds <= 1e6) {
            throw ValidationError("--seconds must be above 0, 1000000 at most.")
        }
        if let iterations, iterations < 1 { throw ValidationError("--iterations must be at least 1.") }
        if let roadEngine, let fault = RoadEngineSettings.fault(of: roadEngine) {
            throw ValidationError("--road-engine \(fault).")
        }
        if !(2...1000).contains(roadEngineLimit) {
            throw ValidationError("--road-engine-limit must be from 2 to 1000.")
        }
        if !(1...256).contains(threads) { throw ValidationError("--threads must be from 1 to 256.") }
    }

    func run() async throws {
        try checkOut()
        let (document, digest) = try readMission()
        let meter = progress ? ProgressMeter() : nil
        let session = SolveSession()
        let signals = StopSignals { session.interrupt(.cancelled) }
        defer { signals.cancel() }
        let request = PlanRequest(
            mission: document.mission.id, seed: seed, seconds: iterations == nil ? seconds ?? 10 : nil,
            iterations: iterations, threads: threads)
        let following = Task { await meter?.follow(session) }
        let plan: PlanDocument
        do {
            let work = SolveWork(document: document, sha256: digest, request: request, maxThreads: threads)
            plan = try await PlanSolver(roads: roads).solve(work, session)
        } catch let refusal as PlanRefusal {
            standardError("observerd: \(refusal)")
            throw ExitCode(2)
        }
        following.cancel()
        await following.value
        try write(plan)
        if progress {
            standardError(PlanSummaryText(plan: plan, mission: document).text)
        } else {
            for warning in plan.warnings { standardError("observerd: warning: \(warning)") }
        }
        if plan.score.hard > 0 { throw ExitCode(3) }
    }

    private var roads: RoadSource? {
        var settings = RoadEngineSettings()
        settings.url = roadEngine
        settings.limit = roadEngineLimit
        return settings.source { [progress] use in
            if progress { standardError("Road engine: \(use.text).") }
        }
    }

    private func readMission() throws -> (MissionDocument, String) {
        guard let data = FileManager.default.contents(atPath: mission) else {
            standardError("observerd: \(mission): cannot be read")
            throw ExitCode(2)
        }
        let bytes = [UInt8](data)
        do {
            return (try MissionDocument(bytes: bytes), ContentDigest.sha256(of: bytes))
        } catch {
            let count = error.faults.count
            standardError("observerd: \(mission): \(count) \(count == 1 ? "fault" : "faults") of form")
            standardError(error.faults.prefix(200).map { "  \($0)" }.joined(separator: "\n"))
            if error.faults.count > 200 { standardError("  … and \(error.faults.count - 200) more") }
            throw ExitCode(2)
        }
    }

    /// Finds out before the search, not after it, that its plan could not be written.
    private func checkOut() throws {
        guard let fault = faultOfOut else { return }
        standardError("observerd: \(out): cannot be written: \(fault)")
        throw ExitCode(1)
    }

    private var faultOfOut: String? {
        let folder = URL(fileURLWithPath: out).deletingLastPathComponent().path
        if isFolder(out) { return "it is a folder" }
        if !isFolder(folder) { return "there is no folder \(folder)" }
        let isWritable = [out, folder].contains { FileManager.default.isWritableFile(atPath: $0) }
        return isWritable ? nil : "there is no permission"
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A file is replaced as a whole; a pipe or a device such as `/dev/stdout` is written to.
    private func write(_ plan: PlanDocument) throws {
        let type = try? FileManager.default.attributesOfItem(atPath: out)[.type] as? FileAttributeType
        let isPlain = type == nil || type == .typeRegular
        do {
            try Data(plan.bytes).write(to: URL(fileURLWithPath: out), options: isPlain ? .atomic : [])
        } catch {
            standardError("observerd: \(out): cannot be written: \(error.localizedDescription)")
            throw ExitCode(1)
        }
    }
}
