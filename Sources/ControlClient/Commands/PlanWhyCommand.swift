import ArgumentParser
import CommandLineIO
import MissionModel

struct PlanWhyCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Why somebody or something is where the plan has it, and what else would cost.",
        discussion: """
            Of a person: the rules and points that hold them, the next best places, each tried and scored, and the rules \
            that forbid the others. Of a station: what dropping it would cost, or which team could go there, or why none \
            can. Of a team: what it costs, and its best single changes. Without a name: what was tried against each \
            shortfall of the plan. Scores are differences; fewer points are better.

            Examples: observerctl plan why FR-02 -m KZ-2023-03-19
                      observerctl plan why 3 ABA-01
                      observerctl plan why
            """)

    @Argument(
        help: ArgumentHelp(
            "Version of the plan (the newest unless given), and a person, a team or a station.",
            valueName: "version name"))
    var words: [String] = []

    @Option(name: .long, help: "The instant from which on a published plan may change (now unless given).")
    var asOf: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if words.count > 2 { throw ValidationError("Give a version and one name at most.") }
        if words.count == 2, Int(words[0]) == nil { throw ValidationError("\(words[0]) is no version of a plan.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        // A number alone is a version, unless somebody bears it as a name.
        let isVersion = words.count == 2 || (words.count == 1 && Int(words[0]) != nil)
        let version = try await session.version(isVersion ? Int(words[0]) : nil, of: id)
        let name = words.count == 2 ? words[1] : isVersion ? nil : words.first
        var query: [(name: String, value: String)] = asOf.map { [("as_of", $0)] } ?? []
        if let name { query.insert((try await kind(of: name, version, id, session), name), at: 0) }
        var call = APICall.get("missions", id, "plans", version, "why", query: query)
        call.patience = 300
        let answer = try await session.api.send(call).json()
        session.show(answer) { TrialView.explanation(answer, $0) }
    }

    /// What a name is: an observer or a station of the mission, else a team.
    private func kind(
        of name: String, _ version: String, _ mission: String, _ session: CommandSession
    ) async throws -> String {
        for (list, kind) in [("observers", "person"), ("stations", "station")] {
            let reply = try await session.api.exchange(.get("missions", mission, list, name))
            if reply.isSuccess { return kind }
            if reply.status != 404 { throw APIClient.error(of: reply) }
        }
        return "team"
    }
}
