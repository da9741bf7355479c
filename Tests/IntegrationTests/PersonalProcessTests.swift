import Foundation
import MissionModel
import TestSupport
import Testing

/// Names, numbers, addresses and plates that are nowhere else in the world, on their way through the programs.
@Suite("What is personal stays where it belongs")
struct PersonalProcessTests {
    /// Part of whatever is personal here, in lower case.
    private static let canaries = ["canar", "kanar", "7701555", "701 555"]

    private static let files = [
        "contacts": """
        observer,name,email,phone,note
        DE-1,Canaria Vogel,canaria@example.org,+7 701 555 01 01,canary note
        IT-1,Kanarek Drozd,kanarek@example.net,+77015550102,

        """,
        "vehicles": """
        id,hub,plate,driver,phone
        NC1,N-H1,CANAR 1,Kanarienfahrer,+7 701 555 01 03
        NC2,N-H1,CANAR 2,Kanarienfahrer,+7 701 555 01 04
        NC3,N-H1,CANAR 3,,
        NC4,N-H1,CANAR 4,,
        SC1,S-H1,CANAR 5,Kanarienfahrer,+7 701 555 01 05
        SC2,S-H1,CANAR 6,,
        SC3,S-H1,CANAR 7,,
        SC4,S-H1,CANAR 8,,

        """,
        "interpreters": """
        id,hub,name,phone,languages
        NI1,N-H1,Kanarische Stimme,+77015550106,en;ur
        SI1,S-H1,Kanarische Stimme,+77015550107,en;ur

        """,
    ]

    private static let refused = [
        "contacts": "observer,name,email,phone\nDE-1,Canaria,canaria at example.org,0701 555 01 01\nXX-9,Kanarek,,\n",
        "vehicles": "id,hub,plate,driver\nNC1,nowhere,CANAR 1,Kanarienfahrer\n",
        "interpreters": "id,hub,name,phone\nNI1,N-H1,Kanarische Stimme,701 555 01 07\n",
    ]

    private static func found(in text: String) -> [String] {
        let text = text.lowercased()
        // Bytes of the database are written as hexadecimal.
        return canaries.filter { canary in
            let hexadecimal = canary.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            return text.contains(canary) || text.contains(hexadecimal)
        }
    }

    private struct Client {
        let mission: PublishedMission
        let daemon: ServingDaemon

        @discardableResult
        func run(_ arguments: [String], ends status: Int32 = 0) async throws -> RunningProgram {
            let program = try RunningProgram(
                "observerctl", arguments + ["-m", "XX-TEST"],
                environment: ["OBSERVERD_URL": daemon.url.absoluteString, "OBSERVERD_TOKEN": daemon.token],
                in: mission.setting.scratch)
            let ended = await program.status()
            try #require(ended == status, "\(arguments): \(program.outputText) \(program.errorText)")
            return program
        }

        func importFile(_ kind: String, _ text: String, _ options: [String] = [], ends status: Int32 = 0) async throws {
            let path = mission.setting.scratch.path("\(kind)-\(UUID().uuidString).csv")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try await run(["import", kind, path] + options, ends: status)
        }
    }

    private static func dump(_ mission: PublishedMission, _ option: String) async throws -> String {
        let dump = try RunningProgram(
            "/usr/bin/env", ["pg_dump", "-d", mission.setting.database.connectionString, option],
            in: mission.setting.scratch)
        try #require(await dump.status() == 0, "\(dump.errorText)")
        return dump.outputText
    }

