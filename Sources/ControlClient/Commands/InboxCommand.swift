import ArgumentParser
import CommandLineIO
import MissionModel

struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "What heads of delegations ask for and report: list, show and decide.",
        discussion: """
              observerctl inbox list -m KZ-2023-03-19
              observerctl inbox accept req_0f3a… --answer "He is in hub ABA-H1 now." \\
                -m KZ-2023-03-19
            """,
        subcommands: [
            InboxListCommand.self, InboxShowCommand.self, InboxAnswerCommand.self, InboxAcceptCommand.self,
            InboxRefuseCommand.self,
        ])
}

/// One request, and where it is.
struct RequestTarget: ParsableArguments {
    @Argument(help: "The request.")
    var request: String

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}

/// A command about one request.
protocol RequestTargetCommand: APICommand {
    var target: RequestTarget { get }
}

extension RequestTargetCommand {
    var connection: ConnectionOptions { target.connection }
}

struct InboxListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what waits for a decision, oldest first.",
        discussion: """
              observerctl inbox list -m KZ-2023-03-19
              observerctl inbox list --all --kind drop_out --delegation BE -m KZ-2023-03-19
            """)

    @Option(help: ArgumentHelp("Of this delegation only.", valueName: "id"))
    var delegation: String?

    @Option(help: "Of this kind only: change, replacement, drop_out, late or return.")
    var kind: String?

    @Option(help: "In this state only: open, pending, done, answered, accepted or refused.")
    var state: String?

    @Flag(help: "Whatever the state; else what is open.")
    var all = false

    @OptionGroup var most: ListLimit

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if all, state != nil { throw ValidationError("Give --state or --all.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let filters = [("delegation", delegation), ("kind", kind), ("state", all ? nil : state ?? "open")]
        let query = filters.compactMap { name, value in value.map { (name: name, value: $0) } }
        let (items, goesOn) = try await session.entries(["missions", id, "requests"], query: query, most: most.limit)
        session.show(["items": .array(items)]) { HeadRequestView.list(items, $0) }
        session.noteMore(goesOn)
    }
}

struct InboxShowCommand: RequestTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one request with its answer.",
        discussion: "Example: observerctl inbox show req_0f3a… -m KZ-2023-03-19")

    @OptionGroup var target: RequestTarget

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(target.mission.mission)
        let found = try await session.api.send(.get("missions", id, "requests", target.request)).json()
        session.show(found) { HeadRequestView.one(found, $0) }
    }
}

struct InboxAnswerCommand: RequestTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer a request, with which it is done.",
        discussion: "Example: observerctl inbox answer req_0f3a… --answer \"We shall see.\" \\\n  -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("What the head is told.", valueName: "text"))
    var answer: String

    @OptionGroup var target: RequestTarget

    func run(_ session: CommandSession) async throws {
        try await session.decide(target, "answered", answer)
    }
}

struct InboxAcceptCommand: RequestTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept a request; a replacement is carried out.",
        discussion: """
            A wished change changes nothing by itself: change the data before or after.

            Example: observerctl inbox accept req_0f3a… -m KZ-2023-03-19
            """)

    @Option(help: ArgumentHelp("What the head is told.", valueName: "text"))
    var answer: String?

    @OptionGroup var target: RequestTarget

    func run(_ session: CommandSession) async throws {
        try await session.decide(target, "accepted", answer)
    }
}

struct InboxRefuseCommand: RequestTargetCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Refuse a request.",
        discussion: "Example: observerctl inbox refuse req_0f3a… --answer \"The hub is full.\" \\\n  -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("What the head is told.", valueName: "text"))
    var answer: String

    @OptionGroup var target: RequestTarget

    func run(_ session: CommandSession) async throws {
        try await session.decide(target, "refused", answer)
    }
}

extension CommandSession {
    /// Decides on a request as it was seen just before.
    fileprivate func decide(_ target: RequestTarget, _ decision: String, _ answer: String?) async throws {
        let request = target.request
        let id = try await mission(target.mission.mission)
        let seen = try await api.send(.get("missions", id, "requests", request))
        let state = try seen.json()["state"]
        guard state == "open" || state == "pending" else {
            throw ControlError("The request is \(Wording.cell(state)) already.")
        }
        var body: JSONObject = ["decision": .string(decision)]
        if let answer { body.append("answer", .string(answer)) }
        var call = APICall.post("missions", id, "requests", request, "decision", json: .object(body))
        call.headers.append(("If-Match", try seen.requiredTag()))
        let decided = try await api.send(call).json()
        show(decided) { HeadRequestView.one(decided, $0) }
    }
}
