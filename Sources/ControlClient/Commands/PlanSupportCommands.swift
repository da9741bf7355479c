import ArgumentParser
import CommandLineIO
import MissionModel

struct PlanCarsCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "cars", abstract: "Show which car and interpreter each team of the published plan has.",
        discussion: "Example: observerctl plan cars -m KZ-2023-03-19")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let list = try await session.api.send(.get("missions", id, "team-support")).json()
        session.show(list) { SupportView.list(list["items"]?.array ?? [], $0) }
    }
}

struct PlanCarCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "car", abstract: "Give a team of the published plan another car of its hub.",
        discussion: """
            The choice stays from publication to publication while the car is there.

            Examples: observerctl plan car ABA-01 CAR-07 -m KZ-2023-03-19
                      observerctl plan car ABA-01 --none -m KZ-2023-03-19
            """)

    @OptionGroup var choice: SupportChoice
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.choose("vehicle", choice, mission.mission)
    }
}

struct PlanInterpreterCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "interpreter", abstract: "Give a team of the published plan another interpreter of its hub.",
        discussion: "Example: observerctl plan interpreter ABA-01 INT-02 -m KZ-2023-03-19")

    @OptionGroup var choice: SupportChoice
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.choose("interpreter", choice, mission.mission)
    }
}

/// Whom something is given to, and what.
struct SupportChoice: ParsableArguments {
    @Argument(help: "The team's identifier.")
    var team: String

    @Argument(help: "What it is given, by identifier.")
    var item: String?

    @Flag(help: "Take away what it has; the next publication finds something.")
    var none = false

    func validate() throws {
        if (item == nil) != none { throw ValidationError("Name what the team is given, or say --none.") }
    }
}

extension CommandSession {
    fileprivate func choose(_ key: String, _ choice: SupportChoice, _ mission: String?) async throws {
        let id = try await self.mission(mission)
        let body: JSONValue = .object([key: .optional(choice.item)])
        var call = APICall(method: .patch, path: ["missions", id, "team-support", choice.team])
        call.body = .json(body, mediaType: "application/merge-patch+json")
        let chosen = try await api.send(call).json()
        show(chosen) { SupportView.list([chosen], $0) }
    }
}
