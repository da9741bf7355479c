import ArgumentParser
import CommandLineIO
import Daemon

/// The main job, with nothing set up before.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make, repair and serve a plan for Kazakhstan, 19 March 2023, on a private PostgreSQL.",
        discussion: """
            Starts a PostgreSQL of its own on a Unix socket under .observerd/, migrates it, loads the mission, makes a plan, \
            prints and publishes it. Then an observer drops out, and the options for a repair are shown with what changes \
            for whom. It goes on serving until Ctrl-C. Nothing is left running. A second run shows what is stored.

            Example: observerd demo --once --out out && ls out
            """)

    @Flag(name: .long, help: "End after the plan and its repair are stored, without serving.")
    var once = false

    @Option(
        name: .long, help: "Folder for mission.json, plan.json, repair-mission.json and repair.json.",
        completion: .directory)
    var out: String?

    @Option(name: .long, help: "Folder of the private cluster and the client's file.", completion: .directory)
    var folder = ".observerd"

    @Option(name: .long, help: "TCP port on loopback to serve on; 0 takes a free one.")
    var port = 8080

    @Option(name: .long, help: "Seconds to plan for, where no plan is stored yet.")
    var seconds = 10.0

    @Option(name: .long, help: "Seed of the random choices.")
    var seed = 0

    func validate() throws {
        if !(0...65535).contains(port) { throw ValidationError("--port must be from 0 to 65535.") }
        if !(seconds > 0 && seconds <= 86_400) { throw ValidationError("--seconds must be above 0, 86400 at most.") }
    }

    func run() async throws {
        let demo = DemoRun(
            options: DemoOptions(
                folder: folder, out: out, once: once, port: port, seconds: seconds, seed: seed,
                showProgress: { await ProgressMeter().follow($0) },
                say: {
                    Console.process.print($0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
                }))
        try await demo.run()
    }
}
