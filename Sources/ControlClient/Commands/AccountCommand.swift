import ArgumentParser
import CommandLineIO
import MissionModel

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "People who sign in: list, invite, change and disable them.",
        discussion: """
            Administrators keep all accounts, logistics those of heads of delegations of their missions.

              observerctl account list
              observerctl account create --email head@example.org --name "B. Head" \\
                --role head \\
                --mission KZ-2023-03-19 --delegation BE
              observerctl account disable acc_0123456789abcdef
            """,
        subcommands: [
            AccountListCommand.self, AccountCreateCommand.self, AccountSetCommand.self, AccountInviteCommand.self,
            AccountDisableCommand.self, AccountEnableCommand.self, AccountReleaseCommand.self,
        ])
}

/// One account, and where it is.
struct AccountTarget: ParsableArguments {
    @Argument(help: "The account's identifier.")
    var account: String

    @OptionGroup var connection: ConnectionOptions
}

/// How somebody is called and written to.
struct AccountWords: ParsableArguments {
    @Option(help: "What people call them.")
    var name: String?

    @Option(help: ArgumentHelp("What they are written in: en or ru.", valueName: "code"))
    var language: String?
}

/// A command about one account.
protocol AccountTargetCommand: APICommand {
    var target: AccountTarget { get }
}

extension AccountTargetCommand {
    var connection: ConnectionOptions { target.connection }
}

struct AccountListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List accounts.", discussion: "Example: observerctl account list")

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let accounts = try await session.entries(["accounts"]).items
        session.show(["items": .array(accounts)]) { AccountView.list(accounts, $0) }
    }
}

struct AccountCreateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an account and have its invitation mailed.",
        discussion: """
            Example: observerctl account create --email head@example.org --name "B. Head" \\
              --language ru --role head \\
              --mission KZ-2023-03-19 --delegation BE
            """)

    @Option(help: ArgumentHelp("Where links are sent to.", valueName: "address"))
    var email: String

    @OptionGroup var words: AccountWords

    @Option(help: "administrator, logistics, auditor or head.")
    var role: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The mission of a head; of logistics and auditors those that they are bound to, repeatable.",
            valueName: "id"))
    var mission: [String] = []

    @Option(parsing: .singleValue, help: ArgumentHelp("A delegation of a head; repeatable.", valueName: "id"))
    var delegation: [String] = []

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if words.name == nil { throw ValidationError("Say what people call them: --name.") }
        if role == "head", mission.count != 1 { throw ValidationError("A head has one --mission.") }
    }

    func run(_ session: CommandSession) async throws {
        var body: JSONObject = [
            "email": .string(email), "name": .string(words.name ?? ""), "language": .string(words.language ?? "en"),
            "role": .string(role),
        ]
        if role == "head" {
            body["mission"] = .string(mission[0])
        } else if !mission.isEmpty {
            body["missions"] = .strings(mission)
        }
        if !delegation.isEmpty { body["delegations"] = .strings(delegation) }
        let account = try await session.api.send(.post("accounts", json: .object(body))).json()
        session.show(account) { AccountView.list([account], $0) }
        session.note("An invitation is on its way.")
    }
}

struct AccountSetCommand: AccountTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what an account is called, or its language.",
        discussion: "Example: observerctl account set acc_0123456789abcdef --language ru")

    @OptionGroup var words: AccountWords
    @OptionGroup var target: AccountTarget

    func validate() throws {
        if words.name == nil, words.language == nil {
            throw ValidationError("Say what to change: --name or --language.")
        }
    }

    func run(_ session: CommandSession) async throws {
        var patch = JSONObject()
        if let name = words.name { patch["name"] = .string(name) }
        if let language = words.language { patch["language"] = .string(language) }
        try await session.change(target.account, .object(patch))
    }
}

struct AccountInviteCommand: AccountTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Have an invitation mailed again.",
        discussion: "Example: observerctl account invite acc_0123456789abcdef")

    @OptionGroup var target: AccountTarget

    func run(_ session: CommandSession) async throws {
        let answer = try await session.api.send(.post("accounts", target.account, "invitations")).json()
        session.show(answer) { AccountView.list([answer], $0) }
        session.note("An invitation is on its way.")
    }
}

struct AccountDisableCommand: AccountTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Disable an account; what it has open is over at once.",
        discussion: "Example: observerctl account disable acc_0123456789abcdef")

    @OptionGroup var target: AccountTarget

    func run(_ session: CommandSession) async throws {
        try await session.change(target.account, ["disabled": true])
    }
}

struct AccountEnableCommand: AccountTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Enable a disabled account.",
        discussion: "Example: observerctl account enable acc_0123456789abcdef")

    @OptionGroup var target: AccountTarget

    func run(_ session: CommandSession) async throws {
        try await session.change(target.account, ["disabled": false])
    }
}

struct AccountReleaseCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Release an account from its person at the organisation's sign-in provider.",
        discussion: """
            Whoever signs in there next with the account's address is its person: for somebody who has a new login.

            Example: observerctl account release acc_0123456789abcdef
            """)

    @Argument(help: "The account's identifier.")
    var account: String

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        _ = try await session.api.send(.delete("accounts", account, "subject"))
        session.note("The account is released.")
    }
}

extension CommandSession {
    /// Changes an account, whatever others have changed of it.
    fileprivate func change(_ account: String, _ patch: JSONValue) async throws {
        let changed = try await api.send(.patch(["accounts", account], json: patch, ifMatch: "*")).json()
        show(changed) { AccountView.list([changed], $0) }
    }
}
