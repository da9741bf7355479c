import ArgumentParser

/// What all `set` commands for one entity share.
protocol SetEntityCommand: APICommand {
    static var list: EntityList { get }
    var id: String { get }
    var facts: [Assignment] { get }
    var mission: MissionOption { get }
}

extension SetEntityCommand {
    func run(_ session: CommandSession) async throws {
        try await session.change([Self.list.rawValue, id], of: session.mission(mission.mission), facts)
    }
}

struct SetRulesCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Change numbers of the rule profile.",
        discussion: "Example: observerctl set rules visit_min=40 working_languages=en,fr \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("Rules by name; null is the default.", valueName: "rule=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.changeHead("rules", of: session.mission(mission.mission), facts)
    }
}

struct SetTravelCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "travel", abstract: "Change numbers of the travel model.",
        discussion: "Example: observerctl set travel speed_kmh=50 detour=1.4 -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("Numbers by name; null is the default.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.changeHead("travel", of: session.mission(mission.mission), facts)
    }
}

struct SetMissionCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "mission", abstract: "Change a mission's name, host, date or debriefing.",
        discussion: "Example: observerctl set mission debriefing=2023-03-20T09:00:00+06:00 \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("name, host_country, election_date or debriefing.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.change([], of: session.mission(mission.mission), facts)
    }
}

struct SetRegionCommand: SetEntityCommand {
    static let list = EntityList.regions
    static let configuration = CommandConfiguration(
        commandName: "region", abstract: "Change a region's status, limits, languages …",
        discussion: "Example: observerctl set region ABA status=restricted max_teams=3 \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The region.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts; null takes a limit away.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}

struct SetHubCommand: SetEntityCommand {
    static let list = EntityList.hubs
    static let configuration = CommandConfiguration(
        commandName: "hub", abstract: "Change a hub's vehicles, seats, interpreters …",
        discussion: "Example: observerctl set hub ABA-H1 vehicles=4 -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The hub.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}

struct SetStationCommand: SetEntityCommand {
    static let list = EntityList.stations
    static let configuration = CommandConfiguration(
        commandName: "station", abstract: "Change a station's hours, clearance, place …",
        discussion: "Example: observerctl set station ABA-0001 no_go=true -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The station.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}

struct SetTabulationCentreCommand: SetEntityCommand {
    static let list = EntityList.tabulationCentres
    static let configuration = CommandConfiguration(
        commandName: "tabulation-centre", abstract: "Change a tabulation centre's district or place.",
        discussion: "Example: observerctl set tabulation-centre TC-ABA-01 district=Semey \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The tabulation centre.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}

struct SetDelegationCommand: SetEntityCommand {
    static let list = EntityList.delegations
    static let configuration = CommandConfiguration(
        commandName: "delegation", abstract: "Change a delegation's name or country.",
        discussion: "Example: observerctl set delegation FR name=\"Assemblée nationale\" \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The delegation.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}

struct SetObserverCommand: SetEntityCommand {
    static let list = EntityList.observers
    static let configuration = CommandConfiguration(
        commandName: "observer", abstract: "Change an observer's status, limits, languages, wishes …",
        discussion: "Example: observerctl set observer FR-02 status=withdrawn max_km=null \\\n  -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The observer.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts; null takes a limit of their own away.", valueName: "field=value"))
    var facts: [Assignment]

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions
}
