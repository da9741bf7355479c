import MissionModel
import Testing

/// Jobs in parts, asked for and shown.
@Suite struct JobPartCommandTests {
    private static func job(
        _ id: String, _ state: String, parts: Int = 1, part: JSONValue = nil, percent: Int = 40
    ) -> JSONValue {
        [
            "id": .string(id), "mission": "KZ", "state": .string(state), "parts": .int(parts),
            "stage": parts > 1 ? "join" : "part", "part": part, "seed": 1, "threads": 1, "seconds": 30, "attempt": 1,
            "progress": [
                "percent": .int(percent), "seconds_left": 7, "iterations": 5,
                "incumbent": ["hard": 0, "medium": 1040, "soft": 21],
            ],
            "created_at": "2026-11-24T04:20:11Z",
        ]
    }

    private let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
        "POST /missions/KZ/jobs": { _, _ in .json(Self.job("12", "available", parts: 2), status: 202) },
        "GET /jobs/12": { _, _ in .json(Self.job("12", "waiting", parts: 2)) },
        "GET /jobs": { _, _ in
            .json([
                "items": [
                    Self.job("14", "running", part: ["job": "12", "number": 2, "regions": ["AKT"]], percent: 35),
                    Self.job("13", "completed", part: ["job": "12", "number": 1, "regions": ["ALA", "AST"]]),
                ], "next": nil,
            ])
        },
    ]

    @Test func partsAreAskedFor() async throws {
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(["plan", "generate", "-m", "KZ", "--parts", "2", "--no-wait"], port: port)
            #expect(run.status == 0)
            #expect(daemon.received("POST /missions/KZ/jobs").first?.json == ["parts": 2])
        }
    }

    @Test func aJobInPartsIsShownWithThem() async throws {
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(["job", "show", "12"], port: port)
            #expect(run.status == 0)
            #expect(daemon.received("GET /jobs").first?.target.contains("parent=12") == true)
            #expect(run.output.contains("40 %, score 0 / 1,040 / 21, 7 s left"))
            let rows = run.output.split(separator: "\n").filter { $0.contains(" of 12") }
            #expect(rows.count == 2)
            #expect(rows.first?.contains("1 of 12") == true && rows.first?.contains("completed") == true)
            #expect(rows.last?.contains("2 of 12") == true && rows.last?.contains("running") == true)
        }
    }
}
