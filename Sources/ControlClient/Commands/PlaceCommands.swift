import ArgumentParser
import MissionModel

struct VehicleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vehicle", abstract: "Report that a hub loses vehicles, or has lost ones back.",
        discussion: """
            Examples: observerctl vehicle lose ABA-H1 --reason "Broke down" -m KZ-2023-03-19
                      observerctl vehicle return ABA-H1 -m KZ-2023-03-19
            """,
        subcommands: [VehicleLoseCommand.self, VehicleReturnCommand.self])
}

struct VehicleLoseCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "lose", abstract: "Take vehicles from a hub.",
        discussion: "Example: observerctl vehicle lose ABA-H1 --count 2 --reason \"Snowed in\" \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The hub.", valueName: "hub"))
    var hub: String

    @Option(help: "How many.")
    var count = 1

    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if count < 1 { throw ValidationError("--count must be at least 1.") }
        try report.requireReason()
    }

    func run(_ session: CommandSession) async throws {
        try await session.report(
            ["kind": "vehicle_lost", "hub": .string(hub), "vehicles": .int(count)], about: .hubs([hub]), report)
    }
}

struct VehicleReturnCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Give a hub lost vehicles back.",
        discussion: "Example: observerctl vehicle return ABA-H1 -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The hub.", valueName: "hub"))
    var hub: String

    @Option(help: "How many (all that it has lost unless given).")
    var count: Int?

    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count must be at least 1.") }
    }

    func run(_ session: CommandSession) async throws {
        var event: JSONObject = ["kind": "vehicle_back", "hub": .string(hub)]
        if let count { event.append("vehicles", .int(count)) }
        try await session.report(event, about: .hubs([hub]), report)
    }
}

struct HubCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hub", abstract: "Close a hub, or open a closed one with the vehicles that it had.",
        discussion: "Example: observerctl hub close ABA-H1 --reason \"Road washed away\" \\\n  -m KZ-2023-03-19",
        subcommands: [PlaceCommand<HubClosing>.self, PlaceCommand<HubOpening>.self])
}

struct RegionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region", abstract: "Close a region, or open a closed one as it was before.",
        discussion: "Example: observerctl region close ABA --reason \"Unrest\" -m KZ-2023-03-19",
        subcommands: [PlaceCommand<RegionClosing>.self, PlaceCommand<RegionOpening>.self])
}

/// What befalls a place as a whole.
protocol PlaceEvent {
    /// `hub` or `region`: what the place is called, and its key in the report.
    static var place: String { get }
    /// The place as what an instant is about.
    static func subject(_ ids: [String]) -> InstantSubject
    static var kind: String { get }
    static var command: String { get }
    static var abstract: String { get }
    /// What follows the command in its example.
    static var example: String { get }
}

enum HubClosing: PlaceEvent {
    static let (place, kind, command) = ("hub", "hub_closed", "close")
    static let abstract = "Close a hub: no team is based there."
    static let example = "ABA-H1 --reason \"Road washed away\""

    static func subject(_ ids: [String]) -> InstantSubject { .hubs(ids) }
}

enum HubOpening: PlaceEvent {
    static let (place, kind, command) = ("hub", "hub_opened", "open")
    static let abstract = "Open a closed hub again."
    static let example = "ABA-H1"

    static func subject(_ ids: [String]) -> InstantSubject { .hubs(ids) }
}

enum RegionClosing: PlaceEvent {
    static let (place, kind, command) = ("region", "region_closed", "close")
    static let abstract = "Close a region: nobody goes there."
    static let example = "ABA --reason \"Unrest\""

    static func subject(_ ids: [String]) -> InstantSubject { .regions(ids) }
}

enum RegionOpening: PlaceEvent {
    static let (place, kind, command) = ("region", "region_opened", "open")
    static let abstract = "Open a closed region, or restrict it again where it was restricted."
    static let example = "ABA"

    static func subject(_ ids: [String]) -> InstantSubject { .regions(ids) }
}

/// Reports what befalls a place.
struct PlaceCommand<Event: PlaceEvent>: APICommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Event.command, abstract: Event.abstract,
            discussion: "Example: observerctl \(Event.place) \(Event.command) \(Event.example) \\\n  -m KZ-2023-03-19")
    }

    @Argument(help: ArgumentHelp("The \(Event.place).", valueName: Event.place))
    var id: String

    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        var event: JSONObject = ["kind": .string(Event.kind)]
        event.append(Event.place, .string(id))
        try await session.report(event, about: Event.subject([id]), report)
    }
}
