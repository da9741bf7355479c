import ArgumentParser
import CommandLineIO
import MissionModel

/// What a command works with: the API, the console and how the user wants to be told.
struct CommandSession: Sendable {
    let api: APIClient
    let context: ControlContext
    let wantsJSON: Bool
    let isQuiet: Bool

    var console: Console { context.console }

    /// A sentence on standard error, unless `--quiet` or `--json`.
    func note(_ line: String) {
        if !isQuiet, !wantsJSON { console.note(line) }
    }

    /// A program that reads JSON gets no lines of progress; a person at a terminal still sees the bar.
    func progress() -> ProgressDisplay {
        ProgressDisplay(console, isQuiet: isQuiet || (wantsJSON && console.sideWidth == nil))
    }

    /// Prints a value for programs, or lets a view print it for people.
    func show(_ value: JSONValue, _ view: (Console) -> Void) {
        if wantsJSON {
            console.print(value)
        } else {
            view(console)
        }
    }

    /// The entries of a list over as many pages as it takes.
    ///
    /// - Returns: the entries, and whether the list goes on after them.
    func entries(
        _ path: [String], query: [(name: String, value: String)] = [], most: Int = .max
    ) async throws -> (items: [JSONValue], goesOn: Bool) {
        var items: [JSONValue] = []
        var after: String?
        repeat {
            var call = APICall.get(path, query: query)
            call.query.append(("limit", String(min(200, most - items.count))))
            if let after { call.query.append(("after", after)) }
            let page = try await api.send(call).json()
            items += page["items"]?.array ?? []
            after = page["next"].flatMap(\.cursor)
        } while after != nil && items.count < most
        return (items, after != nil)
    }
}

extension JSONValue {
    /// The `next` of a page, which the API may give as text or number; nil at the end.
    fileprivate var cursor: String? {
        string ?? whole.map(String.init)
    }
}

/// A command that talks to the daemon.
protocol APICommand: AsyncParsableCommand {
    var connection: ConnectionOptions { get }
    /// What is taken of the connection's options.
    var flags: ConnectionFlags { get }
    func run(_ session: CommandSession) async throws
}

extension APICommand {
    var flags: ConnectionFlags { connection.flags }

    func run() async throws {
        let context = ControlContext.current
        let settings = try ConnectionSettings(
            flags: flags, environment: context.environment, workingFolder: context.workingFolder)
        for sentence in settings.ignoredFiles { context.console.note("observerctl: \(sentence)") }
        try await APIClient.with(settings, pause: context.pause) { api in
            try await run(
                CommandSession(api: api, context: context, wantsJSON: connection.json, isQuiet: connection.quiet))
        }
    }
}
