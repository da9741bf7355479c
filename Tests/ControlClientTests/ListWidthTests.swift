import ControlClient
import MissionModel
import Testing

/// Lists at a terminal of 80 columns, whatever stands in them.
@Suite struct ListWidthTests {
    private static let long = "Жамбыл облысының Қордай ауданындағы №12 Шоқан Уәлиханов атындағы мектеп-гимназиясы"
    private static let word = "Әл-Фараби-атындағы-университеттің-студенттер-сарайы"

    /// An entry of any list: facts that are texts are long ones.
    private static func entry() throws -> JSONValue {
        let facts = """
            {"languages": ["kk", "ru", "en"], "voters": 1234, "lat": 43.238949, "lon": 76.889709, "opens": "07:00",
            "closes": "20:00", "cleared": false, "version": 12, "plan_version": 12, "input_revision": 118, "teams": 188,
            "stops": 2330, "score": {"hard": 0, "medium": 1307000, "soft": 2474000}, "revision": 7,
            "created_at": "2026-11-24T04:20:11Z", "told_at": "2026-11-24T04:20:11Z", "at": "2026-11-24T04:20:11Z",
            "reported_at": "2026-11-24T04:20:11Z", "expires_at": "2026-11-24T04:20:11Z",
            "used_at": "2026-11-24T04:20:11Z", "revoked_at": null, "election_date": "2023-03-19", "host_country": "KZ",
            "counts": {"regions": 20, "stations": 10146, "observers": 68}, "progress": {"percent": 99.5},
            "solver": {"seed": 4294967295, "stopped_by": "iterations"}}
            """
        var entry = try #require(JSONParser.parse(facts).object)
        let texts = [
            "name", "label", "delegation", "role", "region", "district", "kind", "setting", "status", "state",
            "mission",
            "subject", "principal", "action", "language", "created_by", "reported_by", "reason", "text", "answer",
            "last_error", "observer", "time_zone", "country",
        ]
        for key in texts { entry[key] = .string(long) }
        for key in ["id", "hub", "email"] { entry[key] = .string(word) }
        return .object(entry)
    }

    /// Commands and the paths that they ask for.
    static let lists: [(String, String)] = {
        var lists = [
            ("mission list", "/missions"), ("plan list -m KZ", "/missions/KZ/plans"), ("job list", "/jobs"),
            ("account list", "/accounts"), ("token list", "/tokens"), ("audit", "/audit"),
            ("calendar list -m KZ", "/missions/KZ/calendars"),
        ]
        for list in ["regions", "hubs", "stations", "tabulation-centres", "delegations", "observers"] {
            lists.append(("list \(list) -m KZ", "/missions/KZ/\(list)"))
        }
        return lists
    }()

    @Test("Every list fits 80 columns", arguments: lists)
    func listFits(arguments: String, path: String) async throws {
        let entry = try Self.entry()
        let answer: JSONValue = ["items": [entry, entry], "next": nil]
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
