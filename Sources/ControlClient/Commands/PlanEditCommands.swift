import ArgumentParser
import CommandLineIO
import MissionModel

/// What all changes of a plan by hand are told.
struct EditOptions: ParsableArguments {
    @Flag(help: "Pin the teams that people are put into, for the plans and repairs to come.")
    var pin = false

    @Flag(name: .long, help: "Say what would become of it, and store nothing.")
    var dryRun = false

    @OptionGroup var instant: AsOfOption
}

struct PlanSwapCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "swap", abstract: "Let two people change places, in a new draft.",
        discussion: """
            Where a rule forbids it, nothing is stored, and the rule is named. Of the published plan the draft is a repair.

            Examples: observerctl plan swap FR-02 DE-01 -m KZ-2023-03-19
                      observerctl plan swap 3 FR-02 DE-01 --pin
                      observerctl plan swap FR-02 DE-01 --dry-run
            """)

    @Argument(
        help: ArgumentHelp(
            "Version of the plan (the published one unless given), and two observers.", valueName: "version a b"))
    var words: [String]

    @OptionGroup var options: EditOptions
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard words.count == 2 || words.count == 3 else { throw ValidationError("Name two observers.") }
        if words.count == 3, Int(words[0]) == nil { throw ValidationError("\(words[0]) is no version of a plan.") }
    }

    func run(_ session: CommandSession) async throws {
        let version = words.count == 3 ? Int(words[0]) : nil
        try await session.edit(
            version, of: mission, ["swap": .strings(Array(words.suffix(2)))], of: Array(words.suffix(2)), options)
    }
}

struct PlanMoveCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move a person to another team, or out of the teams, in a new draft.",
        discussion: """
            Where a rule forbids it, nothing is stored, and the rule is named. Of the published plan the draft is a repair.

            Examples: observerctl plan move FR-02 ABA-03 -m KZ-2023-03-19
                      observerctl plan move 3 FR-02 --to reserve
            """)

    @Argument(
        help: ArgumentHelp(
            "Version of the plan (the published one unless given), an observer, and the team to go to.",
            valueName: "version observer team"))
    var words: [String]

    @Option(help: "In place of a team: reserve, or nowhere.")
    var to: String?

    @OptionGroup var options: EditOptions
    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    private var names: Int { to == nil ? 2 : 1 }

    func validate() throws {
        guard words.count == names || words.count == names + 1 else {
            throw ValidationError("Name an observer, and a team or --to reserve.")
        }
        if words.count > names, Int(words[0]) == nil {
            throw ValidationError("\(words[0]) is no version of a plan.")
        }
        if let to, !["reserve", "nowhere"].contains(to) { throw ValidationError("--to is reserve or nowhere.") }
    }

    func run(_ session: CommandSession) async throws {
        let version = words.count > names ? Int(words[0]) : nil
        let rest = Array(words.suffix(names))
        var body: JSONObject = ["move": .string(rest[0])]
        if let to { body.append("to", .string(to)) } else { body.append("team", .string(rest[1])) }
        try await session.edit(version, of: mission, body, of: [rest[0]], options)
    }
}

extension CommandSession {
    fileprivate func edit(
        _ version: Int?, of mission: MissionOption, _ edit: JSONObject, of people: [String], _ options: EditOptions
    ) async throws {
        let id = try await self.mission(mission.mission)
        let version = try await versionToGoBy(version, of: id)
        let tag = try await api.send(.get("missions", id)).requiredTag()
        var body = edit
        if options.pin { body.append("pin", true) }
        if options.dryRun { body.append("dry_run", true) }
        if let asOf = options.instant.asOf {
            body.append("as_of", .string(try await instant(asOf, "--as-of", of: id, about: [.people(people)])))
        }
        var call = APICall.post("missions", id, "plans", version, "edits", json: .object(body))
        call.headers.append(("If-Match", tag))
        let answer = try await api.change(call, mission: id).json()
        show(answer) { TrialView.edit(answer, $0) }
        guard let stored = answer["version"]?.whole else { return note("Nothing was stored (--dry-run).") }
        note("Stored as version \(stored): observerctl plan show \(stored) --mission \(id)")
    }
}
