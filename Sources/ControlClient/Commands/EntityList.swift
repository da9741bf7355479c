import ArgumentParser
import MissionModel

/// The lists of a mission that the API serves entity by entity, and its rules.
enum EntityList: String, ExpressibleByArgument, CaseIterable, Sendable {
    case regions, hubs, stations
    case tabulationCentres = "tabulation-centres"
    case delegations, observers
    case rules

    /// What a table for people shows.
    var columns: [String] {
        switch self {
        case .regions: ["id", "name", "time_zone", "status", "min_teams", "max_teams", "languages", "return_min"]
        case .hubs: ["id", "name", "region", "vehicles", "seats", "interpreters", "lat", "lon"]
        case .stations:
            [
                "id", "name", "region", "district", "voters", "setting", "kind", "opens", "closes", "cleared", "lat",
                "lon",
            ]
        case .tabulationCentres: ["id", "region", "district", "lat", "lon"]
        case .delegations: ["id", "name", "country"]
        case .observers:
            ["id", "label", "delegation", "role", "sex", "first_time", "languages", "status", "reserve", "max_km"]
        case .rules: ["rule", "value", "default"]
        }
    }
}

struct ListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List regions, hubs, stations, people, rules … of a mission, or show one.",
        discussion: """
            Examples: observerctl list observers --mission KZ-2023-03-19
                      observerctl list hubs ABA-H1 --mission KZ-2023-03-19
                      observerctl list rules --mission KZ-2023-03-19     (what is in force, and what is the default)
            """)

    @Argument(help: "Which list.")
    var list: EntityList

    @Argument(help: ArgumentHelp("One entry of it.", valueName: "id"))
    var id: String?

    @Option(help: "At most so many entries (all unless told otherwise).")
    var limit: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        if list == .rules { return try await session.showRules(of: mission, only: id) }
        if let id {
            let entity = try await session.api.send(.get("missions", mission, list.rawValue, id)).json()
            session.show(entity) { EntityView.one(entity, $0) }
            return
        }
        let (items, goesOn) = try await session.entries(["missions", mission, list.rawValue], most: limit ?? .max)
        session.show(["items": .array(items)]) { EntityView.list(items, columns: list.columns, $0) }
        if goesOn { session.note("… there are more; --limit says how many are shown.") }
    }
}

extension CommandSession {
    /// The rules in force, with the default where a rule was set; all of them or one.
    fileprivate func showRules(of mission: String, only name: String?) async throws {
        let answer = try await api.send(.get("missions", mission, "rules")).json()
        let stated = Set(answer["stated"]?.array?.compactMap(\.string) ?? [])
        let rules = (answer["rules"]?.object?.members ?? []).filter { name == nil || $0.key == name }
        if let name, rules.isEmpty {
            throw ControlError("There is no rule \(name).", details: ["`observerctl list rules` shows them."])
        }
        let items: [JSONValue] = rules.map { rule in
            let usual = stated.contains(rule.key) ? answer["defaults"]?[rule.key] : nil
            return ["rule": .string(rule.key), "value": rule.value, "default": usual ?? .null]
        }
        show(name == nil ? answer : items[0]) { EntityView.list(items, columns: EntityList.rules.columns, $0) }
    }
}
