import ArgumentParser
import MissionModel

struct MissionCreateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an empty mission.",
        discussion: """
            Rules that are not given have the defaults of the profile osce-pa; `observerctl set rules` changes them later.

            Example: observerctl mission create GE-2024 --name "Georgia 2024" \\
              --host-country GE --election-date 2024-10-26 --rule visit_min=40 \\
              --debriefing 2024-10-27T09:00:00+04:00
            """)

    @Argument(help: ArgumentHelp("Identifier of the new mission.", valueName: "id"))
    var id: String

    @Option(help: "What people call it (the identifier unless told otherwise).")
    var name: String?

    @Option(help: ArgumentHelp("The host's two-letter code.", valueName: "code"))
    var hostCountry: String

    @Option(help: ArgumentHelp("Election day.", valueName: "YYYY-MM-DD"))
    var electionDate: String

    @Option(help: ArgumentHelp("When the debriefing starts, with offset.", valueName: "instant"))
    var debriefing: String?

    @Option(
        name: .customLong("rule"), parsing: .singleValue,
        help: ArgumentHelp("A rule that differs from the default; repeatable.", valueName: "name=value"))
    var rules: [Assignment] = []

    @Option(
        name: .customLong("travel"), parsing: .singleValue,
        help: ArgumentHelp("A number of the travel model; repeatable.", valueName: "name=value"))
    var travel: [Assignment] = []

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        var body: JSONObject = [
            "id": .string(id), "name": .string(name ?? id), "host_country": .string(hostCountry),
            "election_date": .string(electionDate),
        ]
        if let debriefing { body["debriefing"] = .string(debriefing) }
        if !rules.isEmpty { body["rules"] = .object(Assignment.object(rules, now: nil)) }
        if !travel.isEmpty { body["travel"] = .object(Assignment.object(travel, now: nil)) }
        let mission = try await session.api.send(.post("missions", json: .object(body))).json()
        session.show(mission) { MissionView.one(mission, $0) }
        if let doubt = CountryCode.doubt(hostCountry) { session.note("Host country: \(doubt)") }
        session.note("")
        session.note("Next: observerctl import regions FILE --mission \(id)   (--template prints a header)")
    }
}
