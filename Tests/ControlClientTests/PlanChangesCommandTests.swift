import ControlClient
import MissionModel
import Testing

struct PlanChangesCommandTests {
    private static func cause(_ kind: String, _ subject: String, _ text: String) -> JSONValue {
        ["kind": .string(kind), "subjects": [.string(subject)], "text": .string(text)]
    }

    private static func place(_ team: String, _ partners: [String], _ start: String) -> JSONValue {
        [
            "team": .string(team), "hub": "ABA-H1", "partners": .strings(partners),
            "start": .string("2023-03-19T\(start):00+06:00"), "end": "2023-03-20T01:10:00+06:00",
        ]
    }

    private static func visit(_ team: String, _ kind: String, _ arrive: String, _ leave: String) -> JSONValue {
        [
            "team": .string(team), "kind": .string(kind), "arrive": .string("2023-03-19T\(arrive):00+06:00"),
            "leave": .string("2023-03-19T\(leave):00+06:00"),
        ]
    }

    private static let people: JSONValue = [
        [
            "observer": "DE-01", "label": nil, "delegation": "DE", "changes": ["new_partners", "new_hours"],
            "from": place("ABA-01", ["FR-02"], "05:40"), "to": place("ABA-01", ["FR-05"], "06:00"),
            "cause": cause("drop_out", "FR-02", "Partner FR-02 withdrew; goes on with FR-05."), "counted": "changed",
        ],
        [
            "observer": "FR-02", "label": nil, "delegation": "FR", "changes": ["dropped_out"],
            "from": place("ABA-01", ["DE-01"], "05:40"), "to": nil, "cause": cause("drop_out", "FR-02", "Withdrew."),
            "counted": nil,
        ],
        [
            "observer": "FR-05", "label": nil, "delegation": "FR", "changes": ["called"],
            "from": ["team": nil, "hub": "ABA-H1", "partners": [], "start": nil, "end": nil],
            "to": place("ABA-01", ["DE-01"], "06:00"),
            "cause": cause("drop_out", "FR-02", "Takes the place of FR-02, who withdrew."), "counted": "called",
        ],
    ]

    private static let stops: JSONValue = [
        [
            "place": "ABA-0007", "name": "School 7", "change": "retimed",
            "from": visit("ABA-01", "voting", "08:10", "08:40"), "to": visit("ABA-01", "voting", "08:30", "09:00"),
            "cause": cause("drop_out", "FR-02", "FR-02 withdrew."), "counted": "moved",
        ],
        [
            "place": "ABA-0008", "name": "School 8", "change": "other_kind",
            "from": visit("ABA-01", "voting", "19:00", "19:30"), "to": visit("ABA-01", "closing", "19:25", "23:30"),
            "cause": cause("drop_out", "FR-02", "FR-02 withdrew."), "counted": "changed",
        ],
        [
            "place": "ABA-0009", "name": "School 9", "change": "lost", "to": nil,
            "from": visit("ABA-01", "voting", "17:00", "17:30"),
            "cause": cause("station", "ABA-0009", "Station ABA-0009 is no-go."), "counted": "changed",
        ],
    ]

    private static func changes(people: JSONValue = people, stops: JSONValue = stops) -> JSONValue {
        [
            "from": 1, "to": 3, "is_repair": true, "mission_changed": ["from": true, "to": false], "people": people,
            "stops": stops,
            "score": [
                "from": ["hard": 0, "medium": 1100, "soft": 9], "to": ["hard": 0, "medium": 1040, "soft": 21],
                "terms": [
                    ["code": "M3", "title": "teams with few stops", "from": 100, "to": 105],
                    ["code": "S6", "title": "driving", "from": 7, "to": 7],
                ],
            ],
            "metrics": [["name": "stops", "from": 290, "to": 296], ["name": "teams", "from": 32, "to": 32]],
            "notices": [
                "delegations": [
                    ["delegation": "DE", "name": "Germany", "observers": ["DE-01"]],
                    ["delegation": "FR", "name": "France", "observers": ["FR-02", "FR-05"]],
                ],
                "hubs": [
                    [
                        "hub": "ABA-H1", "name": "Semey",
                        "teams": [
                            [
                                "team": "ABA-01", "change": "changes", "interpreter": true,
                                "start": "2023-03-19T06:00:00+06:00", "end": "2023-03-20T01:10:00+06:00",
                            ]
                        ],
                    ]
                ],
            ],
        ]
    }

