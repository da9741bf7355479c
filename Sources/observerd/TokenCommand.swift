import ArgumentParser
import CommandLineIO
import Daemon
import Deployment

/// Bearer tokens of the API.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Create, list and revoke bearer tokens of the API.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a token and print it; it is shown this once.",
            discussion: """
                Examples: observerd token create --role logistics --name 'Operations desk' --valid-days 30
                          observerd token create --role head --mission KZ-2023-03-19 --delegation BE --valid-days 30
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
                    "\(token.id)  \(token.bearer.shown)  created \(token.createdAt)  \(end)  \(token.name)"
                )
            }
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
