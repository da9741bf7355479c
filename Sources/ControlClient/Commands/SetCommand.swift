import ArgumentParser

struct SetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change single facts: rules, limits, statuses, pins, incompatibilities.",
        discussion: """
            FIELD=VALUE … where a value is JSON (40, true, null, ["kk","ru"]) or else a text; lists may be typed with \
            commas (languages=kk,ru). null takes a limit away, and sets a rule back to its default. Each change raises the \
            mission's input revision. A change that somebody else made in the meantime is never overwritten.

            Examples:
              observerctl set rules visit_min=40 target_stops=8 -m KZ-2023-03-19
              observerctl set region ABA status=restricted max_teams=3 -m KZ-2023-03-19
              observerctl set hub ABA-H1 vehicles=4 -m KZ-2023-03-19
              observerctl set observer FR-02 status=withdrawn max_km=null -m KZ-2023-03-19
              observerctl set pins add FR-02,DE-01 --hub ABA-H1 -m KZ-2023-03-19
              observerctl set incompatibilities add delegations FR DE -m KZ-2023-03-19
            """,
        subcommands: [
            SetRulesCommand.self, SetTravelCommand.self, SetMissionCommand.self, SetRegionCommand.self,
            SetHubCommand.self, SetStationCommand.self, SetTabulationCentreCommand.self, SetDelegationCommand.self,
            SetObserverCommand.self, SetPinsCommand.self, SetIncompatibilitiesCommand.self,
        ])
}
