import CommandLineIO
import Daemon
import Deployment
import Foundation
import MissionModel

/// A search from documents to a plan document, with no database: what `solve` and `repair` have in common.
struct PlanRun {
    let document: MissionDocument
    let sha256: String
    let options: SearchOptions
    private let output: OutputFile?

    /// - Parameters:
    ///   - out: where the plan is to be written; `-` is the standard output.
    ///   - inputs: the other files that are read, which must not be written over.
    /// - Throws: where the mission cannot be read, or the plan could not be written.
    init(_ mission: InputFile, out: String, sparing inputs: [InputFile] = [], _ options: SearchOptions) throws {
        self.options = options
        output = out == "-" ? nil : try OutputFile(out, sparing: [mission] + inputs)
        let bytes = try mission.readDocument()
        document = try Self.read(mission) { () throws(FormError) in try MissionDocument(bytes: bytes) }
        sha256 = ContentDigest.sha256(of: bytes)
    }

    /// Searches, writes the plan and says what is to be said of it.
    func run(_ stage: SolveStage = .whole) async throws {
        let console = Console.process
        let meter = options.progress ? ProgressMeter() : nil
        let session = SolveSession()
        let signals = StopSignals { session.interrupt(.cancelled) }
        defer { signals.cancel() }
        let following = Task { await meter?.follow(session) }
        let plan: PlanDocument
        do {
            let work = SolveWork(
                document: document, sha256: sha256, request: options.request(for: document.mission.id), stage: stage,
                maxThreads: options.threads)
            plan = try await PlanSolver(roads: options.roads).solve(work, session)
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
        if options.progress {
            for line in PlanSummaryText(plan: plan, mission: document).lines { console.note(line) }
        } else {
            for warning in plan.warnings { console.note("observerd: warning: \(warning)") }
        }
        if let breach = plan.breach { throw CommandFault(breach, status: 3) }
    }

    private static let mostFaults = 200

    /// Reads a document; its faults of form end the command, each with its place.
    static func read<Document>(_ file: InputFile, _ form: () throws(FormError) -> Document) throws -> Document {
        do {
            return try form()
        } catch {
            throw fault(file, error)
        }
    }

    static func fault(_ file: InputFile, _ error: FormError) -> CommandFault {
        let count = error.faults.count
        let shown = error.faults.prefix(mostFaults).map { "\($0)" }
        return CommandFault(
            "\(file.name): \(count.of("fault")) of form",
            details: count > shown.count ? shown + ["… and \(count - shown.count) more"] : shown, status: 2)
    }
}
