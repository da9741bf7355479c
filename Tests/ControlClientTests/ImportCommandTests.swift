import ControlClient
import Foundation
import MissionModel
import Testing

struct ImportCommandTests {
    private static let accepted: JSONValue = [
        "rows": 2, "accepted": 2, "errors": [],
        "warnings": [["row": 3, "column": "lat", "code": "far_from_others", "message": "It is far from all others."]],
        "totals": ["errors": [:], "warnings": ["far_from_others": 1], "inserted": 2, "updated": 0],
        "mapping": [
            ["field": "id", "column": "№", "value": nil], ["field": "opens", "column": nil, "value": "07:00"],
        ],
        "encoding": "windows-1251", "delimiter": "semicolon", "notes": ["Outlines were not checked: none is loaded."],
        "dry_run": false,
    ]

    private static let refused: JSONValue = [
        "rows": 2, "accepted": 0,
        "errors": [["row": 2, "column": "lat", "code": "decimal_comma", "message": "\"51,2\" has a decimal comma."]],
        "warnings": [], "totals": ["errors": ["decimal_comma": 1], "warnings": [:]],
    ]

    private func routes(_ reaction: TestDaemon.Reaction) -> [String: TestDaemon.Route] {
        [
            "GET /missions/KZ": { _, _ in .json(["id": "KZ"]) },
            "POST /missions/KZ/imports/stations": { _, _ in reaction },
            "GET /import-templates/stations": { _, _ in
                .answer(200, [("Content-Type", "text/csv")], Array("id,name\n".utf8))
            },
        ]
    }

