import ControlClient
import MissionModel
import Testing

/// Lists at a terminal of 80 columns, whatever stands in them.
@Suite struct ListWidthTests {
    private static let long = "Жамбыл облысының Қордай ауданындағы №12 Шоқан Уәлиханов атындағы мектеп-гимназиясы"
    private static let word = "Әл-Фараби-атындағы-университеттің-студенттер-сарайы"

    /// An entry of any list: facts that are texts are long ones.
    private static let entry: JSONValue = {
        let texts = [
            "id", "name", "label", "delegation", "role", "region", "region_name", "district", "hub", "hub_name", "kind",
            "setting",
            "status", "state", "mission", "subject", "principal", "action", "email", "language", "created_by",
            "reported_by",
            "reason", "text", "answer", "last_error", "observer", "template", "recipient", "error", "used_by",
            "stopped_by",
            "told", "time_zone", "country", "political_family", "option", "what", "account",
        ]
        var entry: JSONObject = [
            "languages": ["kk", "ru", "en"], "observers": [.string(word), .string(long)], "members": [.string(word)],
            "voters": 1234, "lat": 43.238949, "lon": 76.889709, "opens": "07:00", "closes": "20:00", "cleared": false,
            "version": 12, "plan_version": 12, "input_revision": 118, "hard": 0, "medium": 1307, "soft": 2474,
            "teams": 188,
            "stops": 2330, "score": ["hard": 0, "medium": 1_307_000, "soft": 2_474_000], "revision": 7,
            "created_at": "2026-11-24T04:20:11Z", "told_at": "2026-11-24T04:20:11Z", "at": "2026-11-24T04:20:11Z",
            "reported_at": "2026-11-24T04:20:11Z", "expires_at": "2026-11-24T04:20:11Z",
            "used_at": "2026-11-24T04:20:11Z",
            "revoked_at": nil, "election_date": "2023-03-19", "host_country": "KZ",
            "counts": ["regions": 20, "stations": 10146],
            "detail": ["name": .string(long)],
            "progress": ["percent": 99.5, "score": ["hard": 0, "medium": 1, "soft": 2]],
            "solver": ["seed": 4_294_967_295, "stopped_by": "iterations"],
            "assignment": [
                "label": .string(long), "hub": ["name": .string(long)], "team": ["id": .string(word), "members": []],
            ],
        ]
        for key in texts { entry[key] = .string(key == "id" || key == "hub" || key == "email" ? word : long) }
        return .object(entry)
    }()

    static let lists: [(arguments: String, path: String)] =
        [
            ("mission list", "/missions"), ("plan list -m KZ", "/missions/KZ/plans"), ("job list", "/jobs"),
            ("repair list -m KZ", "/missions/KZ/repairs"), ("incident list -m KZ", "/missions/KZ/incidents"),
            ("messages list -m KZ", "/missions/KZ/messages"), ("messages board -m KZ", "/missions/KZ/deliveries"),
            ("account list", "/accounts"), ("token list", "/tokens"), ("audit", "/audit"),
            ("calendar list -m KZ", "/missions/KZ/calendars"), ("inbox list -m KZ", "/missions/KZ/requests"),
            ("people list -m KZ", "/missions/KZ/assignments"), ("people requests -m KZ", "/missions/KZ/requests"),
        ]
        + ["regions", "hubs", "stations", "tabulation-centres", "delegations", "observers"].map {
            ("list \($0) -m KZ", "/missions/KZ/\($0)")
        }

    @Test("Every list fits 80 columns", arguments: lists.map(\.arguments))
    func listFits(arguments: String) async throws {
        let path = try #require(Self.lists.first { $0.arguments == arguments }?.path)
        let answer: JSONValue = ["items": [Self.entry, Self.entry], "next": nil]
        try await TestDaemon.with(["GET \(path)": { _, _ in .json(answer) }]) { _, port in
            let run = await ProgramRun(arguments.split(separator: " ").map(String.init), port: port, width: 80)
            #expect(run.status == 0, "\(run.side)")
            let lines = run.output.split(separator: "\n")
            #expect(lines.count > 2)
            let wide = lines.filter { DisplayWidth.of($0) > 80 }
            #expect(wide.isEmpty, "\(wide.first ?? "")")
        }
    }

    @Test("Columns that have no room are named, and dates break between their words")
    func leftOutColumnsAreNamed() {
        var table = TextTable(
            .left("id"), .text("name"), .left("made"), .left("lat").spare, .left("lon_of_place").spare)
        table.add("ABA-0001", "Polling station", "2026-11-30 15:30 UTC", "50.41929", "80.20806")
        #expect(
            table.lines(width: 50) == [
                "ID        NAME          MADE              LAT",
                "ABA-0001  Polling       2026-11-30 15:30  50.41929",
                "          station       UTC",
                "(No room for: lon_of_place; --json has all.)",
            ])
        #expect(table.lines(width: nil).count == 2)
    }

    @Test("A table of any columns fits", arguments: [20, 40, 80])
    func anyTableFits(width: Int) {
        var table = TextTable(columns: (0..<6).map { n in [.left("column_\(n)"), .right("n"), .text("text")][n % 3] })
        table.add(cells: (0..<6).map { _ in Self.long })
        table.add(cells: (0..<6).map { _ in Self.word })
        #expect(table.lines(width: width).allSatisfy { DisplayWidth.of($0) <= width })
    }
}
