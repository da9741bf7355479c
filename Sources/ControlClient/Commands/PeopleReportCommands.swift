import ArgumentParser
import CommandLineIO
import MissionModel

/// What all that heads ask for and report shares.
struct HeadRequestOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The delegation; a head of one need not say so.", valueName: "id"))
    var delegation: String?

    @OptionGroup var mission: MissionOption
}

struct PeopleReportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report that observers of a delegation drop out, or are there again.",
        discussion: """
            It takes effect at once: the daemon repairs the published plan. `observerctl people requests` says whether it did.

              observerctl people report BE-01 --drop-out --reason "Taken ill" \\
                -m KZ-2023-03-19
              observerctl people report BE-01 --drop-out --from 2023-03-19T13:00:00+06:00 \\
                --reason "Called home"
              observerctl people report BE-01 --return -m KZ-2023-03-19
            """)

    @OptionGroup var observers: ObserverArguments

    @Flag(help: "They drop out.")
    var dropOut = false

    @Flag(name: .customLong("return"), help: "They are there as before a drop-out or a late arrival.")
    var isReturn = false

    @Option(help: ArgumentHelp("When they leave, with offset (at once unless given).", valueName: "instant"))
    var from: String?

    @Option(help: ArgumentHelp("Why, in one line; a drop-out must have it.", valueName: "text"))
    var reason: String?

    @OptionGroup var request: HeadRequestOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if dropOut == isReturn { throw ValidationError("Give --drop-out or --return.") }
        if dropOut, reason == nil { throw ValidationError("Say why: --reason \"…\".") }
        if isReturn, from != nil { throw ValidationError("--from goes with --drop-out.") }
        try FullInstant.check(from, "--from")
    }

    func run(_ session: CommandSession) async throws {
        var body: JSONObject = [
            "kind": dropOut ? "drop_out" : "return", "observers": .strings(observers.ids),
        ]
        if let from { body.append("from", .string(from)) }
        if let reason { body.append("text", .string(reason)) }
        try await session.ask(body, request)
    }
}

struct PeopleLateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "late", abstract: "Report that observers of a delegation arrive later than planned.",
        discussion: """
            Example: observerctl people late BE-01 --until 2023-03-19T09:30:00+06:00 \\
              -m KZ-2023-03-19
            """)

    @OptionGroup var observers: ObserverArguments

    @Option(help: ArgumentHelp("When they are there, with offset.", valueName: "instant"))
    var until: String

    @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
    var reason: String?

    @OptionGroup var request: HeadRequestOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws { try FullInstant.check(until, "--until") }

    func run(_ session: CommandSession) async throws {
        var body: JSONObject = ["kind": "late", "observers": .strings(observers.ids), "until": .string(until)]
        if let reason { body.append("text", .string(reason)) }
        try await session.ask(body, request)
    }
}

struct PeopleAskCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask staff for a change, of observers or of a whole delegation.",
        discussion: """
            Staff answer; `observerctl people requests` shows it.

              observerctl people ask "BE-01 and BE-02 had rather not be in one region." \\
                -m KZ-2023-03-19
              observerctl people ask "Needs a short day." --about BE-01 -m KZ-2023-03-19
            """)

    @Argument(help: ArgumentHelp("What is wanted.", valueName: "text"))
    var text: String

    @Option(help: ArgumentHelp("An observer whom it is about; may be given several times.", valueName: "observer"))
    var about: [String] = []

    @OptionGroup var request: HeadRequestOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        var body: JSONObject = ["kind": "change", "text": .string(text)]
        if !about.isEmpty { body.append("observers", .strings(about)) }
        try await session.ask(body, request)
    }
}

struct PeopleReplaceCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "replace", abstract: "Propose that somebody of the same delegation takes an observer's place.",
        discussion: """
            The other one is accredited already, and waits as a reserve or is in no team. Staff decide.

            Example: observerctl people replace BE-01 --with BE-03 --reason "Taken ill" \\
              -m KZ-2023-03-19
            """)

    @Argument(help: ArgumentHelp("Who is replaced.", valueName: "observer"))
    var observer: String

    @Option(name: .customLong("with"), help: ArgumentHelp("Who takes the place.", valueName: "observer"))
    var replacement: String

    @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
    var reason: String

    @OptionGroup var request: HeadRequestOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.ask(
            [
                "kind": "replacement", "observers": [.string(observer)], "replacement": .string(replacement),
                "text": .string(reason),
            ], request)
    }
}

struct PeopleRequestsCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "requests", abstract: "List what was asked for and reported, with the answers.",
        discussion: "Example: observerctl people requests -m KZ-2023-03-19")

    @OptionGroup var request: HeadRequestOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(request.mission.mission)
        let query = request.delegation.map { [(name: "delegation", value: $0)] } ?? []
        let items = try await session.entries(["missions", id, "requests"], query: query).items
        session.show(["items": .array(items)]) { HeadRequestView.list(items, $0) }
    }
}

/// Instants of those who may not look a region's clock up.
enum FullInstant {
    /// - Throws: where a text is no instant with an offset.
    static func check(_ text: String?, _ option: String) throws(ValidationError) {
        guard let text, Instant(text) == nil else { return }
        throw ValidationError("\(option) must be an instant with its offset, such as 2023-03-19T13:00:00+06:00.")
    }
}

extension CommandSession {
    fileprivate func ask(_ content: JSONObject, _ options: HeadRequestOptions) async throws {
        let id = try await mission(options.mission.mission)
        var body = content
        if let delegation = options.delegation { body.append("delegation", .string(delegation)) }
        let made = try await api.send(.post("missions", id, "requests", json: .object(body))).json()
        show(made) { HeadRequestView.made(made, $0) }
    }
}
