import ControlClient
import MissionModel
import Testing

struct EntryCommandTests {
    @Test func addsOneEntryWithItsFacts() async throws {
        let routes: [String: TestDaemon.Route] = [
            "POST /missions/KZ/observers": { _, _ in .json(["id": "SE-01", "label": "007"], status: 201) }
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(
                [
                    "add", "observers", "SE-01", "delegation=SE", "label=007", "languages=en,sv", "reserve=true", "-m",
                    "KZ",
                ],
                port: port)
            #expect(run.status == 0)
            let request = try #require(daemon.received("POST /missions/KZ/observers").first)
            #expect(
                request.json
                    == [
                        "id": "SE-01", "delegation": "SE", "label": "007", "languages": ["en", "sv"], "reserve": true,
                    ])
            #expect(request.headers["Idempotency-Key"].count == 1)
            #expect(run.output.contains("007"))
        }
    }

    @Test func removesWhatWasSeenOnlyWhenToldTo() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/hubs/H1": { _, _ in .json(["id": "H1", "name": "Semey"], tag: "\"r7\"") },
            "DELETE /missions/KZ/hubs/H1": { _, _ in
                .json(["number": 3, "id": "H1", "list": "hubs", "pins": 2, "incompatibilities": 0])
            },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let unasked = await ProgramRun(["remove", "hubs", "H1", "-m", "KZ"], port: port)
            #expect(unasked.status == 64 && daemon.received("DELETE /missions/KZ/hubs/H1").isEmpty)
            let run = await ProgramRun(["remove", "hubs", "H1", "--yes", "-m", "KZ"], port: port)
            #expect(run.status == 0)
            #expect(daemon.received("DELETE /missions/KZ/hubs/H1").first?.headers["If-Match"] == ["\"r7\""])
            #expect(run.output.contains("H1 is removed with 2 pins."))
            #expect(run.output.contains("observerctl restore 3 -m KZ"))
        }
    }

    @Test func restoresByNumberAndListsWithout() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/removals": { _, _ in
                .json([
                    "items": [["number": 3, "list": "hubs", "id": "H1", "removed_at": "2023-03-01T12:00:00Z"]],
                    "next": nil,
                ])
            },
            "POST /missions/KZ/removals/3/restoration": { _, _ in .json(["list": "hubs", "id": "H1", "lost": 1]) },
        ]
        try await TestDaemon.with(routes) { _, port in
            let list = await ProgramRun(["restore", "-m", "KZ"], port: port)
            #expect(list.status == 0 && list.output.contains("hubs") && list.output.contains("H1"))
            let back = await ProgramRun(["restore", "3", "-m", "KZ"], port: port)
            #expect(back.status == 0 && back.output.contains("H1 is back among the hubs."))
            #expect(back.output.contains("1 agreement could not be put back"))
        }
    }

    @Test func undoesByRevisionAndListsWithout() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/edits": { _, _ in
                .json([
                    "items": [
                        [
                            "revision": 12, "list": "hubs", "id": "H1", "edited_by": "acc_1",
                            "edited_at": "2023-03-01T12:00:00Z",
                        ]
                    ], "next": nil,
                ])
            },
            "POST /missions/KZ/edits/12/undo": { _, _ in .json(["list": "hubs", "id": "H1", "entry": [:]]) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let list = await ProgramRun(["undo", "-m", "KZ"], port: port)
            #expect(list.status == 0 && list.output.contains("12") && list.output.contains("acc_1"))
            #expect(daemon.received("POST /missions/KZ/edits/12/undo").isEmpty)
            let done = await ProgramRun(["undo", "12", "-m", "KZ"], port: port)
            #expect(done.status == 0 && done.output.contains("H1 is what it was before."))
            let request = try #require(daemon.received("POST /missions/KZ/edits/12/undo").first)
            #expect(request.headers["Idempotency-Key"].count == 1)
        }
    }

    @Test(arguments: [
        ["add", "rules", "x"], ["remove", "rules", "x", "--yes"], ["plan", "note"],
        ["plan", "note", "a", "--remove", "1"],
    ])
    func refusesWhatHasNoSense(command: [String]) async {
        #expect(await ProgramRun(command + ["-m", "KZ"]).status == 64)
    }

    @Test func writesAndListsNotes() async throws {
        let note: JSONValue = [
            "number": 1, "text": "Agreed.", "written_by": "tok_1", "written_at": "2023-03-01T12:00:00Z",
        ]
        let routes: [String: TestDaemon.Route] = [
            "POST /missions/KZ/plans/2/notes": { _, _ in .json(note, status: 201) },
            "GET /missions/KZ/plans/2/notes": { _, _ in .json(["items": [note]]) },
            "DELETE /missions/KZ/plans/2/notes/1": { _, _ in .answer(204, [], []) },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let written = await ProgramRun(["plan", "note", "Agreed.", "--plan", "2", "-m", "KZ"], port: port)
            #expect(written.status == 0)
            #expect(daemon.received("POST /missions/KZ/plans/2/notes").first?.json == ["text": "Agreed."])
            let list = await ProgramRun(["plan", "notes", "2", "-m", "KZ"], port: port)
            #expect(list.status == 0 && list.output.contains("Agreed."))
            #expect(
                await ProgramRun(["plan", "note", "--plan", "2", "--remove", "1", "-m", "KZ"], port: port).status == 0)
        }
    }

    @Test func drawsAnewOnlyWhenSaid() async throws {
        let routes: [String: TestDaemon.Route] = [
            "POST /missions/KZ/sample": { _, _ in .json(["seed": 1, "units": [], "frame": ["A urban": 3]], status: 201)
            }
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let command = ["sample", "draw", "--size", "2", "--seed", "1", "-m", "KZ"]
            #expect(await ProgramRun(command, port: port).status == 0)
            #expect(await ProgramRun(command + ["--redraw"], port: port).status == 0)
            #expect(daemon.received("POST /missions/KZ/sample").map { $0.json?["redraw"] } == [nil, true])
        }
    }
}
