import ControlClient
import MissionModel
import Testing

@Suite("Publishing from the command line")
struct PublishCommandTests {
    private static func plan(
        _ status: String = "draft", hard: Int = 0, publication: JSONObject = [:], changes: JSONValue = .null
    ) -> JSONValue {
        let plan: JSONObject = [
            "mission": "KZ", "version": 3, "status": .string(status), "created_at": "2026-11-24T04:20:11Z",
            "input_revision": 5, "mission_revision": changes == .null ? 5 : 9,
            "mission_changed": .bool(changes != .null), "mission_changes": changes, "teams": 1, "stops": 9,
            "score": ["hard": .int(hard), "medium": 1040, "soft": 21],
            "solver": ["seed": 1, "stopped_by": "iterations"], "metrics": ["teams": 1],
        ]
        return .object(plan.adding(publication))
    }

    private static let publication: JSONObject = [
        "published_at": "2026-11-24T05:00:00Z", "published_by": "tok_1",
    ]

    private static let changes: JSONValue = [
        "input_revision": 5, "mission_revision": 9, "outdated": true, "reason": "Version 3 breaks H4.",
        "change_count": 7, "used_count": 1,
        "changes": [
            ["text": "FR-02 withdrew.", "used": true], ["text": "Station 7 is no-go now.", "used": false],
        ],
    ]

    private static let differences: JSONValue = [
        "from": 2, "to": 3, "is_repair": true, "score": ["from": ["hard": 0], "to": ["hard": 0], "terms": []],
        "people": [
            [
                "observer": "FR-02", "delegation": "FR", "changes": ["new_place"], "from": nil,
                "to": ["team": "ABA-01", "hub": "ABA-H1", "partners": ["DE-01"]],
                "cause": ["kind": "return", "subjects": ["FR-02"], "text": "Is back."], "counted": "changed",
            ]
        ],
        "stops": [], "metrics": [], "notices": ["delegations": [], "hubs": []],
    ]

    private static let letters: JSONValue = [
        "plan": 3, "mail_configured": true, "unreachable": ["DE"],
        "letters": [
            [
                "account": "acc_1", "account_name": "Head of FR", "language": "en", "delegations": ["FR"],
                "observers": ["FR-02"], "subject": "News", "text": "News",
            ]
        ],
    ]

    private static let kind = "POST /missions/KZ/plans/3/publication"

    private func routes(
        published: Int? = 2, plan: JSONValue = Self.plan(),
        answer: TestDaemon.Reaction = .json(Self.plan("published", publication: Self.publication))
    ) -> [String: TestDaemon.Route] {
        let latest: JSONValue = [
            "chosen": .string(published == nil ? "newest" : "published"), "plan": ["version": .int(published ?? 3)],
        ]
        return [
            "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
            "GET /missions/KZ/plans": { _, _ in .json(["items": [plan], "next": nil]) },
            "GET /missions/KZ/plans/latest": { _, _ in .json(latest) },
            "GET /missions/KZ/plans/3": { _, _ in .json(plan) },
            "GET /missions/KZ/plans/3/changes": { _, _ in .json(Self.differences) },
            "GET /missions/KZ/plans/3/messages": { _, _ in .json(Self.letters) },
            Self.kind: { _, _ in answer },
        ]
    }

    @Test("What changes for whom is shown before the question, and a yes publishes", arguments: ["yes", " Y "])
    func yes(word: String) async throws {
        try await TestDaemon.with(routes()) { daemon, port in
            let run = await ProgramRun(["plan", "publish", "3", "-m", "KZ"], port: port, typed: ["perhaps", word])
            #expect(run.status == 0, "\(run.side)")
            #expect(run.output.contains("ABA-01 at ABA-H1"), "\(run.output)")
            #expect(run.output.contains("Is back."))
            #expect(run.output.contains("Written to:\n  Head of FR (FR): 1 observer\n"))
            #expect(run.output.contains("Nobody to write to, though there is news: DE."))
            #expect(run.side.contains("Publish plan 3 in place of plan 2? (yes/no) "))
            #expect(run.output.hasSuffix("Plan 3 of KZ is published, in place of plan 2.\n"))
            let sent = daemon.received(Self.kind)
            #expect(sent.map(\.json) == [["replaces": 2, "even_so": false]])
            #expect(sent.first?.headers["Idempotency-Key"].count == 1)
        }
    }

    @Test("Anything else publishes nothing", arguments: [["no"], ["N"], [""], []])
    func no(lines: [String]) async throws {
        try await TestDaemon.with(routes()) { daemon, port in
            let run = await ProgramRun(["plan", "publish", "3", "-m", "KZ"], port: port, typed: lines)
            #expect(run.status == 1)
            #expect(run.side.contains("Nothing was published."))
            #expect(daemon.received(Self.kind).isEmpty)
        }
    }

