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
            "Version of the plan (the published one unless given), and a person, a team or a station.",
            valueName: "version name"))
    var words: [String] = []

    @OptionGroup var instant: AsOfOption
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
        let version = try await session.versionToGoBy(isVersion ? Int(words[0]) : nil, of: id)
        let name = words.count == 2 ? words[1] : isVersion ? nil : words.first
        var query: [(name: String, value: String)] = []
        var subject = InstantSubject.mission
        if let name {
            let kind = try await kind(of: name, version, id, session)
            query.append((kind, name))
            subject = try await place(of: name, kind, version, id, session)
        }
        if let asOf = instant.asOf {
            query.append(("as_of", try await session.instant(asOf, "--as-of", of: id, about: [subject])))
        }
        var call = APICall.get("missions", id, "plans", version, "why", query: query)
        call.patience = 300
        let reply = try await session.api.exchange(call)
        if reply.status == 404, let name, query.first?.name == "team" {
            // Where it is not the plan that is missing.
            _ = try await session.api.send(.get("missions", id, "plans", version))
            throw ControlError("\(name) is no observer or station of mission \(id), and no team of plan \(version).")
        }
        if !reply.isSuccess { throw APIClient.error(of: reply) }
        let answer = try reply.json()
        session.show(answer) { TrialView.explanation(answer, $0) }
    }

    /// Where a subject of a kind is, for times of day.
    private func place(
        of name: String, _ kind: String, _ version: String, _ mission: String, _ session: CommandSession
    ) async throws -> InstantSubject {
        guard instant.asOf != nil else { return .mission }
        switch kind {
        case "person": return .people([name])
        case "station":
            let station = try await session.api.send(.get("missions", mission, "stations", name)).json()
            return .regions([station["region"]?.string].compactMap(\.self))
        default:
            let teams = try await session.api.send(.get("missions", mission, "plans", version, "teams")).json()
            let team = teams["items"]?.array?.first { $0["id"] == .string(name) }
            return .regions([team?["region"]?.string].compactMap(\.self))
        }
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
