import ArgumentParser
import CommandLineIO
import MissionModel

struct SetPinsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pins", abstract: "Fix people to hubs: together in one team there, one alone in some team.",
        discussion: "Example: observerctl set pins add FR-02,DE-01 --hub ABA-H1 -m KZ-2023-03-19",
        subcommands: [PinsAddCommand.self, PinsRemoveCommand.self, PinsListCommand.self],
        defaultSubcommand: PinsListCommand.self)

    static func show(_ list: JSONValue, _ session: CommandSession) {
        session.show(list) { console in
            let items = list["items"]?.array ?? []
            if items.isEmpty { return console.print("There are no pins.") }
            var table = TextTable(.right("pin"), .left("hub"), .text("observers"))
            for (n, item) in items.enumerated() {
                table.add(String(n + 1), Wording.cell(item["hub"]), Wording.cell(item["observers"]))
            }
            console.print(table)
            MissionView.findings(ofPins: list["findings"], console)
        }
    }
}

/// Identifiers with commas or as words of their own.
struct ObserverArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Observers, with commas or spaces between them.", valueName: "observer"))
    var words: [String]

    var ids: [String] {
        words.flatMap { $0.split(separator: ",").map(String.init) }
    }

    func validate() throws {
        if ids.isEmpty { throw ValidationError("Say which observers.") }
        if Set(exactly: ids).count < ids.count { throw ValidationError("An observer is named twice.") }
    }
}

struct PinsAddCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a pin.",
        discussion: "Example: observerctl set pins add FR-02,DE-01 --hub ABA-H1 -m KZ-2023-03-19")

    @OptionGroup var observers: ObserverArguments

    @Option(help: "The hub that they are at.")
    var hub: String

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let list = try await session.replace("pins", of: id) { items throws(ControlError) in
            if items.contains(where: { Pins.matches($0, observers.ids, hub: hub) }) {
                throw ControlError("There is such a pin already.")
            }
            return items + [["observers": .strings(observers.ids), "hub": .string(hub)]]
        }
        SetPinsCommand.show(list, session)
    }
}

struct PinsRemoveCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a pin of exactly these people.",
        discussion: "Example: observerctl set pins remove FR-02,DE-01 -m KZ-2023-03-19")

    @OptionGroup var observers: ObserverArguments

    @Option(help: "Only the pin at this hub.")
    var hub: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let list = try await session.replace("pins", of: id) { items throws(ControlError) in
            let rest = items.filter { !Pins.matches($0, observers.ids, hub: hub) }
            if rest.count == items.count {
                throw ControlError("There is no such pin.", details: ["`observerctl set pins list` shows them."])
            }
            return rest
        }
        SetPinsCommand.show(list, session)
    }
}

struct PinsListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the pins.",
        discussion: "Example: observerctl set pins list -m KZ-2023-03-19")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        SetPinsCommand.show(try await session.api.send(.get("missions", id, "pins")).json(), session)
    }
}

enum Pins {
    /// Whether a pin is of exactly these people, at a hub (nil: at any).
    static func matches(_ pin: JSONValue, _ observers: [String], hub: String?) -> Bool {
        let own = pin["observers"]?.array?.compactMap(\.string) ?? []
        return Set(exactly: own) == Set(exactly: observers) && hub.map { pin["hub"] == .string($0) } ?? true
    }
}