    @Test func sendsTheFileWithItsOptions() async throws {
        let text = "№;имя\n1;\"a\nb\"\n"
        try await withFolder { folder in
            try write(text, to: folder + "/s.csv")
            try await TestDaemon.with(routes(.json(Self.accepted))) { daemon, port in
                let run = await ProgramRun(
                    [
                        "import", "stations", "s.csv", "--mission", "KZ", "--map", "id=PS No. & more", "--map",
                        "name=имя",
                        "--set", "opens=07:00", "--encoding", "utf-8", "--delimiter", ";", "--sheet", "2",
                        "--create-regions",
                        "--dry-run",
                        "--replace", "--json",
                    ], port: port, folder: folder)
                #expect(run.status == 0)
                try #expect(JSONParser.parse(run.output) == Self.accepted)
                let request = try #require(daemon.received("POST /missions/KZ/imports/stations").first)
                #expect(request.body == Array(text.utf8))
                #expect(
                    request.target
                        == "/api/v1/missions/KZ/imports/stations?mode=replace&dry_run=true&create_regions=true&encoding=utf-8"
                        + "&delimiter=%3B&sheet=2&map=id%3DPS%20No.%20%26%20more&map=name%3D%D0%B8%D0%BC%D1%8F&set=opens%3D07%3A00"
                )
            }
        }
    }

    @Test func emptyingAListTakesASecondWord() async throws {
        try await withFolder { folder in
            try write("id\n", to: folder + "/s.csv")
            try await TestDaemon.with(routes(.json(Self.accepted))) { daemon, port in
                let command = ["import", "stations", "s.csv", "--mission", "KZ", "--allow-empty"]
                #expect(await ProgramRun(command, port: port, folder: folder).status != 0)
                #expect(await ProgramRun(command + ["--replace"], port: port, folder: folder).status == 0)
                let targets = daemon.received("POST /missions/KZ/imports/stations").map(\.target)
                #expect(targets == ["/api/v1/missions/KZ/imports/stations?mode=replace&allow_empty=true"])
            }
        }
    }

    @Test("The ways of reading a file are sent")
    func waysOfReading() async throws {
        try await withFolder { folder in
            try write("id\n", to: folder + "/s.csv")
            try await TestDaemon.with(routes(.json(Self.accepted))) { daemon, port in
                let run = await ProgramRun(
                    [
                        "import", "stations", "s.csv", "-m", "KZ", "--header-row", "3", "--make-ids", "KZ",
                        "--normalize",
                        "--value", "kind:hall=regular",
                    ], port: port, folder: folder)
                #expect(run.status == 0)
                let target = try #require(daemon.received("POST /missions/KZ/imports/stations").first?.target)
                #expect(
                    target.hasSuffix(
                        "?mode=merge&header_row=3&make_ids=KZ&normalize=true&value=kind%3Ahall%3Dregular"))
                for wrong in [["--header-row", "0"], ["--value", "kind=regular"], ["--explain"]] {
                    let command = ["import", "stations", "s.csv", "-m", "KZ"] + wrong
                    #expect(await ProgramRun(command, port: port, folder: folder).status == 64)
                }
            }
        }
    }

    @Test(
        "A replacement that takes away more than a tenth is asked for first",
        arguments: [
            (11, ["yes"], 2), (11, ["no"], 1), (10, [], 2), (11, nil, 1),
        ] as [(Int, [String]?, Int)])
    func replacementThatRemovesMuch(removed: Int, typed: [String]?, posts: Int) async throws {
        try await withFolder { folder in
            try write("id\n", to: folder + "/s.csv")
            var report = Self.accepted.object ?? JSONObject()
            report["totals"] = [
                "errors": [:], "warnings": [:], "inserted": 0, "updated": 9, "unchanged": .int(91 - removed),
                "removed": .int(removed),
            ]
            try await TestDaemon.with(routes(.json(.object(report)))) { daemon, port in
                let command = ["import", "stations", "s.csv", "-m", "KZ", "--replace"]
                let run = await ProgramRun(command, port: port, folder: folder, typed: typed)
                let targets = daemon.received("POST /missions/KZ/imports/stations").map(\.target)
                #expect(targets.count == posts)
                #expect(targets.first?.contains("dry_run=true") == true)
                #expect(posts == 1 || targets.last?.contains("dry_run") == false)
                #expect((run.status == 0) == (posts == 2))
                let said = await ProgramRun(command + ["--yes"], port: port, folder: folder)
                #expect(said.status == 0)
                #expect(daemon.received("POST /missions/KZ/imports/stations").count == posts + 1)
            }
        }
    }

    @Test("Findings of one kind are one line, or each its own where that is asked for")
    func groups() async throws {
        var report = Self.refused.object ?? JSONObject()
        report.append(
            "groups",
            [
                "warnings": [],
                "errors": [
                    [
                        "code": "unknown_region", "column": "region", "count": 1500, "rows": [2, 3, 4],
                        "message": "There is no region “West”.", "texts": ["East"],
                    ]
                ],
            ])
        let problem = TestDaemon.Reaction.problem(
            422, "The import was refused", "1 error", more: ["report": .object(report)])
        try await withFolder { folder in
            try write("x", to: folder + "/s.csv")
            try await TestDaemon.with(routes(problem)) { _, port in
                let command = ["import", "stations", "s.csv", "-m", "KZ"]
                let run = await ProgramRun(command, port: port, folder: folder)
                #expect(run.output.contains("2 3 4 … (1,500)  region  There is no region “West”. Also: “East”."))
                let each = await ProgramRun(command + ["--each"], port: port, folder: folder)
                #expect(each.output.contains("  2  lat     decimal_comma"))
            }
        }
    }

    @Test func showsMappingNotesAndWarnings() async throws {
        try await withFolder { folder in
            try write("x", to: folder + "/s.csv")
            try await TestDaemon.with(routes(.json(Self.accepted))) { _, port in
                let run = await ProgramRun(["import", "stations", "s.csv", "-m", "KZ"], port: port, folder: folder)
                for part in [
                    "id     №", "opens  –                   07:00", "windows-1251", "Outlines were not checked",
                    "far_from_others", "2 rows, 2 accepted: 2 new, 0 changed.",
                ] {
                    #expect(run.output.contains(part), "\(part)")
                }
            }
        }
    }

    @Test(arguments: [(422, 1 as Int32), (400, 2)])
    func printsTheReportOfARefusal(code: Int, status: Int32) async throws {
        try await withFolder { folder in
            try write("x", to: folder + "/s.csv")
            let problem = TestDaemon.Reaction.problem(
                code, "The import was refused", "1 error", more: ["report": Self.refused])
            try await TestDaemon.with(routes(problem)) { _, port in
                let json = await ProgramRun(
                    ["import", "stations", "s.csv", "-m", "KZ", "--json"], port: port, folder: folder)
                #expect(json.status == status)
                try #expect(JSONParser.parse(json.output) == Self.refused)
                let table = await ProgramRun(["import", "stations", "s.csv", "-m", "KZ"], port: port, folder: folder)
                #expect(table.output.contains("  2  lat     decimal_comma  \"51,2\" has a decimal comma."))
                #expect(table.output.contains("Nothing was stored."))
            }
        }
    }

    @Test func aFileThatIsNotThereIsUnreadable() async throws {
        try await TestDaemon.with(routes(.json(Self.accepted))) { _, port in
            let run = await ProgramRun(["import", "stations", "/absent.csv", "-m", "KZ", "--json"], port: port)
            #expect(run.status == 2)
            let report = try JSONParser.parse(run.output)
            #expect(report["errors"]?.array?.first?["code"] == "unreadable_file")
            #expect(report["accepted"] == 0)
            #expect(run.side.contains("There is no file /absent.csv."))
        }
    }

    @Test func anUnknownMissionIsRefusedBeforeTheUpload() async throws {
        try await withFolder { folder in
            try write("x", to: folder + "/s.csv")
            try await TestDaemon.with(routes(.json(Self.accepted))) { daemon, port in
                let run = await ProgramRun(["import", "stations", "s.csv", "-m", "NO"], port: port, folder: folder)
                #expect(run.status == 1)
                #expect(daemon.received("POST /missions/NO/imports/stations").isEmpty)
            }
        }
    }

    @Test func sendsALargeFileWholeAndShowsHowFarItIs() async throws {
        let line = String(repeating: "0123456789", count: 10) + "\n"
        let text = String(repeating: line, count: 20_000)
        try await withFolder { folder in
            try write(text, to: folder + "/s.csv")
            try await TestDaemon.with(routes(.json(Self.accepted))) { daemon, port in
                let run = await ProgramRun(
                    ["import", "stations", "s.csv", "-m", "KZ"], port: port, folder: folder, width: 80)
                #expect(run.status == 0)
                #expect(daemon.received("POST /missions/KZ/imports/stations").first?.body == Array(text.utf8))
                #expect(run.side.contains("of 2.0 MB sent"))
                #expect(run.side.hasSuffix("\r\u{1B}[K"))
            }
        }
    }

    @Test func printsATemplate() async throws {
        try await TestDaemon.with(routes(.json(Self.accepted))) { _, port in
            #expect(await ProgramRun(["import", "stations", "--template"], port: port).output == "id,name\n")
        }
    }

    @Test(arguments: [
        ["import", "stations"], ["import", "cars", "x.csv"], ["import", "stations", "x.csv", "--replace", "--merge"],
        ["import", "stations", "x.csv", "--map", "id"], ["plan", "generate", "--seconds", "1", "--iterations", "1"],
        ["sample", "draw", "--size", "0", "--seed", "1"], ["sample", "draw", "--size", "10"], ["set", "rules"],
        ["mission", "show", "A", "--mission", "B"], ["mission", "list", "--token", "a", "--token-file", "b"],
        ["set", "incompatibilities", "add", "observers", "A", "A"], ["set", "pins", "add", "A,A", "--hub", "H"],
    ])
    func refusesWrongUsage(arguments: [String]) async {
        #expect(await ProgramRun(arguments).status == 64)
    }
}
