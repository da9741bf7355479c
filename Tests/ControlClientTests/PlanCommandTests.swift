import ControlClient
import Foundation
import MissionModel
import Synchronization
import Testing

struct PlanCommandTests {
    private static func job(_ state: String, percent: Int, revision: Int, version: Int? = nil) -> JSONValue {
        [
            "id": "12", "mission": "KZ", "state": .string(state), "revision": .int(revision),
            "plan_version": .optional(version),
            "progress": [
                "percent": .int(percent), "seconds_left": 7, "iterations": 5,
                "incumbent": ["hard": 0, "medium": 1040, "soft": 21],
            ],
            "last_error": nil,
        ]
    }

    private static func event(_ job: JSONValue) -> String {
        "id: \(job["revision"]?.whole ?? 0)\nevent: job\ndata: \(JSONWriter.text(job))\n\n"
    }

    private static func plan(hard: Int = 0) -> JSONValue {
        [
            "mission": "KZ", "version": 3, "status": "draft", "created_at": "2026-11-24T04:20:11Z", "input_revision": 5,
            "score": ["hard": .int(hard), "medium": 1040, "soft": 21],
            "terms": [["code": "H17", "value": .int(hard), "weight": 1, "points": .int(hard)]],
            "metrics": ["teams": 1, "observers_assigned": 2, "distance_m": 142_449],
            "shortfalls": [
                ["code": "M2", "subject": "ULY", "value": 40, "detail": "Region ULY has no team: no car is free."]
            ],
            "unassigned": [
                ["observer": "IT-01", "reason": "no_partner", "detail": "Nobody shares a language with them."]
            ],
            "reserves": [["observer": "AT-09", "hub": "AST-H1"]],
        ]
    }

    private static let team: JSONValue = [
        "id": "AKT-01", "region": "AKT", "region_name": "Aktobe", "time_zone": "Asia/Aqtobe", "hub": "AKT-H1",
        "hub_name": "Aktobe", "rota": "full", "interpreter": true, "start": "2023-03-19T06:15:00+05:00",
        "end": "2023-03-20T01:10:00+05:00", "distance_m": 142_449,
        "members": [
            [
                "id": "FR-02", "label": nil, "delegation": "FR", "delegation_name": "France", "role": "member",
                "sex": "f",
                "languages": ["en", "fr"],
            ]
        ],
        "stops": [
            [
                "n": 1, "kind": "opening", "place": "AKT-0001", "name": "School 5", "district": "Aktobe",
                "setting": "urban",
                "arrive": "2023-03-19T06:25:00+05:00", "leave": "2023-03-19T07:30:00+05:00",
                "leg": ["distance_m": 3249, "duration_s": 795], "wait_s": 20,
            ],
            [
                "n": 2, "kind": "closing", "place": "AKT-0002", "name": "School 6", "district": "Aktobe",
                "setting": "urban",
                "arrive": "2023-03-19T19:30:00+05:00", "leave": "2023-03-19T23:30:00+05:00",
                "leg": ["distance_m": 3249, "duration_s": 795], "wait_s": 4800,
            ],
        ],
        "return_leg": ["distance_m": 3249, "duration_s": 795],
    ]

