import ControlClient
import Foundation
import MissionModel
import Testing

/// Lists that are narrowed, and people and places that are found by what they are called.
struct NameCommandTests {
    private static let observers: JSONValue = [
        "items": [
            ["id": "FR-01", "label": "Falcon", "delegation": "FR", "status": "accredited", "languages": ["en", "fr"]],
            ["id": "FR-02", "label": "Heron", "delegation": "FR", "status": "withdrawn", "languages": ["fr"]],
            ["id": "SE-01", "label": "heron", "delegation": "SE", "status": "accredited", "languages": ["en", "sv"]],
        ], "next": nil,
    ]

    private static func team(_ id: String, hub: String, stop: String) -> JSONValue {
        [
            "id": .string(id), "region": "R", "region_name": "R", "time_zone": "Asia/Almaty", "hub": .string(hub),
            "hub_name": .string("Town \(hub)"), "rota": "full", "interpreter": false,
            "start": "2023-03-19T06:15:00+06:00",
            "end": "2023-03-19T23:10:00+06:00", "distance_m": 1, "members": [],
            "stops": [
                [
                    "n": 1, "kind": "opening", "place": .string(stop), "name": "School", "district": "D",
                    "setting": "urban", "arrive": "2023-03-19T06:25:00+06:00", "leave": "2023-03-19T07:30:00+06:00",
                    "leg": ["distance_m": 1, "duration_s": 1], "wait_s": 0,
                ]
            ], "return_leg": ["distance_m": 1, "duration_s": 1],
        ]
    }

    private static let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
        "GET /missions/KZ/observers": { _, _ in .json(observers) },
        "GET /missions/KZ/delegations": { _, _ in
            .json(["items": [["id": "FR", "name": "France"], ["id": "SE", "name": "Sweden"]], "next": nil])
        },
        "GET /missions/KZ/plans/1": { _, _ in
            .json(["mission": "KZ", "version": 1, "status": "draft", "unassigned": [], "reserves": []])
        },
        "GET /missions/KZ/plans/1/teams": { request, _ in
            let isOther = request.target.contains("observer=") && !request.target.contains("observer=FR-01")
            return .json([
                "items": isOther ? [] : [team("R-01", hub: "H1", stop: "S1"), team("R-02", hub: "H2", stop: "S2")]
            ])
        },
    ]

    @Test(
        "A list is narrowed by delegation, status and text",
        arguments: [
            (["--delegation", "france"], ["FR-01", "FR-02"]), (["--status", "accredited"], ["FR-01", "SE-01"]),
            (["--text", "HERON"], ["FR-02", "SE-01"]), (["--text", "sv", "--delegation", "SE"], ["SE-01"]),
            (["--status", "accredited", "--limit", "1"], ["FR-01"]), (["--text", "nobody"], []),
        ])
    func narrowed(options: [String], found: [String]) async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let run = await ProgramRun(["list", "observers", "-m", "KZ", "--json"] + options, port: port)
            #expect(run.status == 0)
            let items = try JSONParser.parse(run.output)["items"]?.array ?? []
            #expect(items.compactMap { $0["id"]?.string } == found)
        }
    }

    @Test("A name that is nearly right is proposed, and a filter that a list has not is refused")
    func faults() async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let near = await ProgramRun(["list", "observers", "-m", "KZ", "--delegation", "Swedn"], port: port)
            #expect(near.status == 1)
            #expect(near.side.contains("Did you mean “Sweden”?"))
            for options in [["list", "hubs", "--status", "open"], ["list", "observers", "FR-01", "--text", "x"]] {
                #expect(await ProgramRun(options + ["-m", "KZ"], port: port).status == 64)
            }
        }
    }

    @Test("Teams are found by hub and by station")
    func teams() async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let show = ["plan", "show", "1", "-m", "KZ"]
            for (options, team) in [
                (["--hub", "H2"], "R-02"), (["--hub", "town h1"], "R-01"), (["--station", "S2"], "R-02"),
            ] {
                let run = await ProgramRun(show + options, port: port)
                #expect(run.status == 0)
                #expect(run.output.contains("\(team): ") && !run.output.contains(team == "R-01" ? "R-02: " : "R-01: "))
            }
            let none = await ProgramRun(show + ["--station", "S9"], port: port)
            #expect(none.status == 1 && none.side.contains("Plan 1 has no visit to station S9."))
        }
    }

    @Test("A person is found by label, unless two have it")
    func people() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let show = ["plan", "show", "1", "-m", "KZ", "--observer"]
            #expect(await ProgramRun(show + ["falcon"], port: port).output.contains("R-01: "))
            let targets = daemon.received("GET /missions/KZ/plans/1/teams").map(\.target)
            #expect(targets.last?.hasSuffix("observer=FR-01") == true)
            let two = await ProgramRun(show + ["Heron"], port: port)
            #expect(two.status == 1 && two.side.contains("FR-02, SE-01"))
            #expect(await ProgramRun(show + ["Nobody"], port: port).side.contains("knows no observer Nobody"))
        }
    }

    @Test("The program says its version")
    func version() async {
        let run = await ProgramRun(["--version"])
        #expect(run.status == 0 && run.output.contains(ProductVersion.current))
    }

    @Test("Rules come with what they mean, and so do the columns of a file")
    func meanings() async throws {
        #expect(Rules.names.allSatisfy { FieldMeaning.ofRule($0) != nil })
        let run = await ProgramRun(["import", "stations", "--explain"], port: 1, width: 80)
        #expect(run.status == 0)
        #expect(run.output.contains("When voting begins"))
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}
