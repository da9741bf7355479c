import ArgumentParser
import CommandLineIO
import MissionModel

struct PlanNoteCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write a note on a plan, or remove one; only staff read notes.",
        discussion: """
            Examples: observerctl plan note "Agreed with the embassy on Tuesday." \\
                        -m KZ-2023-03-19
                      observerctl plan note --plan 3 "Too long a day in Abai." \\
                        -m KZ-2023-03-19
                      observerctl plan note --plan 3 --remove 1 -m KZ-2023-03-19
            """)

    @Argument(help: "What it says.")
    var text: String?

    @Option(help: "Version of the plan (the published one, else the newest, unless given).")
    var plan: Int?

    @Option(help: ArgumentHelp("Remove the note of this number.", valueName: "number"))
    var remove: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if (text == nil) == (remove == nil) { throw ValidationError("Say a text, or --remove a note.") }
    }

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        let version = try await session.version(plan, of: mission)
        if let remove {
            _ = try await session.api.send(
                .delete("missions", mission, "plans", version, "notes", String(remove)))
            return session.note("The note \(remove) of plan \(version) is removed.")
        }
        let note = try await session.api.send(
            .post("missions", mission, "plans", version, "notes", json: ["text": .string(text ?? "")])
        ).json()
        session.show(note) { $0.print("Note \(Wording.cell(note["number"])) on plan \(version) is kept.") }
    }
}

struct PlanNotesCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "notes", abstract: "What staff wrote down about a plan.",
        discussion: "Example: observerctl plan notes 3 -m KZ-2023-03-19")

    @Argument(help: "Version of the plan (the published one, else the newest, unless given).")
    var plan: Int?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let mission = try await session.mission(mission.mission)
        let version = try await session.version(plan, of: mission)
        let notes = try await session.api.send(.get("missions", mission, "plans", version, "notes")).json()
        session.show(notes) { console in
            var table = TextTable(.right("note"), .left("at"), .left("by"), .text("text"))
            for note in notes["items"]?.array ?? [] {
                table.add(cells: ["number", "written_at", "written_by", "text"].map { Wording.cell(note[$0]) })
            }
            console.print(table)
        }
    }
}
