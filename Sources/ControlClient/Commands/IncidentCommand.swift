import ArgumentParser
import MissionModel

struct IncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "List and show what befell a mission: drop-outs, lost vehicles, closures.",
        discussion: "Example: observerctl incident list -m KZ-2023-03-19",
        subcommands: [IncidentListCommand.self, IncidentShowCommand.self], aliases: ["incidents"])
}

struct IncidentListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List incidents, newest first.",
        discussion: "Example: observerctl incident list -m KZ-2023-03-19 --limit 20")

    @OptionGroup var most: ListLimit

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let (incidents, goesOn) = try await session.entries(["missions", id, "incidents"], most: most.limit)
        session.show(["items": .array(incidents)]) { IncidentView.list(incidents, $0) }
        session.noteMore(goesOn)
    }
}

struct IncidentShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one incident with what it changed.",
        discussion: "Example: observerctl incident show 3 -m KZ-2023-03-19")

    @Argument(help: "The incident's number.")
    var number: Int

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let incident = try await session.api.send(.get("missions", id, "incidents", String(number))).json()
        session.show(incident) { IncidentView.one(incident, $0) }
    }
}
