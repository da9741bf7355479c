import ArgumentParser
import CommandLineIO
import MissionModel

/// What of a plan is printed.
enum PlanSheetKind: String, ExpressibleByArgument, CaseIterable, Sendable {
    case teams, deployment

    var segment: String {
        switch self {
        case .teams: "team-sheets"
        case .deployment: "deployment-sheet"
        }
    }
}

struct PlanSheetsCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets", abstract: "Write team sheets, or the deployment list, as HTML for the printer.",
        discussion: """
            One page a team: its people, car and interpreter, the day, and whom to call. They have names and numbers: \
            keep the file from others, and destroy it after the mission.

            Examples: observerctl plan sheets 2 --out sheets.html -m KZ-2023-03-19
                      observerctl plan sheets 2 --what deployment --out list.html \\
                        -m KZ-2023-03-19
            """)

    @Argument(help: "Version of the plan (the newest unless given).")
    var version: Int?

    @Option(help: "What to print.")
    var what = PlanSheetKind.teams

    @Option(help: "Teams of this region only, by its identifier or name.")
    var region: String?

    @Option(
        name: [.short, .long], help: ArgumentHelp("File to write; - or none: standard output.", valueName: "file"),
        completion: .file())
    var out: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = try await session.version(version, of: id)
        let query = region.map { [(name: "region", value: $0)] } ?? []
        var call = APICall.get("missions", id, "plans", version, what.segment, query: query)
        call.headers = [("Accept", "text/html, */*")]
        call.patience = CommandSession.longPatience
        try await session.save(call, to: out)
    }
}
