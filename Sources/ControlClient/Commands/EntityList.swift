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
        case .rules: ["rule", "value", "default", "meaning"]
        }
    }
}

struct ListCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List regions, hubs, stations, people, rules … of a mission, or show one.",
        discussion: """
            Examples: observerctl list observers --mission KZ-2023-03-19
                      observerctl list hubs ABA-H1 --mission KZ-2023-03-19
                      observerctl list observers --delegation France --status accredited
                      observerctl list stations --region Abai --text school
                      observerctl list rules      (what is in force, and what it means)
            """)

    @Argument(help: "Which list.")
    var list: EntityList

    @Argument(help: ArgumentHelp("One entry of it.", valueName: "id"))
    var id: String?

    @Option(help: "At most so many entries (all unless told otherwise).")
    var limit: Int?

    @Option(help: "Only entries of a region, by its id or name.")
    var region: String?

    @Option(help: "Only observers of a delegation, by its id or name.")
    var delegation: String?

    @Option(help: "Only entries with this status.")
    var status: String?

    @Option(help: "Only entries with this text in one of their facts, in any case.")
    var text: String?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
        if region != nil, ![.hubs, .stations, .tabulationCentres].contains(list) {
            throw ValidationError("--region is for hubs, stations and tabulation-centres.")
        }
        if delegation != nil, list != .observers { throw ValidationError("--delegation is for observers.") }
        if status != nil, ![.regions, .observers].contains(list) {
            throw ValidationError("--status is for regions and observers.")
        }
        if id != nil, region ?? delegation ?? status ?? text != nil {
            throw ValidationError("One entry is named, so that there is nothing to choose from.")
        }
    }

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        if list == .rules { return try await session.showRules(of: mission, only: id) }
        if let id {
            let entity = try await session.api.send(.get("missions", mission, list.rawValue, id)).json()
            session.show(entity) { EntityView.one(entity, $0) }
            return
        }
        let filter = try await filter(mission, session)
        var (items, goesOn) = try await session.entries(
            ["missions", mission, list.rawValue], most: filter.isEmpty ? limit ?? .max : .max)
        if !filter.isEmpty {
            items = items.filter(filter.admits)
            goesOn = items.count > limit ?? .max
            items = Array(items.prefix(limit ?? .max))
        }
        session.show(["items": .array(items)]) { EntityView.list(items, columns: list.columns, $0) }
        if items.isEmpty, !filter.isEmpty { session.note("Nothing in the list fits.") }
        if goesOn { session.note("… there are more; --limit says how many are shown.") }
    }

    private func filter(_ mission: String, _ session: CommandSession) async throws -> EntityFilter {
        var filter = EntityFilter()
        if let region {
            filter.facts["region"] = try await session.identifier(named: region, in: "regions", of: mission)
        }
        if let delegation {
            filter.facts["delegation"] = try await session.identifier(named: delegation, in: "delegations", of: mission)
        }
        filter.facts["status"] = status
        filter.text = text?.lowercased()
        return filter
    }
}

/// Which entries of a list are shown.
private struct EntityFilter {
    /// Values by key.
    var facts: [String: String] = [:]
    /// In lower case.
    var text: String?

    var isEmpty: Bool { facts.isEmpty && text == nil }

    func admits(_ entity: JSONValue) -> Bool {
        guard facts.allSatisfy({ entity[$0.key] == .string($0.value) }) else { return false }
        guard let text else { return true }
        return (entity.object?.members ?? []).contains { Wording.cell($0.value).lowercased().contains(text) }
    }
}

extension CommandSession {
    /// The rules in force, with the default where a rule was set; all of them or one.
    fileprivate func showRules(of mission: String, only name: String?) async throws {
        let answer = try await api.send(.get("missions", mission, "rules")).json()
        let stated = Set(answer["stated"]?.array?.compactMap(\.string) ?? [])
        let rules = (answer["rules"]?.object?.members ?? []).filter { name == nil || $0.key == name }
        if let name, rules.isEmpty {
            let near = NearestName.question(name, among: answer["rules"]?.object?.members.map(\.key) ?? [])
            throw ControlError("There is no rule \(name).\(near)", details: ["`observerctl list rules` shows them."])
        }
        let items: [JSONValue] = rules.map { rule in
            let usual = stated.contains(rule.key) ? answer["defaults"]?[rule.key] : nil
            return [
                "rule": .string(rule.key), "value": rule.value, "default": usual ?? .null,
                "meaning": .optional(FieldMeaning.ofRule(rule.key)),
            ]
        }
        show(name == nil ? answer : items[0]) { EntityView.list(items, columns: EntityList.rules.columns, $0) }
    }
}
