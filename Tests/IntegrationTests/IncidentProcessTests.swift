import Foundation
import MissionModel
import Testing

/// Reports of incidents to a daemon, from the command line to the database.
@Suite struct IncidentProcessTests {
    private static let mission = "XX-TEST"

    /// A setting with a mission whose first plan is published.
    private func published() async throws -> DaemonUnderTest {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        #expect(try await daemon.put(try SmallMission.document()).status == 201)
        let job = try await daemon.enqueue(Self.mission, seconds: 1)
        #expect(
            try await eventually(within: .seconds(90)) { try await daemon.job(job)["state"]?.string == "completed" })
        daemon.program.send(SIGTERM)
        #expect(await daemon.program.status() == 0)
        let count = try await setting.number(
            """
            WITH published AS (
                UPDATE plan SET status = 'published', published_at = now(), published_by = 'test' RETURNING 1
            ) SELECT count(*) FROM published
            """)
        try #require(count == 1)
        return setting
    }

    private func control(
        _ arguments: [String], _ daemon: ServingDaemon, _ setting: DaemonUnderTest
    ) async throws -> RunningProgram {
        let program = try RunningProgram(
            "observerctl", arguments + ["-m", Self.mission],
            environment: ["OBSERVERD_URL": daemon.url.absoluteString, "OBSERVERD_TOKEN": setting.token],
            in: setting.scratch)
        #expect(await program.status() == 0, "\(program.errorText)")
        return program
    }

    @Test("A reported drop-out outlives the daemon with its repair, and the way back leads to what was")
    func dropOut() async throws {
        let setting = try await published()
        // Nobody takes the repair, so that it can be counted.
        let first = try await setting.start(["--workers", "0"])
        let output = try await control(
            ["observer", "drop-out", "FR-1", "--reason", "Taken ill", "--as-of", "07:00"], first, setting
        ).outputText
        #expect(output.contains("Incident 1: FR-1 dropped out"))
        #expect(output.contains("accredited  withdrawn"))
        let path = "/api/v1/missions/\(Self.mission)"
        let lost = try await first.post(
            "\(path)/incidents", ["kind": "vehicle_lost", "hub": "N-H1", "reason": "Broke down"], key: "car")
        #expect(lost.status == 201)
        let job = try #require(lost.body["repair_job"]?.string)
        #expect(output.contains("Job \(job) repairs the published plan"))
        #expect(try await setting.number("SELECT count(*) FROM job WHERE kind = 'repair'") == 1)
        first.program.send(SIGKILL)
        _ = await first.program.status()

        let second = try await setting.start(["--workers", "0"])
        // The answer is lost with the daemon, perhaps, and asked for again.
        let again = try await second.post(
            "\(path)/incidents", ["kind": "vehicle_lost", "hub": "N-H1", "reason": "Broke down"], key: "car")
        #expect(again.body == lost.body)
        let items = try await second.get("\(path)/incidents").body["items"]?.array ?? []
        #expect(items.map { $0["kind"] } == ["vehicle_lost", "drop_out"])
        #expect(items.last?["as_of"] == "2024-02-08T07:00:00+05:00")
        for report in [["observer", "return", "FR-1"], ["vehicle", "return", "N-H1"]] {
            _ = try await control(report, second, setting)
        }
        let export = try await second.get("\(path)/document")
        #expect(try MissionDocument(json: export.body) == SmallMission.document())
        #expect(try await setting.number("SELECT count(*) FROM job WHERE kind = 'repair' AND attempt = 0") == 1)
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action = 'incident.record'") == 4)
    }
}