    @Test(
        "It is in no log, metric, job, audit row, recorded answer and document, through imports, refusals and a repair")
    func canaries() async throws {
        let mission = try await PublishedMission.copy()
        let daemon = try await mission.setting.start(PublishedMission.slow)
        let client = Client(mission: mission, daemon: daemon)
        for (kind, text) in Self.refused.sorted(by: { $0.key < $1.key }) {
            try await client.importFile(kind, text, ends: 1)
        }
        for (kind, text) in Self.files.sorted(by: { $0.key < $1.key }) {
            try await client.importFile(kind, text, ["--dry-run"])
            try await client.importFile(kind, text)
        }
        try await client.importFile("contacts", "observer\nDE-1\n", ["--set", "name=Canaria"], ends: 1)
        try await client.run(["disclosure", "set", "emergency=Canary line 701 555", "partners=true"])
        _ = try #require(try await mission.insist(.dropOut("FR-1"), on: daemon).status == 201)
        let job = try await mission.askForRepair(on: daemon)
        let offer = try #require(try await mission.offers(of: job, on: daemon).first)
        #expect(try await mission.insist(.publication(offer, replacing: 1), on: daemon).status == 200)
        // Who may know does know.
        let shown = try await client.run(["people", "show", "DE-1"])
        for text in ["Canaria Vogel", "+77015550101", "canaria@example.org", "CANAR"] {
            #expect(shown.outputText.contains(text), "\(shown.outputText)")
        }
        let sheets = try await client.run(["plan", "sheets", String(offer)])
        for text in ["Canaria Vogel", "Kanarienfahrer", "Canary line"] { #expect(sheets.outputText.contains(text)) }
        let seen = try await daemon.get("\(PublishedMission.path)/assignments/DE-1").body["items"]?.array?.first
        let confirmation: JSONValue = [
            "assignments": [["observer": "DE-1", "revision": seen?["revision"] ?? .null]]
        ]
        let confirmed = try await daemon.post("\(PublishedMission.path)/assignments/confirmations", confirmation)
        #expect(confirmed.status == 200)
        try await client.run(["person", "export", "DE-1"])
        try await client.run(["person", "erase", "IT-1", "--yes"])

        for path in [
            "document", "plans/\(offer)/document", "plans/\(offer)/mission-document", "plans/\(offer)/deployment.csv",
            "plans/\(offer)/teams.csv", "team-support", "incidents",
        ] {
            let answer = try await daemon.get("\(PublishedMission.path)/\(path)")
            #expect(answer.status == 200, "\(path)")
            #expect(Self.found(in: String(decoding: answer.bytes, as: UTF8.self)) == [], "\(path)")
        }
        let metrics = try await daemon.get("/metrics")
        #expect(metrics.status == 200)
        #expect(Self.found(in: String(decoding: metrics.bytes, as: UTF8.self)) == [])
        daemon.program.send(SIGTERM)
        #expect(await daemon.program.status() == 0)
        #expect(daemon.program.errorText.contains("imports"))
        #expect(Self.found(in: daemon.program.errorText) == [])
        #expect(Self.found(in: daemon.program.outputText) == [])
        let rest = try await Self.dump(mission, "--exclude-schema=personal")
        #expect(rest.contains("plan.publish") && rest.contains("team_support"))
        #expect(Self.found(in: rest) == [])
        // The search finds what is there.
        let personal = try await Self.dump(mission, "--schema=personal")
        #expect(Self.found(in: personal).count >= 3)
    }

    @Test("In a restored database that is older than an erasure, the list of the erased erases again")
    func replay() async throws {
        let mission = try await PublishedMission.copy()
        let daemon = try await mission.setting.start(PublishedMission.slow)
        let client = Client(mission: mission, daemon: daemon)
        try await client.importFile("contacts", Self.files["contacts"] ?? "")
        daemon.program.send(SIGTERM)
        #expect(await daemon.program.status() == 0)
        func observerd(_ arguments: [String]) async throws -> RunningProgram {
            let program = try RunningProgram(
                "observerd", ["person"] + arguments + ["--database", mission.setting.serving],
                in: mission.setting.scratch)
            try #require(await program.status() == 0, "\(program.errorText)")
            return program
        }
        // What a backup from before would bring back.
        let before = try await Self.dump(mission, "--table=personal.contact")
        #expect(try await observerd(["export", "DE-1", "--mission", "XX-TEST"]).outputText.contains("Canaria Vogel"))
        _ = try await observerd(["erase", "DE-1", "--mission", "XX-TEST"])
        let list = try await observerd(["erasures"]).outputText
        try list.write(toFile: mission.setting.scratch.path("erasures.json"), atomically: true, encoding: .utf8)
        let row = try #require(before.split(separator: "\n").first { $0.hasPrefix("XX-TEST\tDE-1\t") })
        let name = row.split(separator: "\t")[3]
        let insert =
            "INSERT INTO personal.contact (mission, observer, name) VALUES ('XX-TEST', 'DE-1', '\(name)') RETURNING 1"
        let restore = try RunningProgram(
            "/usr/bin/env", ["psql", mission.setting.database.connectionString, "-qAtc", insert],
            in: mission.setting.scratch)
        try #require(await restore.status() == 0, "\(restore.errorText)")
        #expect(try await mission.number("SELECT count(*) FROM personal.contact WHERE observer = 'DE-1'") == 1)
        _ = try await observerd(["replay", mission.setting.scratch.path("erasures.json")])
        #expect(try await mission.number("SELECT count(*) FROM personal.contact WHERE observer = 'DE-1'") == 0)
        #expect(try await mission.number("SELECT count(*) FROM personal.contact") == 1)
    }

    /// A daemon with the names of two people, and the file of the erased.
    private static func withContacts() async throws -> (Client, file: String, flags: [String]) {
        let mission = try await PublishedMission.copy()
        let file = mission.setting.scratch.path("erased-\(UUID().uuidString)")
        let flags = PublishedMission.slow + ["--erasure-file", file]
        let client = Client(mission: mission, daemon: try await mission.setting.start(flags))
        try await client.importFile("contacts", Self.files["contacts"] ?? "")
        return (client, file, flags)
    }

    private static let contacts = "SELECT count(*) FROM personal.contact"

    @Test("A daemon that starts on a restored database erases again by its file, before it serves")
    func replayAtStart() async throws {
        let (client, file, flags) = try await Self.withContacts()
        let mission = client.mission
        let before = try await Self.dump(mission, "--table=personal.contact")
        try await client.run(["person", "erase", "IT-1", "--yes"])
        let program = try RunningProgram(
            "observerd",
            [
                "person", "erase", "DE-1", "--mission", "XX-TEST", "--database", mission.setting.serving,
                "--erasure-file", file,
            ], in: mission.setting.scratch)
        try #require(await program.status() == 0, "\(program.errorText)")
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.count == 3 && lines[1].contains("IT-1") && lines[2].contains("DE-1"))
        #expect(Self.found(in: lines.joined()) == [])
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        await client.daemon.kill()

        let copy = try #require(before.firstMatch(of: #/COPY personal\.contact[\s\S]*?\n\\\.\n/#)?.output)
        let restore = mission.setting.scratch.path("restore.sql")
        try "DELETE FROM erasure; DELETE FROM personal.contact;\n\(copy)".write(
            toFile: restore, atomically: true, encoding: .utf8)
        let psql = try RunningProgram(
            "/usr/bin/env",
            ["psql", mission.setting.database.connectionString, "-v", "ON_ERROR_STOP=1", "-qf", restore],
            in: mission.setting.scratch)
        try #require(await psql.status() == 0, "\(psql.errorText)")
        #expect(try await mission.number(Self.contacts) == 2)
        let again = try await mission.setting.start(flags)
        #expect(try await mission.number(Self.contacts) == 0)
        let log = again.program.errorText
        let told = try #require(log.range(of: "did not know to be erased"), "\(log)")
        let serving = try #require(log.range(of: "\"serving\""))
        #expect(told.lowerBound < serving.lowerBound)
        #expect(try await mission.number("SELECT count(*) FROM audit WHERE action = 'person.replay'") == 2)
        #expect(try await mission.number("SELECT count(*) FROM erasure") == 2)
        #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 3)
        await again.kill()
    }

