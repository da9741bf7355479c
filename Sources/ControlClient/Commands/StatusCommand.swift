import ArgumentParser
import CommandLineIO
import MissionModel

struct StatusCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say which daemon is asked, and whether it takes the token.",
        discussion: "Example: observerctl status --server https://observerd.example.org \\\n  --token-file token.txt")

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let missions = try await session.missions().ids
        let server = session.api.settings.server
        let answer: JSONValue = [
            "server": .string(server), "missions": .strings(missions),
        ]
        session.show(answer) { console in
            console.print("\(server) answers and takes the token; \(Wording.count(missions.count, "mission")).")
        }
    }
}
