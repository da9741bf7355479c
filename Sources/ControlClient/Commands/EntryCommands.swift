import ArgumentParser
import CommandLineIO
import MissionModel

struct AddCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add one region, hub, station, person … to a mission.",
        discussion: """
            FIELD=VALUE … as `observerctl set` takes them. What is left out has its usual value (a person is no reserve, a hub \
            has no cars yet); what cannot be left out is named.

            Examples:
              observerctl add delegations SE name=Sweden country=SE -m KZ-2023-03-19
              observerctl add observers SE-01 delegation=SE role=member sex=f \\
                languages=en,sv status=accredited -m KZ-2023-03-19 \\
                available_from=2023-03-17T09:00:00+05:00 \\
                available_to=2023-03-20T20:00:00+05:00
              observerctl add hubs ABA-H9 region=ABA name=Ayagoz lat=47.97 lon=80.43 \\
                vehicles=2 -m KZ-2023-03-19
            """)

    @Argument(help: "Which list.")
    var list: EntityList

    @Argument(help: ArgumentHelp("The new entry's identifier.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Facts.", valueName: "field=value"))
    var facts: [Assignment] = []

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws { try list.requireEntries() }

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        var entry: JSONObject = ["id": .string(id)]
        for fact in Assignment.object(facts, now: list.texts).members { entry[fact.key] = fact.value }
        let added = try await session.api.send(.post("missions", mission, list.rawValue, json: .object(entry))).json()
        session.show(added) { EntityView.one(added, $0) }
    }
}

struct RemoveCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take one entry out of a mission's lists; `restore` puts it back.",
        discussion: """
            Pins and incompatibilities that name it go with it. Where others need it (hubs and stations their region, people \
            their delegation, a sample its stations), nothing is done. Asks first unless --yes is given.

            Example: observerctl remove hubs ABA-H9 -m KZ-2023-03-19
            """)

    @Argument(help: "Which list.")
    var list: EntityList

    @Argument(help: ArgumentHelp("The entry.", valueName: "id"))
    var id: String

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws { try list.requireEntries() }

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        let seen = try await session.api.send(.get("missions", mission, list.rawValue, id))
        let tag = try seen.requiredTag()
        if !yes {
            let entry = try seen.json()
            let name = (entry["label"] ?? entry["name"])?.string.map { " (\($0))" } ?? ""
            guard try session.confirms("Remove \(id)\(name) from the \(list.rawValue) of \(mission)?") else {
                return session.note("Nothing is removed.")
            }
        }
        let removed = try await session.api.change(
            .delete("missions", mission, list.rawValue, id, ifMatch: tag), mission: mission
        ).json()
        session.show(removed) { console in
            console.print("\(id) is removed\(RemovalWords.ties(of: removed)).")
            console.print("`observerctl restore \(Wording.cell(removed["number"])) -m \(mission)` puts it back.")
        }
    }
}

struct RestoreCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put back what was removed from a mission's lists, or list it.",
        discussion: """
            What is removed is kept for thirty days.

            Examples: observerctl restore -m KZ-2023-03-19       (what can be put back)
                      observerctl restore 3 -m KZ-2023-03-19
            """)

    @Argument(help: ArgumentHelp("The number of the removal; none: all are listed.", valueName: "number"))
    var number: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        guard let number else {
            let (items, _) = try await session.entries(["missions", mission, "removals"])
            return session.show(["items": .array(items)]) { console in
                var table = TextTable(.right("number"), .left("list"), .left("id"), .left("removed at"))
                for item in items {
                    table.add(cells: ["number", "list", "id", "removed_at"].map { Wording.cell(item[$0]) })
                }
                console.print(table)
            }
        }
        let restored = try await session.api.send(
            .post("missions", mission, "removals", String(number), "restoration")
        ).json()
        session.show(restored) { console in
            console.print("\(Wording.cell(restored["id"])) is back among the \(Wording.cell(restored["list"])).")
            if let lost = restored["lost"]?.whole, lost > 0 {
                console.print("\(Wording.count(lost, "agreement")) could not be put back: whom they name is gone.")
            }
        }
    }
}

struct UndoCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Put back what an entry was before its last edit, or list the edits.",
        discussion: """
            Edits are kept for thirty days, the last five of each entry and of the rules. Undoing what was undone does it \
            again. What was edited again, imported or reported since is not put back.

            Examples: observerctl undo -m KZ-2023-03-19          (what was edited)
                      observerctl undo 12 -m KZ-2023-03-19
            """)

    @Argument(
        help: ArgumentHelp("The revision that the edit made; none: all are listed.", valueName: "revision"))
    var revision: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        guard let revision else {
            let (items, _) = try await session.entries(["missions", mission, "edits"])
            return session.show(["items": .array(items)]) { console in
                var table = TextTable(
                    .right("revision"), .left("list"), .left("id"), .left("edited by"), .left("edited at"))
                for item in items {
                    table.add(
                        cells: ["revision", "list", "id", "edited_by", "edited_at"].map { Wording.cell(item[$0]) })
                }
                console.print(table)
            }
        }
        let undone = try await session.api.send(
            .post("missions", mission, "edits", String(revision), "undo")
        ).json()
        session.show(undone) { console in
            console.print("\(Wording.cell(undone["id"])) is what it was before.")
        }
    }
}

private enum RemovalWords {
    /// What went with an entry.
    static func ties(of removed: JSONValue) -> String {
        let ties = [("pins", "pin"), ("incompatibilities", "incompatible pair")].compactMap { key, noun -> String? in
            guard let count = removed[key]?.whole, count > 0 else { return nil }
            return Wording.count(count, noun)
        }
        return ties.isEmpty ? "" : " with \(ties.joined(separator: " and "))"
    }
}

extension EntityList {
    /// Rules are changed, neither added nor removed.
    fileprivate func requireEntries() throws(ValidationError) {
        if self == .rules { throw ValidationError("Rules are changed by `observerctl set rules`.") }
    }

    /// What stays text, whatever it looks like.
    fileprivate var texts: JSONValue {
        ["name": "", "label": "", "district": "", "region": "", "delegation": "", "political_family": ""]
    }
}
