import ArgumentParser
import CommandLineIO
import Daemon
import Deployment
import Foundation
import MissionModel

/// What is kept of people, and its erasure, on the host.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "What is kept of people: write it out, erase it, and erase it again after a restore.",
        discussion: """
            An erased person is in every backup from before. With the setting erasure_file the daemon keeps the identifiers of \
            the erased in a file, and erases them again where it starts on a database that does not know of it. Without that \
            write the list of the erased beside your backups, each time that somebody was erased, and after a restore replay \
            it; a second time changes nothing. The list has identifiers only.

              observerd person erase BE-01 --mission KZ-2023-03-19
              observerd person erasures > /var/backups/observerd.erasures
              observerd person replay /var/backups/observerd.erasures
            """,
        subcommands: [Export.self, Erase.self, Erasures.self, Replay.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print all that is kept of an observer as JSON.")

        @Argument(help: "The observer's identifier.")
        var observer: String

        @Option(help: "The mission's identifier.")
        var mission: String

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let export = ExportPerson(mission: mission, observer: observer)
            let kept = try await HostTransaction.run(options, .read) { try await export.run(in: $0) }
            Console.process.print(kept)
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Erase how an observer is called and reached.")

        @Argument(help: "The observer's identifier.")
        var observer: String

        @Option(help: "The mission's identifier.")
        var mission: String

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let (configuration, _) = try options.load()
            let erasure = ErasePerson(
                Erasure(mission: mission, observer: observer), keptIn: configuration.erasures)
            let outcome = try await HostTransaction.run(options, .write) { try await erasure.run(in: $0) }
            Console.process.print(outcome.json)
        }
    }

    struct Erasures: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the list of the erased, for `replay`.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let erasures = try await HostTransaction.run(options, .read) { try await $0.erasures() }
            Console.process.print(ErasureList(erasures).json)
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase everybody of a list again, after a restore.",
            discussion: """
                Nothing is changed where the list cannot be read. A \
                daemon does this by itself with its erasure_file, when it starts.
                """)

        @Argument(help: "A list that `observerd person erasures` printed, or an erasure_file.", completion: .file())
        var file: String

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let erasures = try list()
            let replay = ReplayErasures(erasures, evenKnown: true)
            let found = try await HostTransaction.run(options, .write) { try await replay.run(in: $0) }
            Console.process.print("\(erasures.count) of the list, of \(found) something was kept and is erased.")
        }

        private func list() throws -> [Erasure] {
            if let lines = try? ErasureFile(file).read(), !lines.isEmpty { return lines }
            do {
                return try ErasureList(json: try JSONParser.parse(try InputFile(file).readAll())).erasures
            } catch let fault as any ProgramFault {
                throw fault
            } catch {
                throw CommandFault("\(file) is no list of erasures: \(error)", status: 2)
            }
        }
    }
}
