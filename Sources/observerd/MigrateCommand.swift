import ArgumentParser
import CommandLineIO
import Daemon

/// Brings the database to the schema that this program knows.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema.",
        discussion: """
            Runs as the owner of the tables; the daemon itself serves as another role, observerd_api, which the owner's \
            login must be allowed to create or which must exist. Each migration is one transaction; a second run changes nothing.

            Example: observerd migrate \\
              --database "postgresql:///observerd?user=observerd_owner"
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, _) = try options.load()
        let applied = try await DatabaseTasks.migrate(configuration)
        Console.process.print(applied.isEmpty ? ["The schema is up to date."] : applied.map { "applied \($0)" })
    }
}
