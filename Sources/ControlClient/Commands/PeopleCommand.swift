import ArgumentParser
import CommandLineIO
import MissionModel

struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "What observers were told: list, show and confirm it; ask and report.",
        discussion: """
            For heads of delegations, who have their own observers, and for staff, who have everybody.

              observerctl people list -m KZ-2023-03-19
              observerctl people show BE-01 -m KZ-2023-03-19
              observerctl people confirm BE-01 -m KZ-2023-03-19
              observerctl people report BE-01 --drop-out --reason "Taken ill" \\
                -m KZ-2023-03-19
              observerctl people ask "BE-02 needs a short day." -m KZ-2023-03-19
            """,
        subcommands: [
            PeopleListCommand.self, PeopleShowCommand.self, PeopleConfirmCommand.self, PeopleReportCommand.self,
            PeopleLateCommand.self, PeopleAskCommand.self, PeopleReplaceCommand.self, PeopleRequestsCommand.self,
        ])
}

struct PeopleListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List where observers are, and who has confirmed it.",
        discussion: "Example: observerctl people list --unconfirmed -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("Observers of this delegation only.", valueName: "id"))
    var delegation: String?

    @Flag(help: "Only what nobody has confirmed.")
    var unconfirmed = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let all = try await session.told(of: id, delegation: delegation)
        let told = unconfirmed ? all.filter { $0["confirmed_at"] == .null } : all
        session.show(["items": .array(told)]) { console in
            if told.isEmpty, !all.isEmpty { return console.print("Everything is confirmed.") }
            if told.isEmpty, let delegation {
                return console.print("You see nobody of \(delegation.plainLine) who was told anything.")
            }
            AssignmentView.list(told, console)
        }
    }
}

struct PeopleShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what was told of one observer, and when it changed.",
        discussion: "Example: observerctl people show BE-01 -m KZ-2023-03-19")

    @Argument(help: "The observer's identifier.")
    var observer: String

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let history = try await session.api.send(.get("missions", id, "assignments", observer)).json()
        session.show(history) { AssignmentView.history(history["items"]?.array ?? [], $0) }
    }
}

struct PeopleConfirmCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm what was told of observers.",
        discussion: """
            What is confirmed is shown. Where something newer is told of one of them just then, nothing is confirmed.

              observerctl people confirm BE-01 BE-02 -m KZ-2023-03-19
              observerctl people confirm --all -m KZ-2023-03-19
            """)

    @Argument(help: "The observers' identifiers.")
    var observers: [String] = []

    @Flag(help: "Everybody of whom something is to be confirmed.")
    var all = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if observers.isEmpty == !all { throw ValidationError("Name observers, or give --all.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let told = try await session.told(of: id, delegation: nil)
        let wanted = all ? told.filter { $0["confirmed_at"] == .null } : try named(told)
        guard !wanted.isEmpty else {
            return session.show(["items": []]) { $0.print("Everything is confirmed.") }
        }
        let seen = wanted.map { item -> JSONValue in
            ["observer": item["observer"] ?? .null, "revision": item["revision"] ?? .null]
        }
        let answer = try await session.api.send(
            .post("missions", id, "assignments", "confirmations", json: ["assignments": .array(seen)])
        ).json()
        session.show(answer) { console in
            AssignmentView.list(answer["items"]?.array ?? [], console)
            console.print("Confirmed.")
        }
    }

    private func named(_ told: [JSONValue]) throws -> [JSONValue] {
        var (wanted, unknown) = ([JSONValue](), [String]())
        for observer in observers {
            let item = told.first { $0["observer"] == .string(observer) }
            if let item { wanted.append(item) } else { unknown.append(observer) }
        }
        guard unknown.isEmpty else {
            throw ControlError(
                "Nothing is confirmed.", details: unknown.map { "Nothing was told of an observer \($0)." })
        }
        return wanted
    }
}

extension CommandSession {
    /// What was told last of each observer whom the caller may see.
    fileprivate func told(of mission: String, delegation: String?) async throws -> [JSONValue] {
        let query = delegation.map { [(name: "delegation", value: $0)] } ?? []
        return try await entries(["missions", mission, "assignments"], query: query).items
    }
}
