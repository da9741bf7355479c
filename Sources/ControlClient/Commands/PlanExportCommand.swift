import ArgumentParser

/// What of a plan can be written into a file.
enum PlanPart: String, ExpressibleByArgument, CaseIterable, Sendable {
    case document, mission, deployment, teams, stops, contacts, geojson

    /// The last segment of its address; of a table without the kind of file.
    var segment: String {
        switch self {
        case .document: "document"
        case .mission: "mission-document"
        case .deployment: "deployment"
        case .teams: "teams"
        case .stops: "stops"
        case .contacts: "deployment-sheet"
        case .geojson: "stops.geojson"
        }
    }

    var isTable: Bool { [.deployment, .teams, .stops, .contacts].contains(self) }
}

struct PlanExportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a plan, or a list made from it, into a file.",
        discussion: """
            document    the plan document (observerd.plan/1), the exact bytes that are stored
            mission     the mission document that the plan was made from, the exact bytes
            deployment  one row for each observer (CSV or .xlsx)
            teams       one row for each team (CSV or .xlsx)
            stops       one row for each stop (CSV or .xlsx)
            contacts    one row for each observer with names, numbers and car (CSV or .xlsx): keep it from others
            geojson     all stops as points

            The lists and points say of themselves whether the mission was changed after the plan was made \
            (mission_changed), both revisions, and what has changed of what a row is about (changed_since); the documents \
            are the bytes as they are stored.

            Examples: observerctl plan export 2 --what deployment -o deployment.csv \\
                        -m KZ-2023-03-19
                      observerctl plan export --what stops -o stops.xlsx
                      observerctl plan export --what document > plan.json
                      observerctl plan export --what mission > mission.json
                      check_plan.py mission.json plan.json
            """)

    @Argument(help: "Version of the plan (the newest unless given).")
    var version: Int?

    @Option(help: "What to write.")
    var what = PlanPart.document

    @Option(
        name: [.short, .long], help: ArgumentHelp("File to write; - or none: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var table: TableOptions
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if table.isGiven, !what.isTable {
            throw ValidationError("--format, --delimiter and --bom are for deployment, teams, stops and contacts.")
        }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = try await session.version(version, of: id)
        let plan = try await session.api.send(.get("missions", id, "plans", version)).json()
        for note in PlanSheet.changeNotes(plan) { session.note(note) }
        let path = ["missions", id, "plans", version, what.segment]
        if what.isTable { return try await session.save(table.call(path, to: output, session), to: output) }
        var call = APICall.get(path)
        call.headers = [("Accept", "*/*")]
        call.patience = CommandSession.longPatience
        try await session.save(call, to: output)
    }
}
