import ControlClient
import MissionModel
import Testing

@Suite("Calendars from the command line")
struct CalendarCommandTests {
    private static func calendar(address: JSONValue?) -> JSONValue {
        var calendar: JSONObject = [
            "id": "cal_1", "delegation": "FR", "observer": "FR-01", "language": "ru",
            "created_at": "2026-11-24T05:00:00Z", "created_by": "tok_1", "revoked_at": nil,
        ]
        if let address { calendar.append("address", address) }
        return .object(calendar)
    }

    private static let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
        "POST /missions/KZ/calendars": { _, _ in .json(calendar(address: "https://plans.example.org/cal/ab.ics")) },
        "GET /missions/KZ/calendars": { _, _ in .json(["items": [calendar(address: nil)], "next": nil]) },
        "DELETE /missions/KZ/calendars/cal_1": { _, _ in .json([:]) },
    ]

    @Test(
        "Each command shows what the daemon answers",
        arguments: [
            (
                ["create", "--delegation", "FR", "--observer", "FR-01", "--language", "ru"],
                ["cal_1 of FR-01 (FR)", "\nhttps://plans.example.org/cal/ab.ics\n"]
            ),
            (["list", "--delegation", "FR"], ["cal_1", "FR-01", "ru", "2026-11-24 05:00 UTC", "tok_1"]),
            (["revoke", "cal_1"], ["cal_1 is revoked."]),
        ])
    func commands(arguments: [String], words: [String]) async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let run = await ProgramRun(["calendar"] + arguments + ["-m", "KZ"], port: port)
            #expect(run.status == 0, "\(run.side)")
            for word in words { #expect(run.output.contains(word), "\(run.output)") }
        }
    }
}
