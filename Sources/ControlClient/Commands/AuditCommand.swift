import ArgumentParser
import CommandLineIO
import MissionModel

struct AuditCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "List who did what, newest first.",
        discussion: """
              observerctl audit -m KZ-2023-03-19
              observerctl audit --delegation AT -m KZ-2023-03-19
              observerctl audit --action plan.publish --limit 5
              observerctl audit --principal tok_0f3a…
            """)

    @Option(name: [.long, .customShort("m")], help: ArgumentHelp("About this mission only.", valueName: "id"))
    var mission: String?

    @Option(help: "Of this action only, such as plan.publish.")
    var action: String?

    @Option(help: ArgumentHelp("Of this account or token only.", valueName: "id"))
    var principal: String?

    @Option(help: ArgumentHelp("About this delegation of the mission, its people and its heads only.", valueName: "id"))
    var delegation: String?

    @Option(help: ArgumentHelp("About this observer of the mission only.", valueName: "id"))
    var observer: String?

    @Option(help: ArgumentHelp("Since this instant, with offset.", valueName: "instant"))
    var since: String?

    @Option(help: ArgumentHelp("Before this instant, with offset.", valueName: "instant"))
    var until: String?

    @OptionGroup var most: ListLimit

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if delegation != nil || observer != nil, mission == nil {
            throw ValidationError("--delegation and --observer need --mission.")
        }
        if delegation != nil, observer != nil {
            throw ValidationError("Give --delegation or --observer.")
        }
    }

    func run(_ session: CommandSession) async throws {
        let filters = [
            ("mission", mission), ("action", action), ("principal", principal), ("delegation", delegation),
            ("observer", observer), ("since", since), ("until", until),
        ]
        let query = filters.compactMap { name, value in value.map { (name: name, value: $0) } }
        let (rows, goesOn) = try await session.entries(["audit"], query: query, most: most.limit)
        session.show(["items": .array(rows)]) { console in
            if rows.isEmpty { return console.print("There is nothing of that.") }
            var table = TextTable(
                .right("no."), .left("when"), .left("who"), .left("kind"), .left("action"), .left("mission"),
                .text("what"))
            for row in rows {
                table.add(
                    Wording.cell(row["id"]), Wording.moment(row["at"]), Wording.cell(row["principal"]),
                    Wording.cell(row["kind"]), Wording.cell(row["action"]), Wording.cell(row["mission"]),
                    Self.words(row["detail"]))
            }
            console.print(table)
        }
        session.noteMore(goesOn)
    }

    private static func words(_ detail: JSONValue?) -> String {
        guard let members = detail?.object?.members else { return Wording.cell(detail) }
        return members.filter { $0.value != .null }.map { "\($0.key) \(Wording.cell($0.value))" }
            .joined(separator: ", ")
    }
}
