import ArgumentParser
import CommandLineIO
import MissionModel

struct SetIncompatibilitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incompatibilities", abstract: "Keep two observers, or two delegations, out of one team.",
        discussion: """
            Examples: observerctl set incompatibilities add observers FR-02 DE-01 \\
                        -m KZ-2023-03-19
                      observerctl set incompatibilities remove delegations FR DE \\
                        -m KZ-2023-03-19
            """,
        subcommands: [
            IncompatibilitiesAddCommand.self, IncompatibilitiesRemoveCommand.self, IncompatibilitiesListCommand.self,
        ],
        defaultSubcommand: IncompatibilitiesListCommand.self)

    static func show(_ list: JSONValue, _ session: CommandSession) {
        session.show(list) { console in
            let items = list["items"]?.array ?? []
            if items.isEmpty { return console.print("There are no incompatibilities.") }
            var table = TextTable(.left("kind"), .left("never in one team"))
            for item in items {
                for kind in PairKind.allCases where item[kind.rawValue] != nil {
                    table.add(kind.rawValue, Wording.cell(item[kind.rawValue]))
                }
            }
            console.print(table)
        }
    }
}

enum PairKind: String, ExpressibleByArgument, CaseIterable, Sendable {
    case observers, delegations
}

/// Two of a kind, in any order.
struct PairArguments: ParsableArguments {
    @Argument(help: "What the two are.")
    var kind: PairKind

    @Argument(help: ArgumentHelp("One.", valueName: "id"))
    var first: String

    @Argument(help: ArgumentHelp("The other.", valueName: "other-id"))
    var second: String

    func validate() throws {
        if ExactText(first) == ExactText(second) { throw ValidationError("These are not two.") }
    }

    var item: JSONValue { .object([kind.rawValue: .strings([first, second])]) }

    func matches(_ item: JSONValue) -> Bool {
        Set(exactly: item[kind.rawValue]?.array?.compactMap(\.string) ?? []) == Set(exactly: [first, second])
    }
}

struct IncompatibilitiesAddCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a pair.",
        discussion: "Example: observerctl set incompatibilities add observers FR-02 DE-01 \\\n  -m KZ-2023-03-19")

    @OptionGroup var pair: PairArguments
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let list = try await session.replace("incompatibilities", of: id) { items throws(ControlError) in
            if items.contains(where: pair.matches) { throw ControlError("There is such a pair already.") }
            return items + [pair.item]
        }
        SetIncompatibilitiesCommand.show(list, session)
    }
}

struct IncompatibilitiesRemoveCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a pair.",
        discussion: "Example: observerctl set incompatibilities remove delegations FR DE \\\n  -m KZ-2023-03-19")

    @OptionGroup var pair: PairArguments
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let list = try await session.replace("incompatibilities", of: id) { items throws(ControlError) in
            let rest = items.filter { !pair.matches($0) }
            if rest.count == items.count {
                throw ControlError(
                    "There is no such pair.", details: ["`observerctl set incompatibilities list` shows them."])
            }
            return rest
        }
        SetIncompatibilitiesCommand.show(list, session)
    }
}

struct IncompatibilitiesListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the pairs.",
        discussion: "Example: observerctl set incompatibilities list -m KZ-2023-03-19")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        SetIncompatibilitiesCommand.show(
            try await session.api.send(.get("missions", id, "incompatibilities")).json(), session)
    }
}
