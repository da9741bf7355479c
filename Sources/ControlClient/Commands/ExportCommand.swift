import ArgumentParser

/// The lists that are taken away as tables.
enum ExportableList: String, ExpressibleByArgument, CaseIterable, Sendable {
    case regions, delegations, observers, stations, hubs
    case tabulationCentres = "tabulation-centres"
    case sample, findings
    case contacts, vehicles, interpreters
}

struct ExportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a list of a mission into a file, as CSV or .xlsx.",
        discussion: """
            The columns are those that `observerctl import` takes: what is exported comes in again without a change. In an \
            .xlsx file days and times are such, identifiers are texts, and the header filters; hours of stations are by the \
            clock of their region, which time_zone names. In CSV a text that a spreadsheet would run as a formula has an \
            apostrophe before it, which the import takes away again.

            sample is what was drawn, findings what `mission check` finds. contacts, vehicles and interpreters have names and \
            numbers: keep the file from others, and destroy it after the mission. Lists of a plan: `observerctl plan export`.

            Examples: observerctl export stations -o stations.xlsx -m KZ-2023-03-19
                      observerctl export observers --delimiter semicolon --bom \\
                        -o people.csv -m KZ-2023-03-19
                      observerctl export findings --format csv
            """)

    @Argument(help: "What to write.")
    var list: ExportableList

    @Option(
        name: [.short, .long], help: ArgumentHelp("File to write; - or none: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var table: TableOptions
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let call = try table.call(["missions", id, "exports", list.rawValue], to: output, session)
        try await session.save(call, to: output)
    }
}
