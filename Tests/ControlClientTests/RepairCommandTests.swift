import ControlClient
import MissionModel
import Testing

@Suite("observerctl repair")
struct RepairCommandTests {
    private static func score(_ medium: Int, m8: Int) -> JSONValue {
        [
            "hard": 0, "medium": .int(medium), "soft": 9,
            "terms": [
                ["code": "S2", "value": 9, "weight": 1, "points": 9, "title": "one sex"],
                ["code": "M8", "value": .int(m8), "weight": 1, "points": .int(m8), "title": "changes"],
            ],
        ]
    }

    private static func repair(
        _ state: String, offers: [JSONValue] = [], stale: Bool = false, remark: String? = nil, error: String? = nil
    ) -> JSONValue {
        [
            "job": "12", "mission": "KZ", "state": .string(state), "options": ["least-change", "best"], "seconds": 5,
            "seed": 0, "base_version": 3, "base_score": score(80, m8: 0), "as_of": "2023-03-18T12:00:00Z",
            "input_revision": 7, "stale": .bool(stale), "offers": .array(offers), "remark": .optional(remark),
            "last_error": .optional(error), "created_at": "2023-03-18T12:00:00Z",
        ]
    }

    private static func offer(_ version: Int, _ options: [String], medium: Int, m8: Int, hard: Int = 0) -> JSONValue {
        var score = score(medium, m8: m8).object ?? [:]
        score["hard"] = .int(hard)
        return [
            "version": .int(version), "options": .strings(options), "score": .object(score), "people_changed": 2,
            "stops_changed": 1, "reserves_called": 1, "stale": false,
        ]
    }

    private static let offers = [
        offer(4, ["least-change"], medium: 140, m8: 60), offer(5, ["best", "keep-reserves"], medium: 120, m8: 100),
    ]

    private func routes(_ repair: JSONValue) -> [String: TestDaemon.Route] {
        let job: JSONValue = [
            "id": "12", "kind": "repair", "mission": "KZ", "state": repair["state"] ?? .null, "revision": 4,
            "progress": ["percent": 100, "seconds_left": nil, "iterations": 1, "incumbent": nil],
        ]
        return [
            "POST /missions/KZ/repairs": { _, _ in .json(repair, status: 202) },
            "GET /missions/KZ/repairs": { _, _ in .json(["items": [repair], "next": nil]) },
            "GET /missions/KZ/repairs/12": { _, _ in .json(repair) },
            "GET /jobs/12": { _, _ in .json(job) },
            "GET /jobs/12/events": { _, _ in
                .answer(
                    200, [("Content-Type", "text/event-stream")],
                    Array("id: 4\nevent: job\ndata: \(JSONWriter.text(job))\n\n".utf8))
            },
        ]
    }

