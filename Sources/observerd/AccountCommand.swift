import ArgumentParser
import CommandLineIO
import Daemon
import Deployment

/// People who sign in, kept on the host: the first ones, and whoever nobody else can help.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Create, list and disable people's accounts, and make links that open them.",
        subcommands: [Create.self, List.self, Link.self, Disable.self, Enable.self, Release.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create an account and print the link that opens it: once, within 72 hours.",
            discussion: """
                No mail is sent. Examples:
                  observerd account create --email chief@example.org --name "A. Chief" \\
                    --role administrator
                  observerd account create --email head@example.org --name "B. Head" \\
                    --language ru --role head \\
                    --mission KZ-2023-03-19 --delegation BE
                """)

        @Option(name: .long, help: "The address that links are sent to.")
        var email: EmailAddress

        @Option(name: .long, help: "What people call them.")
        var name: String

        @Option(name: .long, help: "What they are written in: en or ru.")
        var language = Language.english

        @OptionGroup var role: RoleOptions
        @OptionGroup var options: ConfigurationOptions

        func validate() throws {
            if name.isEmpty || name.unicodeScalars.count > NewAccount.longestName || name.plainLineDiffers {
                throw ValidationError("--name must be one line of at most \(NewAccount.longestName) characters.")
            }
        }

        func run() async throws {
            let new = NewAccount(email: email, name: name, language: language, bearer: try role.bearer)
            let (id, path) = try await HostTransaction.run(options, .write) { transaction in
                let account = try await transaction.createAccount(new)
                return (account.id, try await SignInLink.mintInvitation(account: account.id, in: transaction))
            }
            Console.process.note("Account \(id) is made. The link works once, within 72 hours:")
            Console.process.print(try options.load().configuration.siteURL + path)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List accounts by address.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            for account in try await HostTransaction.run(options, .read, { try await $0.accounts() }) {
                let end = account.disabledAt.map { "disabled \($0)" } ?? "enabled"
                Console.process.print(
                    "\(account.id)  \(account.email)  \(account.bearer.shown)  \(account.language.rawValue)  \(end)  "
                        + account.name)
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a new link that opens an account: once, within 72 hours.")

        @OptionGroup var named: NamedAccount
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let path = try await HostTransaction.run(options, .write) { [named] transaction in
                try await SignInLink.mintInvitation(account: try await named.id(in: transaction), in: transaction)
            }
            Console.process.print(try options.load().configuration.siteURL + path)
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disable an account; what it has open is over at once.")

        @OptionGroup var named: NamedAccount
        @OptionGroup var options: ConfigurationOptions

        func run() async throws { try await AccountCommand.setDisabled(true, named, options) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enable a disabled account.")

        @OptionGroup var named: NamedAccount
        @OptionGroup var options: ConfigurationOptions

        func run() async throws { try await AccountCommand.setDisabled(false, named, options) }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Release an account from its person at the organisation's sign-in provider.",
            discussion: "Whoever signs in there next with the account's address is its person.")

        @OptionGroup var named: NamedAccount
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            try await HostTransaction.run(options, .write) { [named] transaction in
                try await transaction.releaseAccount(try await named.id(in: transaction))
            }
        }
    }

    private static func setDisabled(
        _ isDisabled: Bool, _ named: NamedAccount, _ options: ConfigurationOptions
    ) async throws {
        _ = try await HostTransaction.run(options, .write) { transaction in
            try await transaction.changeAccount(
                try await named.id(in: transaction), AccountChange(isDisabled: isDisabled), meeting: .any)
        }
    }
}

/// An account as somebody on the host names it.
struct NamedAccount: ParsableArguments {
    @Argument(help: "The e-mail address, or the identifier that `account list` shows.")
    var account: String

    func id(in transaction: any StoreTransaction) async throws -> String {
        guard let email = EmailAddress(account) else { return account }
        guard let found = try await transaction.account(email: email.text) else {
            throw StoreError(.notFound, "There is no account of \(email.text).")
        }
        return found.id
    }
}

extension String {
    /// Whether something of it does more than show itself.
    fileprivate var plainLineDiffers: Bool { unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
}

extension EmailAddress: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Language: ExpressibleByArgument {}
