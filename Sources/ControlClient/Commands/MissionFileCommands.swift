import ArgumentParser
import CommandLineIO
import MissionModel

struct MissionExportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a mission as a document (observerd.mission/1).",
        discussion: """
            The document has everything that a plan is made from, and is the same bytes each time for one input revision.

            Example: observerctl mission export KZ-2023-03-19 -o mission.json
            """)

    @OptionGroup var mission: MissionArgument

    @Option(
        name: [.short, .long], help: ArgumentHelp("File to write; - or none: standard output.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var output: String?

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.named)
        var call = APICall.get("missions", id, "document")
        call.patience = CommandSession.longPatience
        try await session.save(call, to: output)
    }
}

struct MissionImportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Store a mission document (observerd.mission/1) as a mission.",
        discussion: """
            The mission has the identifier that the document states. A document that breaks its form is refused with each \
            fault by its place, and nothing of it is stored.

            Examples: observerctl mission import mission.json
                      observerctl mission import mission.json --replace
            """)

    @Argument(help: "The mission document; - is the standard input.", completion: .file(extensions: ["json"]))
    var file: String

    @Flag(help: "Replace the mission where it is there already; its plans stay readable.")
    var replace = false

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let progress = session.progress()
        defer { progress.finish() }
        let document = try InputFile(file, from: session.context.workingFolder).readDocument()
        let id = try MissionDocumentScanner.missionID(in: document, of: file)
        let present = try await session.api.exchange(.get("missions", id))
        var call = APICall(method: .put, path: ["missions", id, "document"], patience: CommandSession.longPatience)
        switch (present.status, replace) {
        case (404, _): call.headers = [("If-None-Match", "*")]
        case (200, true): call.headers = [("If-Match", try present.requiredTag())]
        case (200, false):
            throw ControlError(
                "There is a mission \(id) already.", details: ["--replace puts this document in its place."])
        default: throw APIClient.error(of: present)
        }
        call.body = .file(UploadFile(document).reporting(to: progress), mediaType: "application/json")
        let mission = try await session.api.change(call, mission: id).json()
        progress.finish()
        session.show(mission) { console in
            MissionView.one(mission, console)
            MissionView.findings(ofPins: mission["findings"], console)
        }
    }
}

extension UploadFile {
    /// The same file with a bar for what has been sent, and words for the wait after it.
    func reporting(to display: ProgressDisplay) -> UploadFile {
        let size = size
        return reporting { sent in
            guard let size, size > 0 else { return display.show(nil, "\(Wording.megabytes(sent)) sent") }
            let text =
                sent < size ? "\(Wording.megabytes(sent)) of \(Wording.megabytes(size)) sent" : "sent; the daemon works"
            display.show(Double(sent) / Double(size), text)
        }
    }
}
