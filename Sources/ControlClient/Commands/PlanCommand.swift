import ArgumentParser
import MissionModel

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Make, list, read, publish and export plans, and show what changes between them.",
        discussion: """
            Plans count up within their mission. A plan keeps the exact data that it was made from, so anyone can check it \
            later: `plan export --what document` and `--what mission` are the two files that the checker takes.

            Examples: observerctl plan generate -m KZ-2023-03-19 --seconds 30
                      observerctl plan show -m KZ-2023-03-19 --observer FR-02
            """,
        subcommands: [
            PlanGenerateCommand.self, PlanListCommand.self, PlanShowCommand.self, PlanChangesCommand.self,
            PlanPublishCommand.self, PlanLatestCommand.self, PlanMissionChangesCommand.self, PlanExportCommand.self,
            PlanWhyCommand.self, PlanSwapCommand.self, PlanMoveCommand.self, PlanWhatIfCommand.self,
            PlanCarsCommand.self, PlanCarCommand.self, PlanInterpreterCommand.self, PlanSheetsCommand.self,
            PlanNoteCommand.self, PlanNotesCommand.self,
        ])
}

struct PlanGenerateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Ask for a plan and follow its making.",
        discussion: """
            The daemon makes the plan in the background; the bar shows percent, the best score so far (broken rules / \
            shortfalls / wishes not met) and the time left. Ctrl-C asks the daemon to stop, and shows the best plan so far.

            With --iterations and the same seed, threads and parts the plan is the same on any machine.

            --parts shares the regions of a large mission out over the workers of all daemons: an interim plan of the \
            whole, each part by itself, and all of them joined. The time limit is what that takes where there is a \
            worker for each part.

            Exit status: 0 there is a plan; 1 there is none; 3 the plan breaks hard rules (pins that contradict them).

            Example: observerctl plan generate -m KZ-2023-03-19 --seconds 30 --seed 1
            """)

    @OptionGroup var mission: MissionOption

    @Option(help: "Seed of the random choices.")
    var seed: Int?

    @Option(help: "Time limit in seconds (10 unless told otherwise).")
    var seconds: Double?

    @Option(help: "Iteration limit, in place of a time limit.")
    var iterations: Int?

    @Option(help: "Threads to search with.")
    var threads: Int?

    @Option(help: "Parts to solve the regions in, side by side.")
    var parts: Int?

    @Flag(help: "Do not wait for the end.")
    var noWait = false

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if seconds != nil, iterations != nil { throw ValidationError("Give --seconds or --iterations, not both.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        var body = JSONObject()
        if let seed { body["seed"] = .int(seed) }
        if let seconds { body["seconds"] = .double(seconds) }
        if let iterations { body["iterations"] = .int(iterations) }
        if let threads { body["threads"] = .int(threads) }
        if let parts { body["parts"] = .int(parts) }
        let job = try await session.api.send(.post("missions", id, "jobs", json: .object(body))).json()
        guard let number = job["id"]?.string else {
            throw ControlError("The daemon's answer lacks the job's id.", status: .unreadable)
        }
        if noWait {
            session.show(job) { JobView.one(job, $0) }
            session.note("Follow it: observerctl job watch \(number)")
            return
        }
        session.note("Job \(number) makes a plan of \(id).")
        try await session.showOutcome(of: session.follow(number, onInterrupt: .cancelsJob))
    }
}

struct PlanListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List plans, newest first.",
        discussion: "Example: observerctl plan list -m KZ-2023-03-19")

    @OptionGroup var mission: MissionOption

    @OptionGroup var most: ListLimit

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let (plans, goesOn) = try await session.entries(["missions", id, "plans"], most: most.limit)
        session.show(["items": .array(plans)]) { PlanSheet.list(plans, $0) }
        session.noteMore(goesOn)
    }
}

extension CommandSession {
    /// The version that is named, else the newest plan's.
    func version(_ named: Int?, of mission: String) async throws -> String {
        if let named { return String(named) }
        let newest = try await entries(["missions", mission, "plans"], most: 1).items.first
        guard let version = newest?["version"]?.whole else { throw Self.noPlan(of: mission) }
        return String(version)
    }

    /// The version that is named, else the plan to go by: the published one, or the newest where none is published. Which
    /// one was taken is said.
    func versionToGoBy(_ named: Int?, of mission: String) async throws -> String {
        if let named { return String(named) }
        guard let latest = try await latestPlan(of: mission) else { throw Self.noPlan(of: mission) }
        note(
            "Plan \(latest.version) is taken, \(latest.isPublished ? "the published one" : "the newest: none is published")."
        )
        return latest.version
    }

    /// The published plan, else the newest; nil where the mission has no plan.
    func latestPlan(of mission: String) async throws -> (version: String, isPublished: Bool)? {
        let reply = try await api.exchange(.get("missions", mission, "plans", "latest"))
        if reply.status == 404 { return nil }
        if !reply.isSuccess { throw APIClient.error(of: reply) }
        let latest = try reply.json()
        return latest["plan"]?["version"]?.whole.map { (String($0), latest["chosen"] == "published") }
    }

    private static func noPlan(of mission: String) -> ControlError {
        ControlError("Mission \(mission) has no plan yet.", details: ["observerctl plan generate --mission \(mission)"])
    }
}
