import ArgumentParser
import Daemon

/// The service itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the API and work on plan jobs until SIGTERM or Ctrl-C.",
        discussion: """
            The schema must be there (observerd migrate) and be the one that this program knows. A database that is away is \
            waited for: /readyz says so. Several daemons may share one database.

            Example: observerd serve --database postgresql:///observerd --port 8080 \\
              --log-format json
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, _) = try options.load()
        try await DaemonProcess(configuration: configuration).run()
    }
}
