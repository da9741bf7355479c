import ControlClient
import Foundation
import MissionModel
import Testing

struct MissionCommandTests {
    private static let mission: JSONValue = [
        "id": "KZ", "name": "Kazakhstan", "host_country": "KZ", "election_date": "2023-03-19", "debriefing": nil,
        "input_revision": 3, "counts": ["regions": 20, "stations": 10146, "observers": 68],
        "created_at": "2026-11-24T04:20:11Z", "changed_at": "2026-11-24T04:20:11Z",
    ]

    @Test func createSendsTheFactsWithTokenAndKey() async throws {
        try await TestDaemon.with(["POST /missions": { _, _ in .json(Self.mission, status: 201) }]) { daemon, port in
            let run = await ProgramRun(
                [
                    "mission", "create", "KZ", "--name", "Kazakhstan", "--host-country", "KZ", "--election-date",
                    "2023-03-19", "--rule", "visit_min=40", "--rule", "late_start=13:00", "--json",
                ], port: port)
            #expect(run.status == 0)
            try #expect(JSONParser.parse(run.output) == Self.mission)
            let request = try #require(daemon.received("POST /missions").first)
            #expect(
                request.json == [
                    "id": "KZ", "name": "Kazakhstan", "host_country": "KZ", "election_date": "2023-03-19",
                    "rules": ["visit_min": 40, "late_start": "13:00"],
                ])
            #expect(request.headers["Authorization"] == ["Bearer obs_test"])
            #expect(request.headers["Idempotency-Key"].first?.count == 36)
        }
    }

    @Test("A host country that no list has is told, and nothing is said of others", arguments: ["XX", "UK", "KZ"])
    func unknownCountry(code: String) async throws {
        try await TestDaemon.with(["POST /missions": { _, _ in .json(Self.mission, status: 201) }]) { _, port in
            let run = await ProgramRun(
                ["mission", "create", "KZ", "--host-country", code, "--election-date", "2023-03-19"], port: port)
            #expect(run.status == 0)
            #expect(run.side.contains("Host country: ISO 3166-1 has no country \(code)") == (code != "KZ"))
            #expect(run.side.contains("it has GB") == (code == "UK"))
        }
    }

    @Test(arguments: [("weakens", 0 as Int32), ("blocks", 1)])
    func checkEndsByWhatItFinds(severity: String, status: Int32) async throws {
        let findings: JSONValue = [
            "findings": [
                [
                    "severity": .string(severity), "code": "no_hub", "subject": "ABA",
                    "message": "Region ABA has no hub.",
                ]
            ]
        ]
        try await TestDaemon.with(["GET /missions/KZ/check": { _, _ in .json(findings) }]) { _, port in
            let run = await ProgramRun(["mission", "check", "KZ"], port: port)
            #expect(run.status == status)
            #expect(run.output.contains("Region ABA has no hub."))
        }
    }

    @Test func listAsksForEveryPage() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions": { request, _ in
                let isFirst = !request.target.contains("after=")
                return .json(["items": [["id": isFirst ? "A" : "Б 1"]], "next": isFirst ? "A" : nil])
            }
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(["mission", "list", "--json"], port: port)
            try #expect(JSONParser.parse(run.output)["items"] == [["id": "A"], ["id": "Б 1"]])
            #expect(daemon.received("GET /missions").map(\.target).last == "/api/v1/missions?limit=200&after=A")
        }
    }

    @Test func theOnlyMissionNeedsNoName() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions": { _, _ in .json(["items": [["id": "Ж 1/2"]], "next": nil]) },
            "GET /missions/%D0%96%201%2F2": { _, _ in .json(Self.mission) },
        ]
        try await TestDaemon.with(routes) { _, port in
            #expect(await ProgramRun(["mission", "show"], port: port).output.contains("10,146"))
        }
    }

    @Test func severalMissionsNeedOne() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions": { _, _ in .json(["items": [["id": "A"], ["id": "B"]], "next": nil]) },
            "GET /missions/B": { _, _ in .json(Self.mission) },
        ]
        try await TestDaemon.with(routes) { _, port in
            let run = await ProgramRun(["mission", "show"], port: port)
            #expect(run.status == 64)
            #expect(run.side.contains("several missions"))
            let named = await ProgramRun(["mission", "show"], port: port, environment: ["OBSERVERD_MISSION": "B"])
            #expect(named.status == 0)
        }
    }

    @Test func aHeadNeedNotNameTheirMission() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions": { _, _ in .problem(403, "forbidden", "This is not for heads.") },
            "GET /me": { _, _ in .json(["kind": "head", "missions": ["KZ"], "delegations": ["FR"]]) },
            "GET /missions/KZ/assignments": { _, _ in .json(["items": [], "next": nil]) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let told = await ProgramRun(["people", "list", "--json"], port: port)
            #expect(told.status == 0, "\(told.side)")
            #expect(daemon.received("GET /missions/KZ/assignments").count == 1)
            let status = await ProgramRun(["status"], port: port)
            #expect(status.status == 0 && status.output.contains("takes the token; 1 mission."))
        }
        let foreign: [String: TestDaemon.Route] = [
            "GET /missions": { _, _ in .problem(403, "forbidden", "This is not for administrators.") },
            "GET /me": { _, _ in .json(["kind": "administrator", "missions": nil, "delegations": nil]) },
        ]
        try await TestDaemon.with(foreign) { _, port in
            let refused = await ProgramRun(["people", "list"], port: port)
            #expect(refused.status == 77 && refused.side.contains("This is not for administrators."))
        }
    }

    @Test func anEmptyListOfPeopleSaysWhyItIsEmpty() async throws {
        let told: JSONValue = ["observer": "FR-01", "delegation": "FR", "confirmed_at": "2023-03-18T04:00:00Z"]
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/assignments": { request, _ in
                .json(["items": request.target.contains("delegation=AT") ? [] : [told], "next": nil])
            }
        ]
        try await TestDaemon.with(routes) { _, port in
            let open = await ProgramRun(["people", "list", "--unconfirmed", "-m", "KZ"], port: port)
            #expect(open.status == 0 && open.output == "Everything is confirmed.\n", "\(open.output)")
            let foreign = await ProgramRun(["people", "list", "--delegation", "AT", "-m", "KZ"], port: port)
            #expect(foreign.output == "You see nobody of AT who was told anything.\n", "\(foreign.output)")
        }
    }

    @Test func exportWritesTheExactBytesOrNoFile() async throws {
        let bytes = Array(#"{"format":  "observerd.mission/1", "x": 0.30}"#.utf8)
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/document": { _, _ in .answer(200, [("Content-Type", "application/json")], bytes) }
        ]
        try await withFolder { folder in
            try await TestDaemon.with(routes) { _, port in
                let run = await ProgramRun(["mission", "export", "KZ", "-o", "m.json"], port: port, folder: folder)
                #expect(run.status == 0)
                #expect(FileManager.default.contents(atPath: folder + "/m.json") == Data(bytes))
                let failed = await ProgramRun(["mission", "export", "XX", "-o", "x.json"], port: port, folder: folder)
                #expect(failed.status == 1)
                try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["m.json"])
            }
        }
    }

    @Test func importCreatesUnlessTheMissionIsThere() async throws {
        let document = #"{"format": "observerd.mission/1", "mission": {"id": "NEW"}}"#
        let routes: [String: TestDaemon.Route] = [
            "PUT /missions/NEW/document": { _, _ in .json(Self.mission, status: 201) },
            "GET /missions/OLD": { _, _ in .json(Self.mission, tag: "\"r3\"") },
            "PUT /missions/OLD/document": { _, _ in .json(Self.mission) },
        ]
        try await withFolder { folder in
            try write(document, to: folder + "/new.json")
            try write(document.replacing("NEW", with: "OLD"), to: folder + "/old.json")
            try await TestDaemon.with(routes) { daemon, port in
                #expect(await ProgramRun(["mission", "import", "new.json"], port: port, folder: folder).status == 0)
                let created = try #require(daemon.received("PUT /missions/NEW/document").first)
                #expect(created.headers["If-None-Match"] == ["*"])
                #expect(created.body == Array(document.utf8))
                let refused = await ProgramRun(["mission", "import", "old.json"], port: port, folder: folder)
                #expect(refused.status == 1)
                #expect(refused.side.contains("--replace"))
                _ = await ProgramRun(["mission", "import", "old.json", "--replace"], port: port, folder: folder)
                #expect(daemon.received("PUT /missions/OLD/document").map { $0.headers["If-Match"] } == [["\"r3\""]])
            }
        }
    }

    @Test func deleteNeedsYes() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ": { _, _ in .json(Self.mission, tag: "\"r3\"") },
            "DELETE /missions/KZ": { _, _ in .answer(204, [], []) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            #expect(await ProgramRun(["mission", "delete", "KZ"], port: port).status == 64)
            #expect(daemon.received("DELETE /missions/KZ").isEmpty)
            #expect(await ProgramRun(["mission", "delete", "KZ", "--yes"], port: port).status == 0)
            #expect(daemon.received("DELETE /missions/KZ").first?.headers["If-Match"] == ["\"r3\""])
        }
    }
}
