import ControlClient
import MissionModel
import Testing

struct TrialCommandTests {
    private static let score: JSONValue = [
        "before": ["hard": 0, "medium": 300, "soft": 40], "after": ["hard": 0, "medium": 280, "soft": 44],
        "terms": [
            ["code": "M3", "before": 60, "after": 40, "difference": -20],
            ["code": "S6", "before": 10, "after": 14, "difference": 4],
        ],
    ]
    private static let trial: JSONValue = [
        "change": "FR-02 and DE-01 change places", "retimed": ["ABA-01"], "score": score,
    ]
    private static let nothing: JSONObject = [
        "people": [
            [
                "observer": "FR-02", "from": ["team": "ABA-01", "hub": "ABA-H1", "partners": ["AT-01"]],
                "to": ["team": "ABA-02", "hub": "ABA-H1", "partners": []],
            ]
        ], "stops": ["added": [], "removed": [], "moved": [], "retimed": []],
    ]

    private static func routes(_ extra: [String: TestDaemon.Route]) -> [String: TestDaemon.Route] {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ": { _, _ in .json(["id": "KZ"], tag: "\"r5\"") },
            "GET /missions/KZ/plans/latest": { _, _ in .json(["chosen": "published", "plan": ["version": 3]]) },
            "GET /missions/KZ/observers/FR-02": { _, _ in .json(["id": "FR-02"]) },
        ]
        return routes.merging(extra) { $1 }
    }

    private static let explanation: JSONValue = [
        "plan": 3, "mission_changed": true, "as_of": "2023-03-18T19:00:00+06:00",
        "subject": ["kind": "person", "id": "FR-02"],
        "summary": "FR-02 is in ABA-01 at ABA-H1 with AT-01.",
        "holds": [["code": "H17", "points": nil, "text": "Is pinned to hub ABA-H1."]], "best": [trial],
        "forbidden": [["code": "H2", "count": 7, "examples": ["FR-02 and AT-03 change places: both of AT."]]],
        "tried": 9, "untried": 4,
        "shortfalls": [
            [
                "code": "M3", "subject": "ABA-01", "value": 20, "detail": "Few stops.", "tried": 12, "untried": 0,
                "gains": [],
            ]
        ],
    ]

    @Test func whyFindsOutWhatANameIs() async throws {
        let extra: [String: TestDaemon.Route] = [
            "GET /missions/KZ/plans/3/why": { _, _ in .json(Self.explanation) },
            "GET /missions/KZ/plans/2/why": { _, _ in .json(Self.explanation) },
            "GET /missions/KZ/stations/ABA-0001": { _, _ in .json(["id": "ABA-0001"]) },
            "GET /missions/KZ/plans/4": { _, _ in .json(["version": 4]) },
        ]
        try await TestDaemon.with(Self.routes(extra)) { daemon, port in
            let run = await ProgramRun(["plan", "why", "FR-02", "-m", "KZ"], port: port)
            #expect(run.status == 0, "\(run.side)")
            for text in [
                "FR-02 is in ABA-01 at ABA-H1 with AT-01.", "Is pinned to hub ABA-H1.", "M3 -20, S6 +4",
                "another day for ABA-01", "both of AT", "9 changes tried; 4 more were not judged.",
                "None of 12 changes helps.", "As of 2023-03-18T19:00:00+06:00: what is before stays.",
                "The mission was changed after the plan was made",
            ] { #expect(run.output.contains(text), "\(text)") }
            #expect(run.side.contains("Plan 3 is taken, the published one."))
            try #require(!daemon.received("GET /missions/KZ/plans/3/why").isEmpty)
            #expect(daemon.received("GET /missions/KZ/plans/3/why")[0].target.hasSuffix("why?person=FR-02"))
            _ = await ProgramRun(
                ["plan", "why", "2", "ABA-0001", "-m", "KZ", "--as-of", "2023-03-18T08:00:00+06:00"], port: port)
            _ = await ProgramRun(["plan", "why", "2", "ABA-07", "-m", "KZ"], port: port)
            _ = await ProgramRun(["plan", "why", "2", "-m", "KZ"], port: port)
            let asked = daemon.received("GET /missions/KZ/plans/2/why").map { $0.target.split(separator: "?").last }
            #expect(asked[0] == "station=ABA-0001&as_of=2023-03-18T08%3A00%3A00%2B06%3A00")
            #expect(asked[1] == "team=ABA-07")
            #expect(asked[2]?.hasSuffix("/why") == true)
            #expect(await ProgramRun(["plan", "why", "a", "b", "c"], port: port).status == 64)
            let nobody = await ProgramRun(["plan", "why", "4", "NOBODY", "-m", "KZ"], port: port)
            #expect(nobody.status == 1)
            #expect(nobody.side.contains("NOBODY is no observer or station of mission KZ, and no team of plan 4."))
        }
    }

    @Test func swapAndMoveSendWhatTheyMean() async throws {
        var answer = Self.trial.object ?? [:]
        answer.merge(Self.nothing)
        answer["version"] = 4
        answer["pins"] = [["observers": ["FR-02", "IT-01"], "hub": "ABA-H1"]]
        let done = JSONValue.object(answer)
        let extra: [String: TestDaemon.Route] = [
            "POST /missions/KZ/plans/3/edits": { _, _ in .json(done, status: 201) },
            "POST /missions/KZ/plans/2/edits": { _, _ in
                .problem(
                    409, "The request conflicts with the present state", "Nothing was stored.",
                    more: ["errors": [["message": "H2: FR-02 with FR-03: both of FR"]]])
            },
        ]
        try await TestDaemon.with(Self.routes(extra)) { daemon, port in
            let swap = await ProgramRun(["plan", "swap", "FR-02", "DE-01", "--pin", "-m", "KZ"], port: port)
            #expect(swap.status == 0, "\(swap.side)")
            #expect(swap.output.contains("Pinned to ABA-H1: FR-02, IT-01"))
            #expect(swap.output.contains("ABA-02 at ABA-H1"))
            #expect(swap.side.contains("Stored as version 4"))
            _ = await ProgramRun(
                ["plan", "move", "3", "FR-02", "--to", "reserve", "--dry-run", "-m", "KZ"], port: port)
            _ = await ProgramRun(["plan", "move", "FR-02", "ABA-02", "-m", "KZ"], port: port)
            let sent = daemon.received("POST /missions/KZ/plans/3/edits")
            #expect(
                sent.map(\.json) == [
                    ["swap": ["FR-02", "DE-01"], "pin": true], ["move": "FR-02", "to": "reserve", "dry_run": true],
                    ["move": "FR-02", "team": "ABA-02"],
                ])
            #expect(sent.map { $0.headers["If-Match"] } == [["\"r5\""], ["\"r5\""], ["\"r5\""]])
            let refused = await ProgramRun(["plan", "swap", "2", "FR-02", "FR-03", "-m", "KZ"], port: port)
            #expect(refused.status == 1)
            #expect(refused.side.contains("H2: FR-02 with FR-03: both of FR"))
            for words in [["swap", "FR-02"], ["move", "FR-02"], ["move", "FR-02", "--to", "moon"]] {
                #expect(await ProgramRun(["plan"] + words + ["-m", "KZ"], port: port).status == 64, "\(words)")
            }
        }
    }

    @Test func whatIfSendsNumbersOfCars() async throws {
        var answer = Self.nothing
        answer.merge([
            "plan": 3, "score": Self.score, "people_changed": 2, "stops_changed": 1,
            "unassigned": [["observer": "FR-02", "reason": "withdrawn", "detail": "Has withdrawn."]],
        ])
        let told = JSONValue.object(answer)
        let extra: [String: TestDaemon.Route] = ["POST /missions/KZ/what-if": { _, _ in .json(told) }]
        try await TestDaemon.with(Self.routes(extra)) { daemon, port in
            let run = await ProgramRun(
                [
                    "plan", "what-if", "--plan", "3", "--drop", "FR-02,DE-01", "--close", "ABA", "--cars", "AST-H1=+2",
                    "ABA-H1=-1", "--seconds", "2", "-m", "KZ",
                ], port: port)
            #expect(run.status == 0, "\(run.side)")
            #expect(
                daemon.received("POST /missions/KZ/what-if").first?.json == [
                    "drop": ["FR-02", "DE-01"], "close": ["ABA"], "cars": ["AST-H1": 2, "ABA-H1": -1], "plan": 3,
                    "seconds": 2,
                ])
            #expect(run.output.contains("By term: M3 -20, S6 +4"))
            #expect(run.output.contains("2 people and 1 stop would change."))
            #expect(run.output.contains("Has withdrawn."))
            #expect(await ProgramRun(["plan", "what-if", "-m", "KZ"], port: port).status == 64)
            #expect(await ProgramRun(["plan", "what-if", "--cars", "AST-H1", "-m", "KZ"], port: port).status == 64)
        }
    }
}
