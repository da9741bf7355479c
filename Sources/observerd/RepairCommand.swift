import ArgumentParser
import CommandLineIO
import Deployment
import MissionModel

/// Repairs a plan from documents, with no database.
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Repair a plan for what has changed in its mission.",
        discussion: """
            The mission is as it is now: who dropped out is withdrawn in it, a lost car is one vehicle less. The repair \
            keeps what is past at the instant of --as-of, and changes as little as its option says: least-change puts \
            people without a team first, then what changes for people and stations; best is the contract's comparison; \
            keep-reserves is best without calling a reserve.

            With --iterations and the same seed and threads the plan is the same on any machine.

            Exit status: 0 the plan breaks no rule; 2 a document cannot be read, or the base does not fit the mission; 3 \
            the plan breaks hard rules, named on standard error; 74 the plan cannot be written.

            Example: observerd repair mission.json --base plan.json \\
              --as-of 2023-03-18T18:00:00+06:00 --out repair.json
            """)

    @Argument(
        help: "The mission document (observerd.mission/1) as it is now; - is the standard input.",
        completion: .file(extensions: ["json"]))
    var mission: String

    @Option(name: .long, help: "The plan document that is repaired.", completion: .file(extensions: ["json"]))
    var base: String

    @Option(
        name: .long, help: "The instant of the repair, such as 2023-03-19T13:00:00+06:00: what is before it is past.",
        transform: Self.instant)
    var asOf: Instant

    @Option(
        name: .long, help: "Where the plan is written; - is the standard output.",
        completion: .file(extensions: ["json"]))
    var out: String

    @Option(name: .long, help: "Which repair is wanted: least-change, best or keep-reserves.")
    var option = RepairOption.best

    @OptionGroup var search: SearchOptions

    func run() async throws {
        let baseFile = try InputFile(base)
        let run = try PlanRun(try InputFile(mission), out: out, sparing: [baseFile], search)
        let bytes = try baseFile.readDocument()
        let plan = try PlanRun.read(baseFile) { () throws(FormError) in try PlanDocument(stored: bytes) }
        do {
            try await run.run(.repair(SolveTask.Base(plan: plan, asOf: asOf, option: option)))
        } catch let error as FormError {
            throw PlanRun.fault(baseFile, error)
        }
    }

    private static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(text) else {
            throw ValidationError("\(text) is no instant with an offset, such as 2023-03-19T13:00:00+06:00.")
        }
        return instant
    }
}

extension RepairOption: ExpressibleByArgument {}
