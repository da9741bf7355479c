import ArgumentParser

/// What of a plan can be written into a file.
enum PlanPart: String, ExpressibleByArgument, CaseIterable, Sendable {
    case document, mission, deployment, teams, geojson

    /// The last segment of its address.
    var segment: String {
        switch self {
        case .document: "document"
        case .mission: "mission-document"
        case .deployment: "deployment.csv"
        case .teams: "teams.csv"
        case .geojson: "stops.geojson"
        }
    }
}

struct PlanExportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a plan, or a list made from it, into a file.",
        discussion: """
            document    the plan document (observerd.plan/1), the exact bytes that are stored
            mission     the mission document that the plan was made from, the exact bytes
            deployment  one row for each observer (CSV)
            teams       one row for each team (CSV)
            geojson     all stops as points

            The lists and points say of themselves whether the mission was changed after the plan was made \
            (mission_changed), both revisions, and what has changed of what a row is about (changed_since); the documents \
            are the bytes as they are stored.

            Examples: observerctl plan export 2 --what deployment -o deployment.csv -m KZ-2023-03-19
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

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = try await session.version(version, of: id)
        let plan = try await session.api.send(.get("missions", id, "plans", version)).json()
        for note in PlanSheet.changeNotes(plan) { session.note(note) }
        var call = APICall.get("missions", id, "plans", version, what.segment)
        call.headers = [("Accept", "*/*")]
        call.patience = CommandSession.longPatience
        try await session.save(call, to: output)
    }
}
