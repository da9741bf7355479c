import ArgumentParser
import CommandLineIO
import MissionModel

struct PlanShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Read a plan: its figures and teams, or the teams of a region or of somebody.",
        discussion: """
            All times are local to the team's region on the day, with the zone. With a filter, each team comes with its \
            people and timed stops; without one, the plan's figures and one line for each team.

            Examples: observerctl plan show --mission KZ-2023-03-19
                      observerctl plan show 2 --region ABA
                      observerctl plan show --observer FR-02     (where is FR-02?)
                      observerctl plan show --delegation FR
                      observerctl plan show --team ABA-01
                      observerctl plan show --station ABA-0001   (who goes there, and when?)
                      observerctl plan show --hub ABA-H1
            """)

    @Argument(help: "Version of the plan (the newest unless given).")
    var version: Int?

    @Option(help: "Only the teams of a region, by its identifier or name.")
    var region: String?

    @Option(help: "Only the team of an observer, by id or label.")
    var observer: String?

    @Option(help: "Only the teams that visit a station.")
    var station: String?

    @Option(help: "Only the teams of a hub.")
    var hub: String?

    @Option(help: "Only the teams with somebody of a delegation.")
    var delegation: String?

    @Option(help: "Only this team.")
    var team: String?

    @Flag(help: "All teams with their people and stops.")
    var stops = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    private var isFiltered: Bool { region ?? observer ?? delegation ?? team ?? station ?? hub != nil }

    private func filters(_ observer: String?) -> [(name: String, value: String)] {
        [("region", region), ("observer", observer), ("delegation", delegation)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = try await session.version(version, of: id)
        let plan = try await session.api.send(.get("missions", id, "plans", version)).json()
        var observer = observer
        var teams = try await self.teams(filters(observer), of: version, id, session)
        if let called = observer, teams["items"]?.array?.isEmpty != false,
            Self.placeOutsideTeams(of: called, in: plan) == nil
        {
            // No identifier, perhaps, but what the person is called.
            let people = try await session.entries(["missions", id, "observers"]).items
            observer = try session.identifier(named: called, among: people, of: "observers", or: called)
            if observer != called { teams = try await self.teams(filters(observer), of: version, id, session) }
        }
        if let team { teams = try Self.only(teams, "has no team \(team)", version) { $0["id"] == .string(team) } }
        if let hub {
            teams = try Self.only(teams, "has no team of hub \(hub)", version) {
                $0["hub"] == .string(hub) || $0["hub_name"]?.string?.lowercased() == hub.lowercased()
            }
        }
        if let station {
            teams = try Self.only(teams, "has no visit to station \(station)", version) { team in
                (team["stops"]?.array ?? []).contains { $0["place"] == .string(station) }
            }
        }
        if session.wantsJSON {
            let whole: JSONValue = isFiltered ? teams : ["plan": plan, "teams": teams["items"] ?? []]
            return session.console.print(whole)
        }
        if isFiltered, teams["items"]?.array?.isEmpty != false {
            return try await explainNothing(plan, observer, mission: id, session)
        }
        let day = try await session.api.send(.get("missions", id)).json()["election_date"]?.string
        show(plan, teams["items"]?.array ?? [], day: day, session.console)
        if let delegation { try await showOthers(of: delegation, in: plan, mission: id, session) }
    }

    private func teams(
        _ query: [(name: String, value: String)], of version: String, _ mission: String, _ session: CommandSession
    ) async throws -> JSONValue {
        try await session.api.send(.get("missions", mission, "plans", version, "teams", query: query)).json()
    }

    /// The teams that fit.
    ///
    /// - Throws: where none does.
    private static func only(
        _ teams: JSONValue, _ nothing: String, _ version: String, _ fits: (JSONValue) -> Bool
    ) throws -> JSONValue {
        let found = (teams["items"]?.array ?? []).filter(fits)
        if found.isEmpty { throw ControlError("Plan \(version) \(nothing).") }
        var shown = teams.object ?? JSONObject()
        shown["items"] = .array(found)
        return .object(shown)
    }

    /// Those of a delegation whom the plan has in no team.
    private func showOthers(
        of delegation: String, in plan: JSONValue, mission: String, _ session: CommandSession
    ) async throws {
        for observer in try await session.entries(["missions", mission, "observers"]).items
        where observer["delegation"] == .string(delegation) {
            let id = Wording.cell(observer["id"])
            if let line = Self.placeOutsideTeams(of: id, in: plan) { session.console.print(line) }
        }
    }

    private func show(_ plan: JSONValue, _ teams: [JSONValue], day: String?, _ console: Console) {
        if !isFiltered {
            PlanSheet.summary(plan, console)
            if teams.isEmpty { return }
            console.print("")
            console.print("Teams; local times of \(day ?? "the day")")
            if !stops { return TeamSheet.list(teams, day: day, console) }
        } else {
            console.print(
                "Plan \(Wording.cell(plan["version"])) of \(Wording.cell(plan["mission"])) "
                    + "(\(PublicationSheet.status(plan))), \(day ?? "")")
            console.print(PlanSheet.changeNotes(plan))
        }
        console.print("")
        for team in teams { TeamSheet.details(team, day: day, console) }
    }

    /// Where a filter finds no team: what the plan says of the observer, or that there is no such thing.
    private func explainNothing(
        _ plan: JSONValue, _ observer: String?, mission: String, _ session: CommandSession
    ) async throws {
        if let observer, filters(observer).count == 1 {
            if let line = Self.placeOutsideTeams(of: observer, in: plan) { return session.console.print(line) }
            throw ControlError("Plan \(Wording.cell(plan["version"])) knows no observer \(observer).")
        }
        for (list, id) in [("regions", region), ("delegations", delegation)] {
            if let id { _ = try await session.api.send(.get("missions", mission, list, id)) }
        }
        session.console.print("No team of this plan fits.")
        if let delegation { try await showOthers(of: delegation, in: plan, mission: mission, session) }
    }

    private static func placeOutsideTeams(of observer: String, in plan: JSONValue) -> String? {
        for person in plan["unassigned"]?.array ?? [] where person["observer"] == .string(observer) {
            return "\(observer) is in no team: \(Wording.cell(person["detail"])) (\(Wording.cell(person["reason"])))"
        }
        for person in plan["reserves"]?.array ?? [] where person["observer"] == .string(observer) {
            return "\(observer) is a reserve at \(Wording.cell(person["hub"]))"
        }
        return nil
    }
}
