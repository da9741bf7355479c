import ArgumentParser
import CommandLineIO
import Daemon

/// Prints the effective settings without secrets, or every fault of them.
struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Print the effective settings and where each comes from.",
        discussion: """
            Flags come before the environment, the environment before the file. What keeps `serve` from starting is told here \
            too, such as a file of a secret that cannot be read; run it as the user that serves. Exit status 2: a fault, with \
            all of them printed.

            Example: OBSERVERD_PORT=9000 observerd check-config --config /etc/observerd/observerd.json
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let (configuration, loader) = try options.load()
        let faults = configuration.startFaults
        if !faults.isEmpty { throw CommandFault("the configuration has faults:", details: faults, status: 2) }
        Console.process.print(loader.report(configuration))
    }
}
