import ArgumentParser
import MissionModel

struct PlanChangesCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "Show what changes from one plan to another, for whom, and why.",
        discussion: """
            People first: where each was, where each is, and the reason; then the stops, the score by term, and who must be \
            told. All times are local to the team's region.

            With one version it is compared with the plan that it repairs, else with the published one. Any two versions can \
            be compared, in either direction.

            Examples: observerctl plan changes 1 2 -m KZ-2023-03-19
                      observerctl plan changes 2
                      observerctl plan changes 1 2 --csv -o changes.csv
                      observerctl plan changes 1 2 -o changes.xlsx
            """)

    @Argument(help: "The version to start from, and the one to compare with it; one alone is the latter.")
    var versions: [Int]

    @Flag(help: "One row for each person and stop, as comma-separated values.")
    var csv = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("File for a table of them; - or none: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var table: TableOptions
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if versions.count > 2 { throw ValidationError("Give one version or two.") }
        if output != nil, !isTable {
            throw ValidationError("--output is for --csv, --format and files that end with .xlsx.")
        }
        if csv, table.format == .xlsx { throw ValidationError("Give --csv or --format xlsx, not both.") }
    }

    private var isTable: Bool { csv || table.isGiven || table.format(for: output) == .xlsx }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = String(versions.last ?? 0)
        let since = versions.count == 2 ? [("since", String(versions[0]))] : []
        let path = ["missions", id, "plans", version, "changes"]
        if isTable {
            var table = table
            if csv { table.format = .csv }
            return try await session.save(table.call(path, query: since, to: output, session), to: output)
        }
        var call = APICall.get(path, query: since)
        call.patience = CommandSession.longPatience
        let changes = try await session.api.send(call).json()
        session.show(changes) { ChangesView.print(changes, $0) }
    }
}
