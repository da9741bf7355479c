import ControlClient
import Foundation
import MissionModel
import Testing

struct ExportCommandTests {
    private static let workbook = Array("PK\u{3}\u{4}".utf8)

    private static func route(_ bytes: [UInt8]) -> TestDaemon.Route {
        { _, _ in .answer(200, [("Content-Type", "application/octet-stream")], bytes) }
    }

    private static let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ/exports/stations.csv": route(Array("id;name\r\n".utf8)),
        "GET /missions/KZ/exports/stations.xlsx": route(workbook),
        "GET /missions/KZ/plans/3": { _, _ in .json(["version": 3]) },
        "GET /missions/KZ/plans/3/stops.xlsx": route(workbook),
        "GET /missions/KZ/plans/3/changes.xlsx": route(workbook),
    ]

    private static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    @Test("A list is CSV by what the options say, and bytes go through as they are")
    func delimited() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let run = await ProgramRun(
                ["export", "stations", "-m", "KZ", "--delimiter", ";", "--bom"], port: port)
            #expect(run.status == 0 && run.output == "id;name\r\n")
            let asked = daemon.received("GET /missions/KZ/exports/stations.csv").first?.target
            #expect(asked?.hasSuffix("?delimiter=semicolon&bom=true") == true)
        }
    }

    @Test(
        "A file that ends with .xlsx is a workbook, whole or not at all",
        arguments: [
            ["export", "stations", "-o", "list.xlsx"], ["export", "stations", "--format", "xlsx", "-o", "list.xlsx"],
            ["plan", "export", "3", "--what", "stops", "-o", "list.xlsx"],
            ["plan", "changes", "1", "3", "-o", "list.xlsx"],
        ])
    func workbooks(command: [String]) async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            try await Self.withFolder { folder in
                let run = await ProgramRun(command + ["-m", "KZ"], port: port, folder: folder)
                #expect(run.status == 0, "\(run.side)")
                let file = try Data(contentsOf: URL(fileURLWithPath: folder + "/list.xlsx"))
                #expect(Array(file) == Self.workbook)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["list.xlsx"])
            }
        }
    }

    @Test("A workbook goes to a pipe, but to no terminal, and never in the place of a device")
    func places() async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let command = ["export", "stations", "--format", "xlsx", "-m", "KZ"]
            #expect(await ProgramRun(command, port: port).output == "PK\u{3}\u{4}")
            let terminal = await ProgramRun(command, port: port, width: 80)
            #expect(terminal.status == 64 && terminal.side.contains("nothing for a terminal"))
            let device = await ProgramRun(command + ["-o", "/dev/null"], port: port)
            #expect(device.status == 0)
            let facts = try FileManager.default.attributesOfItem(atPath: "/dev/null")
            #expect(facts[.type] as? FileAttributeType == .typeCharacterSpecial)
        }
    }

    @Test(
        "Options that contradict each other are wrong usage",
        arguments: [
            ["export", "stations", "--format", "xlsx", "--bom"], ["export", "stations", "--delimiter", "colon"],
            ["export", "cars"], ["plan", "export", "--what", "document", "--format", "csv"],
            ["plan", "changes", "1", "3", "--csv", "--format", "xlsx"], ["plan", "changes", "1", "3", "-o", "x.txt"],
        ])
    func usage(command: [String]) async {
        #expect(await ProgramRun(command + ["-m", "KZ"]).status == 64)
    }
}
