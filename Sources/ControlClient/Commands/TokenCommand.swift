import ArgumentParser
import CommandLineIO
import MissionModel

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Your own tokens: list, rotate and revoke them.",
        discussion: """
            Tokens of programs are made on the host, by observerd token create.

              observerctl token list
              observerctl token rotate --grace-seconds 60
              observerctl token revoke tok_0123456789ab
            """,
        subcommands: [TokenListCommand.self, TokenRotateCommand.self, TokenRevokeCommand.self])
}

struct TokenListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List those of your tokens that work.",
        discussion: "Example: observerctl token list")

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let list = try await session.api.send(.get("tokens")).json()
        session.show(list) { console in
            var table = TextTable(
                .left("token"), .text("used by"), .left("made"), .left("ends"), .left("last used"), .left("this one"))
            for token in list["items"]?.array ?? [] {
                table.add(
                    Wording.cell(token["id"]), Wording.cell(token["name"]), Wording.moment(token["created_at"]),
                    token["expires_at"] == .null ? "never" : Wording.moment(token["expires_at"]),
                    token["used_at"]?.string == nil ? "never" : Wording.moment(token["used_at"]),
                    token["current"] == true ? "yes" : "")
            }
            console.print(table)
        }
    }
}

struct TokenRotateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a token of yours another secret.",
        discussion: """
            Without an identifier it is the token that this command comes with. Where that stands in a client file the new \
            secret goes there; else it is printed, this once.

            Example: observerctl token rotate --grace-seconds 60
            """)

    @Argument(help: "The token's identifier, as `token list` shows it.")
    var token: String?

    @Option(help: "Seconds for which the secret that was there works beside the new one.")
    var graceSeconds = 0

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if graceSeconds < 0 { throw ValidationError("--grace-seconds must be at least 0.") }
    }

    func run(_ session: CommandSession) async throws {
        let settings = session.api.settings
        guard let own = try await session.api.send(.get("me")).json()["token"]?.string else {
            throw ControlError("The daemon does not say which token this is.", status: .unreadable)
        }
        let rotated = try await session.api.send(
            .post("tokens", token ?? own, "rotation", json: ["grace_s": .int(graceSeconds)])
        ).json()
        guard let secret = rotated["secret"]?.string else {
            throw ControlError("The daemon's answer lacks the secret.", status: .unreadable)
        }
        if token ?? own == own, let path = settings.clientFile {
            try ClientFile.keep(secret, for: settings.server, in: path)
            session.show(["token": rotated["token"] ?? .null, "file": .string(path)]) { console in
                console.print("Token \(own) has another secret, which is in \(path).")
            }
        } else {
            session.show(rotated) { $0.print(secret) }
        }
    }
}

struct TokenRevokeCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a token of yours at once.",
        discussion: "Example: observerctl token revoke tok_0123456789ab")

    @Argument(help: "The token's identifier, as `token list` shows it.")
    var token: String

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        _ = try await session.api.send(APICall(method: .delete, path: ["tokens", token]))
        session.show(["token": .string(token)]) { $0.print("Token \(token) opens nothing any more.") }
    }
}