    private func routes(_ extra: [String: TestDaemon.Route]) -> [String: TestDaemon.Route] {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
            "POST /missions/KZ/jobs": { _, _ in .json(Self.job("available", percent: 0, revision: 1), status: 202) },
            "GET /missions/KZ/plans": { _, _ in .json(["items": [Self.plan()], "next": nil]) },
            "GET /missions/KZ/plans/3": { _, _ in .json(Self.plan()) },
            "GET /missions/KZ/plans/3/teams": { _, _ in .json(["items": [Self.team]]) },
        ]
        return routes.merging(extra) { $1 }
    }

    @Test func generateFollowsTheJobOverABrokenStream() async throws {
        let extra: [String: TestDaemon.Route] = [
            "GET /jobs/12": { _, _ in .json(Self.job("running", percent: 40, revision: 3)) },
            "GET /jobs/12/events": { request, earlier in
                let running = Self.event(Self.job("running", percent: 35, revision: 2))
                let done = Self.event(Self.job("completed", percent: 100, revision: 4, version: 3))
                return .brokenStream(earlier == 0 ? ["retry: 2000\n\n", running, "id: 3\ndata: {"] : [done])
            },
        ]
        try await TestDaemon.with(routes(extra)) { daemon, port in
            let run = await ProgramRun(
                ["plan", "generate", "-m", "KZ", "--seed", "4", "--iterations", "200", "--threads", "1"], port: port)
            #expect(run.status == 0)
            #expect(
                daemon.received("POST /missions/KZ/jobs").first?.json == ["seed": 4, "iterations": 200, "threads": 1])
            #expect(daemon.received("GET /jobs/12/events").map { $0.headers["Last-Event-ID"] } == [[], ["2"]])
            #expect(run.side.contains("35 %  score 0 / 1,040 / 21, 7 s left\n"))
            #expect(run.output.contains("Plan 3 of KZ (draft)"))
            #expect(run.output.contains("Region ULY has no team: no car is free."))
        }
    }

    @Test func anInterruptCancelsAndStillShowsTheKeptPlan() async throws {
        let (interrupts, press) = AsyncStream.makeStream(of: Void.self)
        let isCancelled = Atomic(false)
        let extra: [String: TestDaemon.Route] = [
            "GET /jobs/12/events": { _, earlier in
                if earlier == 0 { press.yield() }
                let job =
                    isCancelled.load(ordering: .relaxed)
                    ? Self.job("cancelled", percent: 40, revision: earlier + 2, version: 3)
                    : Self.job("running", percent: 35, revision: earlier + 2)
                return .brokenStream([Self.event(job)])
            },
            "POST /jobs/12/cancel": { _, _ in
                isCancelled.store(true, ordering: .relaxed)
                return .json(Self.job("running", percent: 36, revision: 3), status: 202)
            },
        ]
        try await TestDaemon.with(routes(extra)) { daemon, port in
            let run = await ProgramRun(["plan", "generate", "-m", "KZ"], port: port, interrupts: { interrupts })
            #expect(run.status == 0)
            #expect(daemon.received("POST /jobs/12/cancel").count == 1)
            #expect(run.output.contains("Plan 3 of KZ"))
            #expect(run.side.contains("The job was cancelled; this is the best plan that it had."))
        }
    }

    @Test func aPlanThatBreaksRulesHasAStatusOfItsOwn() async throws {
        let extra: [String: TestDaemon.Route] = [
            "GET /jobs/12/events": { _, _ in
                .brokenStream([Self.event(Self.job("completed", percent: 100, revision: 2, version: 3))])
            },
            "GET /missions/KZ/plans/3": { _, _ in .json(Self.plan(hard: 2)) },
        ]
        try await TestDaemon.with(routes(extra)) { _, port in
            let run = await ProgramRun(["plan", "generate", "-m", "KZ"], port: port)
            #expect(run.status == 3)
            #expect(run.output.contains("It breaks 2 hard rules (H17: 2) and can never be published."))
        }
    }

    @Test func aJobWithoutAPlanSaysWhy() async throws {
        var failed = Self.job("discarded", percent: 0, revision: 2).object ?? [:]
        failed["last_error"] = "The travel table needs a road engine."
        let job = JSONValue.object(failed)
        try await TestDaemon.with(routes(["GET /jobs/12/events": { _, _ in .brokenStream([Self.event(job)]) }])) {
            _, port in
            let run = await ProgramRun(["plan", "generate", "-m", "KZ"], port: port)
            #expect(run.status == 1)
            #expect(run.side.contains("Job 12 ended without a plan (discarded): The travel table needs a road engine."))
        }
    }

    @Test func showsATeamInLocalTimeWithItsZone() async throws {
        try await TestDaemon.with(routes([:])) { daemon, port in
            let run = await ProgramRun(["plan", "show", "--observer", "FR-02", "-m", "KZ"], port: port)
            #expect(run.status == 0)
            #expect(
                daemon.received("GET /missions/KZ/plans/3/teams").first?.target.hasSuffix("?observer=FR-02") == true)
            #expect(
                run.output == """
                    Plan 3 of KZ (draft), 2023-03-19

                    AKT-01: Aktobe, hub Aktobe (AKT-H1), full day, with an interpreter
                    Leaves 06:15, back 01:10 +1 day, 142.4 km; local time of Asia/Aqtobe (UTC+5)
                      FR-02 (France; member; f; en, fr)
                    #  STOP     ARRIVE        LEAVE  PLACE     NAME      DISTRICT  SETTING  DRIVE
                    1  opening  06:25         07:30  AKT-0001  School 5  Aktobe    urban    3.2 km, 14 min
                    2  closing  19:30         23:30  AKT-0002  School 6  Aktobe    urban    3.2 km, 14 min  \
                    wait 1 h 20 min
                       hub      01:10 +1 day         AKT-H1    Aktobe                       3.2 km, 14 min


                    """)
        }
    }

    @Test func saysWhySomebodyIsInNoTeam() async throws {
        let extra: [String: TestDaemon.Route] = [
            "GET /missions/KZ/plans/3/teams": { _, _ in .json(["items": []]) },
            "GET /missions/KZ/observers": { _, _ in .json(["items": [], "next": nil]) },
        ]
        try await TestDaemon.with(routes(extra)) { _, port in
            let unassigned = await ProgramRun(["plan", "show", "3", "--observer", "IT-01", "-m", "KZ"], port: port)
            #expect(unassigned.output.contains("IT-01 is in no team: Nobody shares a language with them. (no_partner)"))
            let reserve = await ProgramRun(["plan", "show", "3", "--observer", "AT-09", "-m", "KZ"], port: port)
            #expect(reserve.output.contains("AT-09 is a reserve at AST-H1"))
            let unknown = await ProgramRun(["plan", "show", "3", "--observer", "XX-01", "-m", "KZ"], port: port)
            #expect(unknown.status == 1)
            #expect(unknown.side.contains("Plan 3 knows no observer XX-01."))
            #expect(await ProgramRun(["plan", "show", "3", "--region", "XX", "-m", "KZ"], port: port).status == 1)
        }
    }

    @Test func fitsTheTeamListToTheTerminal() async throws {
        try await TestDaemon.with(routes([:])) { _, port in
            let run = await ProgramRun(["plan", "show", "-m", "KZ"], port: port, width: 100)
            #expect(run.output.contains("AKT-01  Aktobe  Aktobe  full  06:15   01:10 +1 day  UTC+5      2  142  FR-02"))
            #expect(
                run.output.split(separator: "\n").filter { $0.hasPrefix("AKT") }.allSatisfy {
                    DisplayWidth.of($0) <= 100
                })
        }
    }

    @Test(arguments: [
        ("document", "document"), ("mission", "mission-document"), ("deployment", "deployment.csv"),
        ("teams", "teams.csv"),
        ("geojson", "stops.geojson"),
    ])
    func exportsEachPart(what: String, segment: String) async throws {
        let bytes = Array("\u{FEFF}a,b\r\n".utf8)
        let route: TestDaemon.Route = { _, _ in .answer(200, [("Content-Type", "text/csv")], bytes) }
        try await TestDaemon.with(routes(["GET /missions/KZ/plans/3/\(segment)": route])) { _, port in
            let run = await ProgramRun(["plan", "export", "--what", what, "-m", "KZ"], port: port)
            #expect(run.status == 0)
            #expect(Array(run.output.utf8) == bytes)
        }
    }

    @Test(
        "Whatever shows a plan says that the mission was changed after it was made",
        arguments: [["plan", "show"], ["plan", "show", "--observer", "FR-02"], ["plan", "export", "3"]])
    func changedMission(command: [String]) async throws {
        var plan = try #require(Self.plan().object)
        plan["mission_revision"] = 9
        plan["mission_changed"] = true
        let changed = JSONValue.object(plan)
        let extra: [String: TestDaemon.Route] = [
            "GET /missions/KZ/plans": { _, _ in .json(["items": [changed], "next": nil]) },
            "GET /missions/KZ/plans/3": { _, _ in .json(changed) },
            "GET /missions/KZ/plans/3/document": { _, _ in .json([:]) },
        ]
        let sentence = "The mission was changed after plan 3 was made: it is at revision 9, the plan is from 5."
        try await TestDaemon.with(routes(extra)) { _, port in
            let run = await ProgramRun(command + ["-m", "KZ"], port: port)
            #expect((run.output + run.side).contains(sentence))
            let list = await ProgramRun(["plan", "list", "-m", "KZ"], port: port)
            #expect(list.output.contains("5 (now 9)"))
        }
        try await TestDaemon.with(routes([:])) { _, port in
            let run = await ProgramRun(["plan", "show", "-m", "KZ"], port: port)
            #expect(!run.output.contains("was changed"))
        }
    }

    @Test("A broken rule is shown by name")
    func violations() async throws {
        var plan = try #require(Self.plan(hard: 1).object)
        plan["violations"] = [
            [
                "code": "H17", "title": "pins", "team": nil, "observer": "FR-02", "place": nil,
                "detail": "FR-02 + IT-01: pinned to hub AKT-H1",
            ]
        ]
        let broken = JSONValue.object(plan)
        try await TestDaemon.with(routes(["GET /missions/KZ/plans/3": { _, _ in .json(broken) }])) { _, port in
            let run = await ProgramRun(["plan", "show", "3", "-m", "KZ"], port: port)
            #expect(run.output.contains("FR-02 + IT-01: pinned to hub AKT-H1"))
        }
    }
}