    @Test("Without a terminal --yes is needed, and --json asks nobody")
    func noTerminal() async throws {
        try await TestDaemon.with(routes(published: nil)) { daemon, port in
            let silent = await ProgramRun(["plan", "publish", "3", "-m", "KZ"], port: port)
            #expect(silent.status == 64)
            #expect(silent.side.contains("the standard input is no terminal"))
            #expect(silent.side.contains("--yes answers beforehand."))
            #expect(await ProgramRun(["plan", "publish", "3", "-m", "KZ", "--json"], port: port).status == 64)
            #expect(daemon.received(Self.kind).isEmpty)
            let run = await ProgramRun(["plan", "publish", "3", "-m", "KZ", "--yes", "--even-so"], port: port)
            #expect(run.status == 0)
            #expect(run.output.contains("It is the first plan of the mission to be published."))
            #expect(run.output.hasSuffix("Plan 3 of KZ is published.\n"))
            #expect(daemon.received(Self.kind).map(\.json) == [["replaces": nil, "even_so": true]])
            let json = await ProgramRun(["plan", "publish", "3", "-m", "KZ", "--yes", "--json"], port: port)
            let printed = try JSONParser.parse(Array(json.output.utf8))
            #expect(printed["status"] == "published")
        }
    }

    @Test("A refusal is told with what is broken and what helps")
    func refusal() async throws {
        let violations = (1...4).map { n -> JSONValue in
            ["code": "H4", "team": "ABA-01", "observer": .string("FR-0\(n)"), "place": nil, "detail": "has withdrawn"]
        }
        let refusal: JSONObject = [
            "refusal": [
                "reason": "mission_changed", "may_be_overruled": true, "violation_count": 9,
                "violations": .array(violations),
            ]
        ]
        let answer = TestDaemon.Reaction.problem(409, "The request conflicts", "Version 3 breaks H4.", more: refusal)
        try await TestDaemon.with(routes(plan: Self.plan(changes: Self.changes), answer: answer)) { _, port in
            let run = await ProgramRun(["plan", "publish", "3", "-m", "KZ", "--yes"], port: port)
            #expect(run.status == 1)
            #expect(run.output.contains("  FR-02 withdrew.\n"))
            for line in [
                "Version 3 breaks H4.", "  H4 ABA-01 FR-04: has withdrawn", "  … and 5 more",
                "  --even-so publishes it nevertheless.",
            ] {
                #expect(run.side.contains(line), "\(line)")
            }
        }
    }

    @Test("What can never be published is not asked about", arguments: [("superseded", 0), ("draft", 2)])
    func hopeless(status: String, hard: Int) async throws {
        let answer = TestDaemon.Reaction.problem(409, "The request conflicts", "It is no draft.")
        try await TestDaemon.with(routes(plan: Self.plan(status, hard: hard), answer: answer)) { daemon, port in
            let run = await ProgramRun(["plan", "publish", "3", "-m", "KZ"], port: port)
            #expect(run.status == 1)
            #expect(run.side.contains("It is no draft."))
            #expect(daemon.received("GET /missions/KZ/plans/3/changes").isEmpty)
        }
    }

    @Test("The latest plan says whether it is published, when and by whom")
    func latest() async throws {
        let published = Self.plan("published", publication: Self.publication)
        try await TestDaemon.with(routes(published: 3, plan: published)) { _, port in
            let run = await ProgramRun(["plan", "latest", "-m", "KZ"], port: port)
            #expect(run.output.hasPrefix("Plan 3 of KZ (published 2026-11-24 05:00 UTC by tok_1), made "))
            let list = await ProgramRun(["plan", "list", "-m", "KZ"], port: port)
            #expect(list.output.contains("PUBLISHED"))
            #expect(list.output.contains("2026-11-24 05:00 UTC by tok_1"))
        }
        try await TestDaemon.with(routes(published: nil)) { _, port in
            let run = await ProgramRun(["plan", "latest", "-m", "KZ"], port: port)
            #expect(run.output.hasPrefix("No plan is published; this is the newest.\nPlan 3 of KZ (draft), made "))
        }
    }

    @Test("A plan of a changed mission says what has changed, what touches it and what that means")
    func missionChanges() async throws {
        var routes = routes(plan: Self.plan(changes: Self.changes))
        routes["GET /missions/KZ/plans/3/mission-changes"] = { _, _ in .json(Self.changes) }
        routes["GET /missions/KZ/plans/3/document"] = { _, _ in .json([:]) }
        routes["GET /missions/KZ/plans/3/teams"] = { _, _ in .json(["items": []]) }
        let lines = """
            7 changes, of which 1 touches the plan:
              FR-02 withdrew.
              Station 7 is no-go now. (not in the plan)
              … and 5 more
            It is outdated. Version 3 breaks H4.

            """
        try await TestDaemon.with(routes) { daemon, port in
            for command in ["show", "export", "mission-changes"] {
                let run = await ProgramRun(["plan", command, "3", "-m", "KZ"], port: port)
                #expect((run.output + run.side).contains(lines), "\(command): \(run.output)\(run.side)")
            }
            let asked = daemon.received("GET /missions/KZ/plans/3/mission-changes")
            #expect(asked.first?.target.hasSuffix("?limit=50") == true)
        }
    }
}
