import ArgumentParser
import CommandLineIO
import Deployment
import Foundation
import MissionModel

/// The daemon and what belongs to it.
@main
struct Observerd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observerd",
        abstract: "Plans the deployment of election observers.",
        discussion: """
            A first look, with nothing set up:    observerd demo
            A plan from a file, with no database: observerd solve mission.json --out plan.json
            Its repair when somebody drops out:   observerd repair mission.json --base plan.json …
            The service:                          observerd migrate, observerd account create, observerd serve
            Its client is observerctl.
            """,
        version: ProductVersion.current,
        subcommands: [
            DemoCommand.self, SolveCommand.self, RepairCommand.self, ServeCommand.self, MigrateCommand.self,
            AccountCommand.self, TokenCommand.self, PersonCommand.self, CheckConfigCommand.self,
        ])

    static func main() async {
        CommandProgram.claimStandardStreams()
        Foundation.exit(await CommandProgram.run(Observerd.self, Array(CommandLine.arguments.dropFirst()), .process))
    }
}
