import ControlClient
import MissionModel
import Testing

struct SetCommandTests {
    private static let observer: JSONValue = [
        "id": "FR-02", "status": "accredited", "label": "Member 1", "max_km": 200,
    ]

    @Test func patchesWhatWasSeen() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/observers/FR-02": { _, _ in .json(Self.observer, tag: "\"r7\"") },
            "PATCH /missions/KZ/observers/FR-02": { _, _ in
                .json(["id": "FR-02", "status": "withdrawn", "label": "5"], tag: "\"r8\"")
            },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(
                ["set", "observer", "FR-02", "status=withdrawn", "max_km=null", "label=5", "-m", "KZ"], port: port)
            #expect(run.status == 0)
            let request = try #require(daemon.received("PATCH /missions/KZ/observers/FR-02").first)
            #expect(request.json == ["status": "withdrawn", "max_km": nil, "label": "5"])
            #expect(request.headers["If-Match"] == ["\"r7\""])
            #expect(request.headers["Content-Type"] == ["application/merge-patch+json"])
            #expect(run.output.contains("status  accredited  withdrawn"))
            #expect(run.output.contains("max_km  200         null"))
        }
    }

    @Test func rulesGoIntoTheMissionsHead() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ": { _, _ in .json(["id": "KZ"], tag: "\"r7\"") },
            "PATCH /missions/KZ": { _, _ in .json(["id": "KZ", "input_revision": 8]) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(
                ["set", "rules", "visit_min=40", "max_km=null", "working_languages=en,fr", "--mission", "KZ"],
                port: port)
            #expect(run.status == 0)
            #expect(
                daemon.received("PATCH /missions/KZ").first?.json
                    == ["rules": ["visit_min": 40, "max_km": nil, "working_languages": ["en", "fr"]]])
        }
    }

    @Test func neverOverwritesSomebodyElsesChange() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/hubs/H1": { _, _ in .json(["id": "H1", "vehicles": 2], tag: "\"r7\"") },
            "PATCH /missions/KZ/hubs/H1": { _, _ in .problem(412, "The data has changed", "stale") },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(["set", "hub", "H1", "vehicles=4", "-m", "KZ"], port: port)
            #expect(run.status == 1)
            #expect(run.side.contains("Somebody has changed mission KZ in the meantime"))
            #expect(daemon.received("PATCH /missions/KZ/hubs/H1").count == 1)
        }
    }

    @Test func pinsAreAddedAndRemovedInTheWholeList() async throws {
        let old: JSONValue = ["observers": ["DE-01", "FR-02"], "hub": "H1", "note": "kept"]
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/pins": { _, _ in .json(["items": [old]], tag: "\"r7\"") },
            "PUT /missions/KZ/pins": { request, _ in .json(request.json ?? .null) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let added = await ProgramRun(["set", "pins", "add", "IT-01,ES-02", "--hub", "H2", "-m", "KZ"], port: port)
            #expect(added.status == 0)
            #expect(added.output.contains("2  H2   IT-01, ES-02"))
            #expect(
                await ProgramRun(["set", "pins", "add", "FR-02", "DE-01", "--hub", "H1", "-m", "KZ"], port: port).status
                    == 1)
            #expect(await ProgramRun(["set", "pins", "remove", "FR-02", "-m", "KZ"], port: port).status == 1)
            #expect(await ProgramRun(["set", "pins", "remove", "FR-02,DE-01", "-m", "KZ"], port: port).status == 0)
            #expect(
                daemon.received("PUT /missions/KZ/pins").map(\.json) == [
                    ["items": [old, ["observers": ["IT-01", "ES-02"], "hub": "H2"]]], ["items": []],
                ])
        }
    }

    @Test("Pins that no plan can keep are told when they are set")
    func contradictingPins() async throws {
        let finding: JSONValue = [
            "severity": "blocks", "code": "pin_conflict", "subject": "IT-01",
            "message": "Pins 1, 2: the same person is pinned to more than one hub: H1, H2.",
        ]
        let pin: JSONValue = ["observers": ["IT-01"], "hub": "H1"]
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/pins": { _, _ in .json(["items": [pin]], tag: "\"r7\"") },
            "PUT /missions/KZ/pins": { request, _ in
                .json(["items": request.json?["items"] ?? [], "findings": [finding]])
            },
        ]
        try await TestDaemon.with(routes) { _, port in
            let run = await ProgramRun(["set", "pins", "add", "IT-01", "--hub", "H2", "-m", "KZ"], port: port)
            #expect(run.status == 0)
            #expect(run.output.contains("the same person is pinned to more than one hub: H1, H2."))
        }
    }

    @Test("The rules in force are listed, with the default of those that are set")
    func rules() async throws {
        let answer: JSONValue = [
            "rules": ["visit_min": 40, "break_window": ["11:00", "16:00"]],
            "defaults": ["visit_min": 30, "break_window": ["11:00", "16:00"]], "stated": ["visit_min"],
        ]
        try await TestDaemon.with(["GET /missions/KZ/rules": { _, _ in .json(answer) }]) { _, port in
            let all = await ProgramRun(["list", "rules", "-m", "KZ"], port: port)
            #expect(all.status == 0)
            #expect(all.output.contains("visit_min     40            30"))
            #expect(all.output.contains("break_window  11:00, 16:00"))
            let one = await ProgramRun(["list", "rules", "visit_min", "-m", "KZ"], port: port)
            #expect(!one.output.contains("break_window"))
            let none = await ProgramRun(["list", "rules", "visits", "-m", "KZ"], port: port)
            #expect(none.status == 1)
            #expect(none.side.contains("There is no rule visits."))
        }
    }

    @Test func incompatibilitiesAreFoundInAnyOrder() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/incompatibilities": { _, _ in
                .json(["items": [["delegations": ["FR", "DE"]], ["observers": ["FR", "DE"]]]], tag: "\"r7\"")
            },
            "PUT /missions/KZ/incompatibilities": { request, _ in .json(request.json ?? .null) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(
                ["set", "incompatibilities", "remove", "delegations", "DE", "FR", "-m", "KZ"], port: port)
            #expect(run.status == 0)
            #expect(
                daemon.received("PUT /missions/KZ/incompatibilities").first?.json
                    == ["items": [["observers": ["FR", "DE"]]]])
        }
    }
}