    @Test("Where the file of the erased takes no line, nobody is erased, by the API and on the host")
    func unwritten() async throws {
        let (client, file, _) = try await Self.withContacts()
        let mission = client.mission
        let full =
            #"{"format": "observerd.erased/1"}"# + "\n"
            + String(
                repeating: #"{"mission": "M", "observer": "O", "erased_at": "2024-01-01T00:00:00.000000Z"}"# + "\n",
                count: 40)
        try full.write(toFile: file, atomically: true, encoding: .utf8)
        chmod(file, 0o600)
        // A limit on the size of files stands for a full disk.
        let command = """
            trap '' XFSZ; ulimit -f 1
            exec '\(Programs.folder.appending(path: "observerd").path)' person erase IT-1 --mission XX-TEST \
                --database '\(mission.setting.serving)' --erasure-file '\(file)'
            """
        let program = try RunningProgram("/usr/bin/env", ["bash", "-c", command], in: mission.setting.scratch)
        #expect(await program.status() == 1)
        #expect(program.errorText.contains("nobody was erased"), "\(program.errorText)")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == full)

        chmod(file, 0o644)
        let answer = try await client.daemon.post("\(PublishedMission.path)/people/IT-1/erasure", [:])
        #expect(answer.status == 503, "\(answer.body)")
        #expect(answer.body["detail"]?.string?.contains("nobody was erased") == true, "\(answer.body)")
        #expect(!String(decoding: answer.bytes, as: UTF8.self).contains(file))
        #expect(try await mission.number(Self.contacts) == 2)
        #expect(try await mission.number("SELECT count(*) FROM erasure WHERE observer = 'IT-1'") == 0)
        #expect(try await mission.number("SELECT count(*) FROM audit WHERE action = 'person.erase'") == 0)
        await client.daemon.kill()
    }
}