    private func run(
        _ arguments: [String], _ changes: JSONValue = changes(), width: Int? = nil
    ) async throws -> (run: ProgramRun, asked: [String]) {
        let csv = Array("what,id\r\n".utf8)
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/plans/3/changes": { _, _ in .json(changes) },
            "GET /missions/KZ/plans/3/changes.csv": { _, _ in .answer(200, [("Content-Type", "text/csv")], csv) },
        ]
        var result: (run: ProgramRun, asked: [String])?
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(["plan", "changes"] + arguments + ["-m", "KZ"], port: port, width: width)
            result = (run, routes.keys.sorted().flatMap { daemon.received($0).map(\.target) })
        }
        return try #require(result)
    }

    @Test("People come first, then stops, the score by term and who must be told")
    func everything() async throws {
        let (run, asked) = try await run(["1", "3"])
        #expect(run.status == 0)
        #expect(asked.count == 1 && asked[0].hasSuffix("/changes?since=1"))
        let parts = [
            "From plan 1 to plan 3, which repairs it", "The mission was changed after plan 1 was made.",
            "People: 3 (2 as M8 counts); local times",
            "ABA-01 at ABA-H1, with FR-02, 05:40 to 01:10 +1 day  ABA-01 at ABA-H1, with FR-05, 06:00 to 01:10 +1 day",
            "ABA-01 at ABA-H1, with DE-01                         dropped out",
            "reserve at ABA-H1", "Takes the place of FR-02, who withdrew.",
            "Stops: 1 lost, 1 other kind, 1 retimed",
            "retimed     ABA-0007  ABA-01 08:10 to 08:40          ABA-01 08:30 to 09:00",
            "ABA-01 19:00 to 19:30, voting  ABA-01 19:25 to 23:30, closing  FR-02 withdrew.",
            "Station ABA-0009 is no-go.", "Score, fewer is better", "medium                   1,100  1,040     -60",
            "M3 teams with few stops    100    105      +5", "stops   290   296", "To be told, by delegation",
            "FR          France   FR-02, FR-05", "Drivers and interpreters, by hub",
            "ABA-H1  ABA-01  changes  06:00 to 01:10 +1 day (UTC+6)  yes",
        ]
        var rest = run.output[...]
        for part in parts {
            guard let place = rest.firstRange(of: part) else {
                Issue.record("\(part) is missing, or too early, in \(run.output)")
                continue
            }
            rest = rest[place.lowerBound...]
        }
        #expect(!run.output.contains("S6"))
        #expect(!run.output.contains("teams  "))
    }

    @Test("The tables fit into 80 columns")
    func width() async throws {
        let (run, _) = try await run(["1", "3"], width: 80)
        #expect(run.output.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 80 })
        #expect(run.output.contains("FR-05"))
    }

    @Test("One version alone leaves the other to the daemon; nothing that changes is said in so many words")
    func nothing() async throws {
        let (run, asked) = try await run(["3"], Self.changes(people: [], stops: []))
        #expect(asked.count == 1 && asked[0].hasSuffix("/changes"))
        #expect(run.output.contains("Nothing changes for anybody."))
        #expect(run.output.contains("All stops stay as they are."))
    }

    @Test("As JSON it is the daemon's answer, as CSV the daemon's bytes")
    func otherForms() async throws {
        let (json, _) = try await run(["1", "3", "--json"])
        #expect(try JSONParser.parse(json.output) == Self.changes())
        let (csv, asked) = try await run(["1", "3", "--csv"])
        #expect(csv.output == "what,id\r\n")
        #expect(asked.count == 1 && asked[0].hasSuffix("/changes.csv?since=1"))
    }

    @Test(
        "Other numbers of versions, and a file without --csv, are refused",
        arguments: [
            [], ["1", "2", "3"], ["x"], ["1", "2", "-o", "changes.csv"],
        ])
    func refusals(arguments: [String]) async throws {
        let (run, asked) = try await run(arguments)
        #expect(run.status != 0)
        #expect(asked.isEmpty)
    }

    @Test("Texts of data steer no terminal")
    func plainLines() async throws {
        var person = try #require(Self.people.array?[1].object)
        person["cause"] = Self.cause("drop_out", "FR-02", "With\u{1B}[31mdrew.\nForged: line")
        let (run, _) = try await run(["1", "3"], Self.changes(people: [.object(person)]))
        #expect(run.output.contains("With [31mdrew. Forged: line"))
        #expect(!run.output.contains("\u{1B}"))
    }
}
