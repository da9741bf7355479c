import CommandLineIO
import ControlClient
import Foundation
import MissionModel
import Testing

/// What reaches files and terminals, whatever the daemon's data says.
struct OutputTests {
    private static let hostile = "a\u{1B}[31mred\u{07}\r\nobserverctl: done\u{9B}2J\u{202E}b\u{2066}"

    /// Whether something of a text would steer a terminal.
    private func steers(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0 != "\n" && $0.steersDisplay }
    }

    private static let mission: JSONValue = [
        "id": "KZ", "name": .string(hostile), "host_country": "KZ", "election_date": "2023-03-19", "counts": [:],
    ]

    private static let team: JSONValue = [
        "id": "T1", "region_name": .string(hostile), "hub_name": .string(hostile), "rota": "full",
        "time_zone": .string(hostile), "members": [["id": "o1", "label": .string(hostile), "role": "sto"]], "stops": [],
    ]

    private static let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ": { _, _ in .json(mission) },
        "GET /missions/KZ/plans/1": { _, _ in
            .json([
                "version": 1, "mission": "KZ", "status": "draft", "score": ["hard": 1, "medium": 0, "soft": 0],
                "terms": [["code": "H2", "value": 1, "title": .string(hostile)]], "warnings": [.string(hostile)],
            ])
        },
        "GET /missions/KZ/plans/1/teams": { _, _ in .json(["items": [team]]) },
        "GET /missions/KZ/check": { _, _ in
            .problem(422, hostile, hostile, more: ["errors": [["message": .string(hostile)]]])
        },
        "GET /missions/KZ/document": { _, _ in .answer(200, [], Array("{\"x\": \"\(hostile)\"}\n".utf8)) },
    ]

    @Test(arguments: [
        ["mission", "show", "KZ"], ["mission", "show", "KZ", "--json"], ["plan", "show", "1", "-m", "KZ"],
        ["plan", "show", "1", "-m", "KZ", "--region", "R1"], ["mission", "check", "KZ"],
    ])
    func nothingOfTheDataSteersATerminal(arguments: [String]) async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let run = await ProgramRun(arguments, port: port, width: 100)
            #expect((run.output + run.side).contains("red"))
            #expect(!steers(run.output) && !steers(run.side), "\(run.output)\(run.side)")
            #expect(!(run.output + run.side).split(separator: "\n").contains { $0.hasPrefix("observerctl: done") })
        }
    }

    @Test func anExportSteersNoTerminalAndIsExactInAPipe() async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let shown = await ProgramRun(["mission", "export", "KZ"], port: port, width: 100)
            #expect(shown.status == 0 && shown.output.contains("red") && !steers(shown.output))
            let piped = await ProgramRun(["mission", "export", "KZ", "-o", "-"], port: port)
            #expect(piped.status == 0 && piped.output == "{\"x\": \"\(Self.hostile)\"}\n")
        }
    }

    @Test(arguments: [["mission", "show", "KZ"], ["mission", "show", "KZ", "--json"], ["mission", "export", "KZ"]])
    func aResultThatTheOutputDoesNotTakeIsAnError(arguments: [String]) async throws {
        let fault = try #require(throws: FileFault.self) { try OutputFile("/nowhere/x") }
        try await TestDaemon.with(Self.routes) { _, port in
            let run = await ProgramRun(arguments, port: port, lost: fault)
            #expect(run.status == 74)
            #expect(run.side == "observerctl: \(fault.description)\n")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root makes devices"))
    func anExportIntoADeviceLeavesTheDevice() async throws {
        try await withFolder { folder in
            try #require(mknod(folder + "/null", S_IFCHR | 0o666, 0x103) == 0)
            try #require(mknod(folder + "/full", S_IFCHR | 0o666, 0x107) == 0)
            try await TestDaemon.with(Self.routes) { _, port in
                let run = await ProgramRun(["mission", "export", "KZ", "-o", "null"], port: port, folder: folder)
                #expect(run.status == 0)
                let full = await ProgramRun(["mission", "export", "KZ", "-o", "full"], port: port, folder: folder)
                #expect(full.status == 74)
                #expect(full.side == "observerctl: The file full cannot be written: no space left on device.\n")
            }
            for name in ["null", "full"] {
                var status = stat()
                #expect(lstat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
            }
        }
    }

    @Test func aTargetThatCannotBeWrittenIsToldBeforeTheDownload() async throws {
        try await withFolder { folder in
            try await TestDaemon.with(Self.routes) { daemon, port in
                let run = await ProgramRun(["mission", "export", "KZ", "-o", "a/m.json"], port: port, folder: folder)
                #expect(run.status == 74)
                #expect(run.side.contains("The file a/m.json cannot be written: there is no folder \(folder)/a."))
                #expect(daemon.received("GET /missions/KZ/document").isEmpty)
            }
        }
    }

    @Test func aMissionIsImportedFromAPipeAndWithoutItsByteOrderMark() async throws {
        let document = #"{"format": "observerd.mission/1", "mission": {"id": "NEW"}}"#
        let routes: [String: TestDaemon.Route] = [
            "PUT /missions/NEW/document": { _, _ in .json(Self.mission, status: 201) }
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let pipe = Pipe()
            try pipe.fileHandleForWriting.write(contentsOf: Data("\u{FEFF}\(document)".utf8))
            try pipe.fileHandleForWriting.close()
            let name = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
            #expect(await ProgramRun(["mission", "import", name], port: port).status == 0)
            #expect(daemon.received("PUT /missions/NEW/document").map(\.body) == [Array(document.utf8)])
        }
    }

    @Test func aMissionInUTF16IsToldByName() async throws {
        try await withFolder { folder in
            try Data([0xFF, 0xFE, 0x7B, 0]).write(to: URL(filePath: folder + "/m.json"))
            try await TestDaemon.with([:]) { _, port in
                let run = await ProgramRun(["mission", "import", "m.json"], port: port, folder: folder)
                #expect(run.status == 2)
                #expect(run.side.contains("The file m.json cannot be read: it is text in UTF-16, not JSON in UTF-8."))
            }
        }
    }
}
