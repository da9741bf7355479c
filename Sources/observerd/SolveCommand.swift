import ArgumentParser
import CommandLineIO

/// Makes a plan from a mission document, with no database.
struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Make a plan from a mission document.",
        discussion: """
            The best plan so far is kept at every moment: Ctrl-C ends the search early and writes it.

            With --iterations and the same seed and threads the plan is the same on any machine.

            Exit status: 0 the plan breaks no rule; 2 the mission cannot be read or planned; 3 the plan breaks hard rules \
            (pins that contradict them), named on standard error; 74 the plan cannot be written.

            Examples: observerd solve mission.json --out plan.json --seconds 30 \\
                        --threads 2 --progress
                      observerctl mission export KZ-2023-03-19 | \\
                        observerd solve - --out - > plan.json
            """)

    @Argument(
        help: "The mission document (observerd.mission/1); - is the standard input.",
        completion: .file(extensions: ["json"]))
    var mission: String

    @Option(
        name: .long, help: "Where the plan is written; - is the standard output.",
        completion: .file(extensions: ["json"]))
    var out: String

    @OptionGroup var search: SearchOptions

    func run() async throws {
        try await PlanRun(try InputFile(mission), out: out, search).run()
    }
}
