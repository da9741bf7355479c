import ArgumentParser
import CommandLineIO
import MissionModel

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Calendars that phones and mail programs subscribe to.",
        discussion: """
            Each has the days of a delegation's observers, or of one of them, as they were told: identifiers, places and \
            times, without names. Whoever has its address reads it until it is revoked.

              observerctl calendar create --delegation FR -m KZ-2023-03-19
              observerctl calendar create --observer FR-01 --delegation FR -m KZ-2023-03-19
              observerctl calendar list -m KZ-2023-03-19
              observerctl calendar revoke cal_0123456789abcdef -m KZ-2023-03-19
            """,
        subcommands: [CalendarCreateCommand.self, CalendarListCommand.self, CalendarRevokeCommand.self],
        aliases: ["calendars"])
}

struct CalendarCreateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a calendar, and show its address this once.",
        discussion: "Example: observerctl calendar create --delegation FR --observer FR-01 \\\n  -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("Whose observers; a head of one delegation may leave it out.", valueName: "id"))
    var delegation: String?

    @Option(help: ArgumentHelp("Of this observer only.", valueName: "id"))
    var observer: String?

    @Option(help: ArgumentHelp("What it is written in: en or ru.", valueName: "code"))
    var language: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let request: JSONValue = [
            "delegation": .optional(delegation), "observer": .optional(observer), "language": .optional(language),
        ]
        let made = try await session.api.send(.post("missions", id, "calendars", json: request)).json()
        session.show(made) { CalendarView.made(made, $0) }
    }
}

struct CalendarListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List calendars, the revoked ones too.",
        discussion: "Example: observerctl calendar list --delegation FR -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("Only those of this delegation.", valueName: "id"))
    var delegation: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let query = delegation.map { [(name: "delegation", value: $0)] } ?? []
        let calendars = try await session.entries(["missions", id, "calendars"], query: query).items
        session.show(["items": .array(calendars)]) { CalendarView.list(calendars, $0) }
    }
}

struct CalendarRevokeCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End calendars: their addresses open nothing any more.",
        discussion: "Example: observerctl calendar revoke cal_0123456789abcdef -m KZ-2023-03-19")

    @Argument(help: "The calendars' identifiers.")
    var calendars: [String]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        for calendar in calendars {
            _ = try await session.api.send(APICall(method: .delete, path: ["missions", id, "calendars", calendar]))
        }
        session.show(["revoked": .strings(calendars)]) { console in
            console.print(calendars.map { "\($0.plainLine) is revoked." })
        }
    }
}
