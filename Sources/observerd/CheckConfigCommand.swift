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

            --example prints a file in which every setting is explained: those that are given stand in it, the others are \
            comments.

            Examples:
              OBSERVERD_PORT=9000 observerd check-config \\
                --config /etc/observerd/observerd.json
              observerd check-config --example --log-format json > observerd.json
            """)

    @Flag(name: .long, help: "Print a file of these settings in which every one is explained.")
    var example = false

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let (configuration, loader) = try options.load()
        if example {
            Console.process.print(ExampleConfiguration(configuration, loader).lines)
            return
        }
        let faults = configuration.startFaults
        if !faults.isEmpty { throw CommandFault("the configuration has faults:", details: faults, status: 2) }
        Console.process.print(loader.report(configuration))
    }
}
