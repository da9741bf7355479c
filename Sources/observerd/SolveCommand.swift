import ArgumentParser
import CommandLineIO
import Daemon
import Deployment
import MissionModel

/// Makes a plan from a mission document, with no database.
struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Make a plan from a mission document.",
        discussion: """
            The best plan so far is kept at every moment: Ctrl-C ends the search early and writes it.

            With --iterations and the same seed and threads the plan is the same on any machine.

            Exit status: 0 the plan breaks no rule; 2 the mission cannot be read or planned; 3 the plan breaks hard rules \
            (pins that contradict them), named on standard error; 74 the plan cannot be written.

            Examples: observerd solve mission.json --out plan.json --seconds 30 --threads 2 --progress
                      observerctl mission export KZ-2023-03-19 | observerd solve - --out - > plan.json
            """)

    @Argument(
        help: "The mission document (observerd.mission/1); - is the standard input.",
        completion: .file(extensions: ["json"]))
    var mission: String

    @Option(
        name: .long, help: "Where the plan is written; - is the standard output.",
        completion: .file(extensions: ["json"]))
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
        let console = Console.process
        let input = try InputFile(mission)
        let output = out == "-" ? nil : try OutputFile(out, sparing: [input])
        let (document, digest) = try readMission(input)
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
            throw CommandFault("\(refusal)", status: 2)
        }
        following.cancel()
        await following.value
        if let output {
            try output.write(plan.bytes)
        } else {
            console.print(document: plan.bytes)
            try console.check()
        }
        if progress {
            for line in PlanSummaryText(plan: plan, mission: document).lines { console.note(line) }
        } else {
            for warning in plan.warnings { console.note("observerd: warning: \(warning)") }
        }
        if let breach = plan.breach { throw CommandFault(breach, status: 3) }
    }

    private var roads: RoadSource? {
        var settings = RoadEngineSettings()
        settings.url = roadEngine
        settings.limit = roadEngineLimit
        return settings.source { [progress] use in
            if progress { Console.process.note("Road engine: \(use.text).") }
        }
    }

    private func readMission(_ input: InputFile) throws -> (MissionDocument, String) {
        let bytes = try input.readDocument()
        do {
            return (try MissionDocument(bytes: bytes), ContentDigest.sha256(of: bytes))
        } catch {
            let count = error.faults.count
            let shown = error.faults.prefix(Self.mostFaults).map { "\($0)" }
            throw CommandFault(
                "\(mission): \(count) \(count == 1 ? "fault" : "faults") of form",
                details: count > shown.count ? shown + ["… and \(count - shown.count) more"] : shown, status: 2)
        }
    }

    private static let mostFaults = 200
}
