import ArgumentParser
import CommandLineIO
import MissionModel

struct JobCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job", abstract: "List, show, watch and cancel the daemon's background jobs.",
        discussion: "Example: observerctl job list --mission KZ-2023-03-19",
        subcommands: [JobListCommand.self, JobShowCommand.self, JobWatchCommand.self, JobCancelCommand.self],
        aliases: ["jobs"])
}

struct JobListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List jobs, newest first.",
        discussion: "Example: observerctl job list --mission KZ-2023-03-19 --limit 5")

    @Option(name: [.long, .customShort("m")], help: ArgumentHelp("Jobs of this mission only.", valueName: "id"))
    var mission: String?

    @OptionGroup var most: ListLimit

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let query = mission.map { [(name: "mission", value: $0)] } ?? []
        let (jobs, goesOn) = try await session.entries(["jobs"], query: query, most: most.limit)
        session.show(["items": .array(jobs)]) { JobView.list(jobs, $0) }
        session.noteMore(goesOn)
    }
}

struct JobShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one job as it stands.", discussion: "Example: observerctl job show 12")

    @Argument(help: "The job.")
    var job: String

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let value = try await session.api.send(.get("jobs", job)).json()
        let hasParts = (value["parts"]?.whole ?? 1) > 1
        let parts = hasParts ? try await session.entries(["jobs"], query: [("parent", job)], most: 64).items : []
        session.show(value) { console in
            JobView.one(value, console)
            if !parts.isEmpty {
                console.print("")
                JobView.list(parts.reversed(), console)
            }
        }
    }
}

struct JobWatchCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Follow a job to its end and show its plan.",
        discussion: """
            Ctrl-C leaves; the job goes on by itself.

            Exit status: 0 there is a plan; 1 there is none; 3 the plan breaks hard rules.

            Example: observerctl job watch 12
            """)

    @Argument(help: "The job.")
    var job: String

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.showOutcome(of: session.follow(job, onInterrupt: .leavesJob))
    }
}

struct JobCancelCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End a job early; it keeps the best plan so far.",
        discussion: "Example: observerctl job cancel 12")

    @Argument(help: "The job.")
    var job: String

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let value = try await session.api.send(.post("jobs", job, "cancel")).json()
        session.show(value) { JobView.one(value, $0) }
    }
}
