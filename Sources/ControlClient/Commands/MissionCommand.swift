import ArgumentParser
import MissionModel

struct MissionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mission", abstract: "Make, look at, check, export, import and delete missions.",
        discussion: """
            A mission is an election day in a host country with its regions, stations, hubs and observers. Every change of \
            its data raises its input revision; a plan keeps the data that it was made from.

            Example: observerctl mission check KZ-2023-03-19
            """,
        subcommands: [
            MissionCreateCommand.self, MissionListCommand.self, MissionShowCommand.self, MissionCheckCommand.self,
            MissionExportCommand.self, MissionImportCommand.self, MissionDeleteCommand.self,
        ])
}

/// A mission as the first word after a command, or by `--mission`.
struct MissionArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The mission (also as --mission).", valueName: "id"))
    var id: String?

    @OptionGroup var option: MissionOption

    var named: String? { id ?? option.mission }

    func validate() throws {
        if let id, let mission = option.mission, ExactText(id) != ExactText(mission) {
            throw ValidationError("\(id) and --mission \(mission) name two missions.")
        }
    }
}

struct MissionListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the missions.", discussion: "Example: observerctl mission list")

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let missions = try await session.entries(["missions"]).items
        session.show(["items": .array(missions), "next": nil]) { MissionView.list(missions, $0) }
    }
}

struct MissionShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a mission and how much data it has.",
        discussion: "Example: observerctl mission show KZ-2023-03-19")

    @OptionGroup var mission: MissionArgument
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.named)
        let value = try await session.api.send(.get("missions", id)).json()
        session.show(value) { MissionView.one(value, $0) }
    }
}

struct MissionCheckCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what blocks or weakens a plan, before anyone waits for one.",
        discussion: """
            No hub, no interpreter, people whom nobody can be paired with, pins that contradict rules: each with its reason.

            Exit status: 0 nothing blocks; 1 something does.

            Example: observerctl mission check KZ-2023-03-19 && observerctl plan generate
            """)

    @OptionGroup var mission: MissionArgument
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.named)
        let answer = try await session.api.send(.get("missions", id, "check")).json()
        let findings = answer["findings"]?.array ?? []
        session.show(answer) { MissionView.findings(findings, mission: id, $0) }
        if findings.contains(where: MissionView.blocks) { throw EarlyExit(status: .refused) }
    }
}

struct MissionDeleteCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a mission with all its data and plans.",
        discussion: """
            It cannot be undone: export it first. --yes says that you mean it.

            Example: observerctl mission delete TEST-1 --yes
            """)

    @Argument(help: ArgumentHelp("The mission.", valueName: "id"))
    var id: String

    @Flag(help: "Really delete it.")
    var yes = false

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let tag = try await session.api.send(.get("missions", id)).requiredTag()
        guard yes else {
            throw ControlError(
                "Deleting \(id) removes all its data and plans and cannot be undone.",
                details: ["Say --yes to do it; `observerctl mission export \(id) -o \(id).json` keeps a copy."],
                status: .usage)
        }
        _ = try await session.api.change(.delete("missions", id, ifMatch: tag), mission: id)
        session.note("Mission \(id) is deleted.")
    }
}
