import ArgumentParser
import CommandLineIO
import Daemon
import Deployment

/// Bearer tokens of the API.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Create, list, rotate and revoke bearer tokens of the API.",
        subcommands: [Create.self, List.self, Rotate.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a token and print it; it is shown this once.",
            discussion: """
                Examples: observerd token create --role logistics --name 'Operations desk' \\
                            --valid-days 30
                          observerd token create --role head --mission KZ-2023-03-19 \\
                            --delegation BE --valid-days 30
                """)

        @OptionGroup var role: RoleOptions

        @Option(name: .long, help: "Who or what uses it, for lists and the audit trail.")
        var name = "unnamed"

        @Option(name: .long, help: "Days until it expires; without, it does not.")
        var validDays: Int?

        @OptionGroup var options: ConfigurationOptions

        func validate() throws {
            if let validDays, !(1...3650).contains(validDays) {
                throw ValidationError("--valid-days must be from 1 to 3650.")
            }
        }

        func run() async throws {
            let issued = try await HostTransaction.run(options, .write) {
                [name, bearer = try role.bearer, validDays] transaction in
                try await TokenIssue.issue(
                    name: name, bearer: bearer, validDays: validDays, in: transaction)
            }
            Console.process.print(issued.secret)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List tokens, without their secrets.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let tokens = try await HostTransaction.run(options, .read) { try await $0.tokens() }
            for token in tokens {
                let end = token.revokedAt.map { "revoked \($0)" } ?? token.expiresAt.map { "expires \($0)" } ?? "no end"
                Console.process.print(
                    "\(token.id)  \(token.bearer.shown)  created \(token.createdAt)  \(end)  "
                        + (token.usedAt.map { "used \($0)  " } ?? "")
                        + (token.account.map { "of \($0)  " } ?? "") + token.name)
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a token another secret and print it; it is shown this once.",
            discussion: "Example: observerd token rotate tok_0123456789ab --grace-seconds 3600")

        @Argument(help: "The identifier, as `token list` shows it.")
        var id: String

        @Option(name: .long, help: "Seconds for which the secret that was there works beside the new one.")
        var graceSeconds = 0

        @OptionGroup var options: ConfigurationOptions

        func validate() throws {
            let longest = TokenRotation.longestGraceSeconds
            if !(0...longest).contains(graceSeconds) {
                throw ValidationError("--grace-seconds must be from 0 to \(longest).")
            }
        }

        func run() async throws {
            let rotated = try await HostTransaction.run(options, .write) { [id, graceSeconds] transaction in
                try await TokenRotation.rotate(id, graceSeconds: graceSeconds, in: transaction)
            }
            guard let rotated else { throw CommandFault("there is no token \(id) that works", status: 1) }
            Console.process.print(rotated.secret)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke a token by its identifier.")

        @Argument(help: "The identifier, as `token list` shows it.")
        var id: String

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            guard
                try await HostTransaction.run(options, .write, { [id] in try await TokenRevocation.revoke(id, in: $0) })
            else {
                throw CommandFault("there is no token \(id), or it is revoked", status: 1)
            }
        }
    }
}