    @Test("A request says what is wanted; what it comes to is shown side by side with the published plan")
    func request() async throws {
        try await TestDaemon.with(routes(Self.repair("completed", offers: Self.offers))) { daemon, port in
            let run = await ProgramRun(
                [
                    "repair", "request", "-m", "KZ", "--option", "least-change", "--option", "best", "--seconds", "20",
                    "--seed", "7", "--as-of", "2023-03-18T18:00:00+06:00",
                ], port: port)
            #expect(run.status == 0)
            #expect(
                daemon.received("POST /missions/KZ/repairs").first?.json == [
                    "options": ["least-change", "best"], "seconds": 20, "seed": 7,
                    "as_of": "2023-03-18T18:00:00+06:00",
                ])
            let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            #expect(lines.contains("VERSION 3 VERSION 4 VERSION 5"))
            #expect(lines.contains("option published least-change best, keep-reserves"))
            #expect(lines.contains("shortfalls 80 140 120"))
            #expect(lines.contains("M8 changes 0 60 100"))
            // What is equal in all of them is no news.
            #expect(!run.output.contains("S2"))
            #expect(run.output.contains("observerctl plan changes 3 4 --mission KZ"))
        }
    }

    @Test("Whoever does not wait is told how to follow")
    func noWait() async throws {
        try await TestDaemon.with(routes(Self.repair("available"))) { daemon, port in
            let run = await ProgramRun(["repair", "request", "-m", "KZ", "--no-wait"], port: port)
            #expect(run.status == 0)
            #expect(run.side.contains("observerctl repair watch 12 --mission KZ"))
            #expect(daemon.received("POST /missions/KZ/repairs").first?.json == [:])
        }
    }

    @Test("The newest repair is shown unless another is named, and the list has all with their options")
    func show() async throws {
        try await TestDaemon.with(routes(Self.repair("running", offers: Self.offers))) { _, port in
            for arguments in [["repair", "show", "-m", "KZ"], ["repair", "show", "12", "-m", "KZ"]] {
                let run = await ProgramRun(arguments, port: port)
                #expect(run.status == 0)
                #expect(run.output.contains("Repair 12 of KZ: running, of version 3 as of 2023-03-18 12:00 UTC"))
            }
            let list = await ProgramRun(["repair", "list", "-m", "KZ"], port: port)
            #expect(list.output.contains("4 (least-change), 5 (best, keep-reserves)"))
            let json = await ProgramRun(["repair", "list", "-m", "KZ", "--json"], port: port)
            let listed = try JSONParser.parse(json.output)
            #expect(listed["items"]?.array?.first?["job"] == "12")
        }
    }

    @Test("Stale offers are said to be, and nothing invites to publish them")
    func stale() async throws {
        try await TestDaemon.with(routes(Self.repair("completed", offers: Self.offers, stale: true))) { _, port in
            let run = await ProgramRun(["repair", "show", "-m", "KZ"], port: port)
            #expect(run.output.contains("Stale: another plan was published or the mission was changed since"))
            #expect(!run.output.contains("plan publish"))
        }
    }

    @Test("A repair that is not needed is no failure; one that failed is, and so are broken rules")
    func statuses() async throws {
        for (repair, status) in [
            (Self.repair("completed", remark: "Version 3 needs no repair."), Int32(0)),
            (Self.repair("discarded", error: "Version 3 cannot be repaired."), 1),
            (Self.repair("completed", offers: [Self.offer(4, ["best"], medium: 1, m8: 0, hard: 1)]), 3),
        ] {
            try await TestDaemon.with(routes(repair)) { _, port in
                let run = await ProgramRun(["repair", "watch", "-m", "KZ"], port: port)
                #expect(run.status == status)
                let said = repair["remark"]?.string ?? repair["last_error"]?.string ?? "1"
                #expect((run.output + run.side).contains(said))
            }
        }
    }

    @Test("In the list of jobs a repair's first offer stands with its own score, not with that of the last search")
    func jobs() async throws {
        let job: JSONValue = [
            "id": "12", "kind": "repair", "mission": "KZ", "state": "completed", "part": nil,
            "progress": [
                "percent": 100, "seconds_left": nil, "iterations": 5,
                "incumbent": ["hard": 0, "medium": 1245, "soft": 2439],
            ],
            "plan_version": 2, "plan_score": ["hard": 0, "medium": 245, "soft": 2414],
            "created_at": "2026-11-24T04:20:11Z",
        ]
        try await TestDaemon.with(["GET /jobs": { _, _ in .json(["items": [job], "next": nil]) }]) { _, port in
            let run = await ProgramRun(["job", "list"], port: port)
            #expect(run.output.contains("0 / 245 / 2,414"))
            #expect(!run.output.contains("1,245"))
        }
    }

    @Test("A wrong instant and an option named twice are told before anything is sent")
    func usage() async throws {
        for arguments in [["--as-of", "noon"], ["--option", "best", "--option", "best"], ["--option", "worst"]] {
            let run = await ProgramRun(["repair", "request", "-m", "KZ"] + arguments, port: 1)
            #expect(run.status == 64)
        }
    }
}
