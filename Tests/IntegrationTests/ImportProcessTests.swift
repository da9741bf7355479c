import Foundation
import MissionModel
import Testing

/// `observerctl import` against a daemon, as processes.
@Suite struct ImportProcessTests {
    private func command(_ arguments: [String], _ daemon: ServingDaemon, _ scratch: Scratch) throws -> RunningProgram {
        try RunningProgram(
            "observerctl", arguments,
            environment: ["OBSERVERD_URL": daemon.url.absoluteString, "OBSERVERD_TOKEN": daemon.token], in: scratch)
    }

    private func writeStations(_ count: Int, _ scratch: Scratch) throws {
        var text = "id;name;region;district;lat;lon;voters;setting;kind;opens;closes;cleared\n"
        for n in 0..<count {
            text +=
                "P\(n);School \(n);N;N/1;\(30 + Double(n % 1000) / 2000);\(70 + Double(n / 1000) / 2000);\(n % 900 + 100);"
            text += "rural;regular;08:00;17:00;false\n"
        }
        try text.write(toFile: scratch.path("stations.csv"), atomically: true, encoding: .utf8)
    }

    @Test func aDaemonKilledInTheMiddleOfAnImportLeavesNothing() async throws {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        #expect(try await daemon.put(try SmallMission.document()).status == 201)
        try writeStations(300_000, setting.scratch)
        let client = try command(
            ["import", "stations", "stations.csv", "--mission", "XX-TEST", "--json"], daemon, setting.scratch)
        let underWay = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'observerd_api' AND query ILIKE 'copy%'"
        #expect(try await eventually { try await setting.number(underWay) > 0 })
        daemon.program.send(SIGKILL)
        _ = await daemon.program.status()
        #expect(await client.status() != 0)
        #expect(try await eventually { try await setting.number(underWay) == 0 })
        #expect(try await setting.number("SELECT count(*) FROM station") == 120)
        let next = try await setting.start()
        #expect(try await next.get("/api/v1/missions/XX-TEST").body["input_revision"]?.whole == 1)
    }

    @Test func aRefusedImportChangesNothingAndAnAcceptedOneAddsItsRows() async throws {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        #expect(try await daemon.put(try SmallMission.document()).status == 201)
        try """
        Code,Polling station,Region,District,Latitude,Longitude
        001,School A,N,N/1,30.01,70.01
        001,School B,nowhere,N/1,30.02,70.02

        """.write(toFile: setting.scratch.path("faulty.csv"), atomically: true, encoding: .utf8)
        let common = [
            "--mission", "XX-TEST", "--set", "opens=08:00", "--set", "closes=17:00", "--set", "kind=regular", "--set",
            "cleared=false", "--set", "setting=rural", "--json", "--map", "id=Code",
        ]
        let refused = try command(["import", "stations", "faulty.csv"] + common, daemon, setting.scratch)
        #expect(await refused.status() == 1)
        let report = try JSONParser.parse(refused.outputText)
        let codes = report["errors"]?.array?.compactMap { $0["code"]?.string }.sorted()
        #expect(codes == ["repeated_id", "unknown_region"])
        #expect(report["errors"]?.array?.allSatisfy { $0["row"]?.whole == 3 } == true)
        #expect(try await setting.number("SELECT count(*) FROM station") == 120)

        try "Code,Polling station,Region,District,Latitude,Longitude\n001,School A,N,N/1,30.01,70.01\n"
            .write(toFile: setting.scratch.path("good.csv"), atomically: true, encoding: .utf8)
        for (flags, rows, revision) in [(["--dry-run"], 120, 1), ([], 121, 2), ([], 121, 2)] {
            let accepted = try command(["import", "stations", "good.csv"] + flags + common, daemon, setting.scratch)
            #expect(await accepted.status() == 0, "\(accepted.outputText) \(accepted.errorText)")
            #expect(try await setting.number("SELECT count(*) FROM station") == rows)
            let mission = try await daemon.get("/api/v1/missions/XX-TEST").body
            #expect(mission["input_revision"]?.whole == revision)
        }
        let unreadable = try command(["import", "stations", "/bin/ls"] + common, daemon, setting.scratch)
        #expect(await unreadable.status() == 2)
    }
}
