import ArgumentParser
import MissionModel

struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Repairs of the published plan: ask for them, compare their offers.",
        discussion: """
            The daemon repairs the published plan by itself when somebody drops out or returns, a car is lost, a hub or a \
            region is closed. Each repair offers up to three plans: least-change puts people without a team first, and \
            then changes as few people and stops as it can; best is the best plan whatever it changes; keep-reserves is \
            best without calling a reserve. Options that come to the same are one offer.

            To hold something that an offer changes, pin it (observerctl set pins) and ask again.

            Examples: observerctl repair list -m KZ-2023-03-19
                      observerctl repair show -m KZ-2023-03-19
                      observerctl repair request --seconds 20 -m KZ-2023-03-19
            """,
        subcommands: [
            RepairRequestCommand.self, RepairListCommand.self, RepairShowCommand.self, RepairWatchCommand.self,
        ], aliases: ["repairs"])
}

struct RepairRequestCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Ask for repairs of the published plan and follow them.",
        discussion: """
            It takes the place of a repair of the mission that waits or is worked on. Ctrl-C leaves; the repair goes on by \
            itself.

            Pins hold in a repair: set them with `observerctl set pins`, and ask again.

            Exit status: 0 there is an offer, or none is needed; 1 there is none; 3 each offer breaks hard rules.

            Example: observerctl repair request --option least-change --seconds 20 \\
              -m KZ-2023-03-19
            """)

    @OptionGroup var mission: MissionOption

    @Option(
        name: .customLong("option"),
        help: "A repair that is wanted, the first choice first: least-change, best or keep-reserves (all unless told).")
    var options: [RepairOption] = []

    @Option(help: "Time limit of each option in seconds (5 unless told otherwise).")
    var seconds: Double?

    @Option(help: "Seed of the random choices.")
    var seed: Int?

    @OptionGroup var instant: AsOfOption

    @Flag(help: "Do not wait for the end.")
    var noWait = false

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if Set(options).count < options.count { throw ValidationError("--option names one repair twice.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        var body = JSONObject()
        if !options.isEmpty { body["options"] = .strings(options.map(\.rawValue)) }
        if let seconds { body["seconds"] = .double(seconds) }
        if let seed { body["seed"] = .int(seed) }
        if let asOf = instant.asOf {
            body["as_of"] = .string(try await session.instant(asOf, "--as-of", of: id, about: [.mission]))
        }
        let repair = try await session.api.send(.post("missions", id, "repairs", json: .object(body))).json()
        guard let job = repair["job"]?.string else {
            throw ControlError("The daemon's answer lacks the job's id.", status: .unreadable)
        }
        if noWait {
            session.show(repair) { RepairView.one(repair, $0) }
            session.note("Follow it: observerctl repair watch \(job) --mission \(id)")
            return
        }
        session.note("Job \(job) repairs the published plan of \(id).")
        try await session.showRepair(followedTo: job, of: id)
    }
}

extension RepairOption: ExpressibleByArgument {}

struct RepairListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List repairs with their offers, newest first.",
        discussion: "Example: observerctl repair list -m KZ-2023-03-19 --limit 5")

    @OptionGroup var mission: MissionOption

    @OptionGroup var most: ListLimit

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let (repairs, goesOn) = try await session.entries(["missions", id, "repairs"], most: most.limit)
        session.show(["items": .array(repairs)]) { RepairView.list(repairs, $0) }
        session.noteMore(goesOn)
    }
}

struct RepairShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a repair offers, side by side with the published plan.",
        discussion: """
            Where an offer is stale, another plan was published or the mission was changed since: it cannot be published, \
            and the daemon solves again.

            Examples: observerctl repair show -m KZ-2023-03-19       (the newest)
                      observerctl repair show 12 -m KZ-2023-03-19
            """)

    @Argument(help: "The repair's job; the newest repair unless told.")
    var job: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let repair = try await session.repair(job, of: id)
        session.show(repair) { RepairView.one(repair, $0) }
    }
}

struct RepairWatchCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Follow a repair to its end and show its offers.",
        discussion: """
            Ctrl-C leaves; the repair goes on by itself. The first offer is stored within moments: repair show has it \
            before the end.

            Exit status: 0 there is an offer, or none is needed; 1 there is none; 3 each offer breaks hard rules.

            Example: observerctl repair watch -m KZ-2023-03-19
            """)

    @Argument(help: "The repair's job; the newest repair unless told.")
    var job: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        guard let job = try await session.repair(job, of: id)["job"]?.string else {
            throw ControlError("The daemon's answer lacks the job's id.", status: .unreadable)
        }
        try await session.showRepair(followedTo: job, of: id)
    }
}

extension CommandSession {
    /// The repair that is named, else the newest of the mission.
    func repair(_ named: String?, of mission: String) async throws -> JSONValue {
        if let named { return try await api.send(.get("missions", mission, "repairs", named)).json() }
        guard let newest = try await entries(["missions", mission, "repairs"], most: 1).items.first else {
            throw ControlError(
                "No plan of mission \(mission) was repaired yet.",
                details: ["observerctl repair request --mission \(mission)"])
        }
        return newest
    }

    /// Follows a repair to its end and shows what it came to.
    func showRepair(followedTo job: String, of mission: String) async throws {
        _ = try await follow(job, onInterrupt: .leavesJob)
        let repair = try await self.repair(job, of: mission)
        show(repair) { RepairView.one(repair, $0) }
        let offers = repair["offers"]?.array ?? []
        if offers.isEmpty {
            if repair["state"] == "completed" { return }
            throw ControlError(
                "Job \(job) ended without a repair (\(Wording.cell(repair["state"])))"
                    + (repair["last_error"]?.string.map { ": \($0)" } ?? "."))
        }
        if offers.allSatisfy({ ($0["score"]?["hard"]?.whole ?? 0) > 0 }) { throw EarlyExit(status: .breaksRules) }
    }
}
