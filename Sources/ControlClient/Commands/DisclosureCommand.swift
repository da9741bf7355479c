import ArgumentParser
import CommandLineIO
import MissionModel

struct DisclosureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosure", abstract: "What a mission shows of people to heads, and how long it keeps it.",
        discussion: """
              observerctl disclosure show -m KZ-2023-03-19
              observerctl disclosure set partners=true retention_days=30 -m KZ-2023-03-19
              observerctl disclosure set emergency="Police 102, mission +7 701 555 01 00" \\
                -m KZ-2023-03-19
            """,
        subcommands: [DisclosureShowCommand.self, DisclosureSetCommand.self])
}

struct DisclosureShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the settings.",
        discussion: "Example: observerctl disclosure show -m KZ-2023-03-19")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let settings = try await session.api.send(.get("missions", id, "disclosure")).json()
        session.show(settings) { DisclosureView.print(settings, $0) }
    }
}

struct DisclosureSetCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change settings; the others stay.",
        discussion: """
            FIELD=VALUE, of driver, interpreter, partners (true or false), retention_days (a number, or null: for good) and \
            emergency (a text, or null). It holds at once.

            Example: observerctl disclosure set retention_days=30 -m KZ-2023-03-19
            """)

    @Argument(help: "FIELD=VALUE.")
    var assignments: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let reply = try await session.api.send(.get("missions", id, "disclosure"))
        var settings = try reply.json().object ?? JSONObject()
        for assignment in assignments {
            // A number to call is a text, whatever it looks like.
            let present = assignment.key == "emergency" ? "" : settings[assignment.key]
            settings[assignment.key] = assignment.value(now: present)
        }
        let call = APICall.put(
            "missions", id, "disclosure", json: .object(settings), ifMatch: try reply.requiredTag())
        let set = try await session.api.send(call).json()
        session.show(set) { DisclosureView.print(set, $0) }
    }
}

private enum DisclosureView {
    static func print(_ settings: JSONValue, _ console: Console) {
        func shown(_ key: String) -> String { settings[key]?.bool == true ? "shown to heads" : "not shown" }
        console.print("Cars and drivers: \(shown("driver")). Interpreters: \(shown("interpreter")).")
        console.print("Contacts of those in a team with a head's people: \(shown("partners")).")
        let days = settings["retention_days"]?.whole
        console.print(
            days.map { "Kept until \($0) days after the day of the election." }
                ?? "Nothing is removed by itself: retention_days is not set.")
        if let emergency = settings["emergency"]?.string { console.print("In an emergency: \(emergency)") }
    }
}
