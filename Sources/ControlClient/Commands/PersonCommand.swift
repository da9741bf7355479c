import ArgumentParser
import CommandLineIO
import MissionModel

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "All that is kept of one observer: write it out, or erase it.",
        discussion: """
              observerctl person export BE-01 -o be-01.json -m KZ-2023-03-19
              observerctl person erase BE-01 -m KZ-2023-03-19
            """,
        subcommands: [PersonExportCommand.self, PersonEraseCommand.self])
}

struct PersonExportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write all that is kept of an observer as JSON.",
        discussion: "Example: observerctl person export BE-01 -o be-01.json -m KZ-2023-03-19")

    @Argument(help: "The observer's identifier.")
    var observer: String

    @Option(
        name: [.short, .long], help: ArgumentHelp("File to write; - or none: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        try await session.save(.get("missions", id, "people", observer), to: output)
    }
}

struct PersonEraseCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase how an observer is called and reached.",
        discussion: """
            Contact and label go for good, wherever they were told; stored plans keep the identifier. After a restore of an \
            older backup, `observerd person replay` erases again.

            Example: observerctl person erase BE-01 -m KZ-2023-03-19
            """)

    @Argument(help: "The observer's identifier.")
    var observer: String

    @Flag(name: [.short, .long], help: "Do not ask.")
    var yes = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if connection.json, !yes { throw ValidationError("With --json nobody is asked: give --yes.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        if !yes, try !session.confirms("Erase \(observer) for good?") { throw ControlError("Nothing was erased.") }
        let call = APICall.post("missions", id, "people", observer, "erasure", json: [:])
        let erased = try await session.api.send(call).json()
        session.show(erased) { console in
            let contact = erased["contact"]?.bool == true ? "the contact is erased" : "there was no contact"
            let label = erased["label"]?.bool == true ? "the label is erased" : "there was no label"
            console.print("\(observer): \(contact), \(label).")
        }
    }
}
