import ArgumentParser
import MissionModel

struct MessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "What heads of delegations are written: list, preview, retry, remind.",
        discussion: """
              observerctl messages list --state failed -m KZ-2023-03-19
              observerctl messages preview 3 -m KZ-2023-03-19
              observerctl messages board --unconfirmed-for 12 -m KZ-2023-03-19
              observerctl messages remind -m KZ-2023-03-19
            """,
        subcommands: [
            MessageListCommand.self, MessagePreviewCommand.self, MessageRetryCommand.self, MessageRemindCommand.self,
            MessageBoardCommand.self, MessageEventsCommand.self,
        ], aliases: ["message"])
}

struct MessageListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List messages with how far they have come, newest first.",
        discussion: """
            Examples: observerctl messages list --state failed -m KZ-2023-03-19
                      observerctl messages list --kind answer -m KZ-2023-03-19
            """)

    @Option(help: "Only those that are queued, sending, sent, failed or dropped.")
    var state: String?

    @Option(help: "Only those of one kind: assignments, reminder, answer, invitation or sign_in.")
    var kind: String?

    @Option(help: ArgumentHelp("Only those to heads of this delegation.", valueName: "id"))
    var delegation: String?

    @Option(help: ArgumentHelp("Only those written since this instant, with offset.", valueName: "instant"))
    var since: String?

    @OptionGroup var most: ListLimit

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let filters = [("state", state), ("kind", kind), ("delegation", delegation), ("since", since)]
        let query = filters.compactMap { name, value in value.map { (name: name, value: $0) } }
        let (messages, goesOn) = try await session.entries(
            ["missions", id, "messages"], query: query, most: most.limit)
        session.show(["items": .array(messages)]) { MessageView.list(messages, $0) }
        session.noteMore(goesOn)
        let page = try await session.api.send(.get("missions", id, "messages", query: [("limit", "1")])).json()
        if page["mail_configured"] == false {
            session.note("The daemon has no mail_from and delivers nothing; what is queued stays so.")
        }
    }
}

struct MessagePreviewCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show what heads would be written if a plan were published now.",
        discussion: "Example: observerctl messages preview 3 -m KZ-2023-03-19")

    @Argument(help: "Version of the plan (the newest unless given).")
    var version: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = try await session.version(version, of: id)
        var call = APICall.get("missions", id, "plans", version, "messages")
        call.patience = CommandSession.longPatience
        let preview = try await session.api.send(call).json()
        session.show(preview) { MessageView.preview(preview, $0) }
    }
}

struct MessageRetryCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Have messages that failed delivered after all.",
        discussion: """
            Examples: observerctl messages retry msg_0123 -m KZ-2023-03-19
                      observerctl messages retry --all -m KZ-2023-03-19
            """)

    @Argument(help: "The messages' identifiers.")
    var messages: [String] = []

    @Flag(help: "All that failed.")
    var all = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if messages.isEmpty == !all { throw ValidationError("Name messages, or give --all.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        var wanted = messages
        if all {
            let failed = try await session.entries(["missions", id, "messages"], query: [("state", "failed")]).items
            wanted = failed.compactMap { $0["id"]?.string }
        }
        var queued: [JSONValue] = []
        for message in wanted {
            queued.append(
                try await session.api.send(.post("missions", id, "messages", message, "attempts")).json())
        }
        session.show(["items": .array(queued)]) { MessageView.list(queued, $0) }
    }
}

struct MessageRemindCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Ask heads once more to confirm what they were told, at most once an hour.",
        discussion: "Example: observerctl messages remind --delegation FR -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("Only heads of this delegation; may be repeated.", valueName: "id"))
    var delegation: [String] = []

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let request: JSONValue = delegation.isEmpty ? [:] : ["delegations": .strings(delegation)]
        let answer = try await session.api.send(.post("missions", id, "reminders", json: request)).json()
        session.show(answer) { MessageView.reminders(answer, $0) }
    }
}

struct MessageBoardCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "board", abstract: "Show what each delegation was told and has confirmed.",
        discussion: "Example: observerctl messages board --unconfirmed-for 12 -m KZ-2023-03-19")

    @Option(help: ArgumentHelp("Only delegations with something not confirmed for so long.", valueName: "hours"))
    var unconfirmedFor: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if let hours = unconfirmedFor, !(0...8760).contains(hours) {
            throw ValidationError("--unconfirmed-for must be from 0 to 8760.")
        }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let query = unconfirmedFor.map { [(name: "unconfirmed_for", value: String($0))] } ?? []
        let rows = try await session.entries(["missions", id, "deliveries"], query: query).items
        session.show(["items": .array(rows)]) { MessageView.board(rows, $0) }
    }
}

struct MessageEventsCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List what programs are told of messages, or have it told after all.",
        discussion: """
            Examples: observerctl messages events --state failed -m KZ-2023-03-19
                      observerctl messages events --retry evt_0123 -m KZ-2023-03-19
            """)

    @Option(help: "Only those that are queued, sending, sent or failed.")
    var state: String?

    @Option(help: "At most so many.")
    var limit = 50

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Try to deliver this one, which failed, once more; may be repeated.", valueName: "id"))
    var retry: [String] = []

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        if !retry.isEmpty {
            var queued: [JSONValue] = []
            for event in retry {
                let call = APICall.post("missions", id, "webhook-events", event, "attempts")
                queued.append(try await session.api.send(call).json())
            }
            return session.show(["items": .array(queued)]) { MessageView.events(queued, $0) }
        }
        let query = state.map { [(name: "state", value: $0)] } ?? []
        let (events, goesOn) = try await session.entries(
            ["missions", id, "webhook-events"], query: query, most: limit)
        session.show(["items": .array(events)]) { MessageView.events(events, $0) }
        if goesOn { session.note("… there are more; --limit says how many are shown.") }
    }
}
