import MissionModel
import Testing

/// Identifiers that look the same and differ in their normal form are two to the client as to the daemon.
@Suite("Identifiers by code points, on the command line")
struct IdentityTests {
    private static let composed = "Caf\u{E9}"
    private static let decomposed = "Cafe\u{301}"

    /// A mission with a list that is replaced as a whole.
    private func routes(_ list: String, _ items: [JSONValue]) -> [String: TestDaemon.Route] {
        [
            "GET /missions/KZ/\(list)": { _, _ in .json(["items": .array(items)], tag: "\"r7\"") },
            "PUT /missions/KZ/\(list)": { request, _ in .json(request.json ?? .null) },
        ]
    }

    @Test("A pin is taken back that names the very people and hub, and twins may be pinned together")
    func pins() async throws {
        let items: [JSONValue] = [Self.composed, Self.decomposed].flatMap { id -> [JSONValue] in
            [["observers": [.string(id)], "hub": "H1"], ["observers": ["A"], "hub": .string(id)]]
        }
        try await TestDaemon.with(routes("pins", items)) { daemon, port in
            let pins = ["set", "pins"]
            for (arguments, left) in [
                (["remove", Self.composed], [1, 2, 3]), (["remove", "A", "--hub", Self.decomposed], [0, 1, 2]),
            ] {
                #expect(await ProgramRun(pins + arguments + ["-m", "KZ"], port: port).status == 0)
                #expect(
                    daemon.received("PUT /missions/KZ/pins").last?.json == ["items": .array(left.map { items[$0] })])
            }
            let pair = ["add", Self.composed, Self.decomposed, "--hub", "H1", "-m", "KZ"]
            #expect(await ProgramRun(pins + pair, port: port).status == 0)
            #expect(daemon.received("PUT /missions/KZ/pins").last?.json?["items"]?.array?.count == 5)
        }
    }

    @Test("A pair is taken back that names the very two, and twins may be kept apart")
    func pairs() async throws {
        let items: [JSONValue] = [
            ["observers": ["A", .string(Self.composed)]], ["observers": ["A", .string(Self.decomposed)]],
        ]
        try await TestDaemon.with(routes("incompatibilities", items)) { daemon, port in
            let remove = ["set", "incompatibilities", "remove", "observers", Self.decomposed, "A", "-m", "KZ"]
            #expect(await ProgramRun(remove, port: port).status == 0)
            #expect(
                daemon.received("PUT /missions/KZ/incompatibilities").last?.json == ["items": .array([items[0]])])
            let add = ["set", "incompatibilities", "add", "observers", Self.composed, Self.decomposed, "-m", "KZ"]
            #expect(await ProgramRun(add, port: port).status == 0)
        }
    }

    @Test("Where a plan has somebody is told of the very person")
    func places() async throws {
        let plan: JSONValue = [
            "version": 1, "mission": "KZ", "status": "draft",
            "unassigned": [
                ["observer": .string(Self.composed), "detail": "Nobody is left.", "reason": "odd_one_out"]
            ],
            "reserves": [["observer": .string(Self.decomposed), "hub": "H1"]],
        ]
        let people: [JSONValue] = [
            ["id": .string(Self.composed), "delegation": .string(Self.composed)],
            ["id": .string(Self.decomposed), "delegation": .string(Self.decomposed)],
        ]
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
            "GET /missions/KZ/plans/1": { _, _ in .json(plan) },
            "GET /missions/KZ/plans/1/teams": { _, _ in .json(["items": []]) },
            "GET /missions/KZ/observers": { _, _ in .json(["items": .array(people), "next": nil]) },
            "GET /missions/KZ/delegations/Cafe%CC%81": { _, _ in .json(people[1]) },
        ]
        try await TestDaemon.with(routes) { _, port in
            let show = ["plan", "show", "1", "-m", "KZ"]
            let reserve = await ProgramRun(show + ["--observer", Self.decomposed], port: port)
            #expect(reserve.output.contains("is a reserve at H1"))
            let delegation = await ProgramRun(show + ["--delegation", Self.decomposed], port: port)
            #expect(delegation.output.contains("is a reserve at H1"))
            #expect(!delegation.output.contains("Nobody is left."))
        }
    }

    @Test("A team of a plan is the one of the very name")
    func teams() async throws {
        let teams: [JSONValue] = [Self.composed, Self.decomposed].map { ["id": .string($0)] }
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/plans/1": { _, _ in .json(["version": 1]) },
            "GET /missions/KZ/plans/1/teams": { _, _ in .json(["items": .array(teams)]) },
        ]
        try await TestDaemon.with(routes) { _, port in
            let run = await ProgramRun(
                ["plan", "show", "1", "--team", Self.decomposed, "--json", "-m", "KZ"], port: port)
            let shown = try JSONParser.parse(run.output)
            #expect(shown["items"] == .array([teams[1]]))
        }
    }

    @Test("The strata of a sample are counted apart")
    func strata() async throws {
        let names = [Self.composed, Self.decomposed].map(JSONValue.string)
        let units: [JSONValue] = names.map { ["station": $0, "stratum": $0, "use": "primary"] }
        let strata: [JSONValue] = zip(names, [11, 22]).map { ["stratum": $0, "frame": .int($1)] }
        let sample: JSONValue = ["seed": 1, "units": .array(units), "strata": .array(strata)]
        try await TestDaemon.with(["POST /missions/KZ/sample": { _, _ in .json(sample) }]) { _, port in
            let run = await ProgramRun(["sample", "draw", "--size", "2", "--seed", "1", "-m", "KZ"], port: port)
            let rows = run.output.split(separator: "\n").filter { $0.hasPrefix("Caf") }
            #expect(rows.map { $0.split(separator: " ").last } == ["11", "22"])
        }
    }

    @Test("Two names of one mission are two missions where their code points differ")
    func missions() async {
        let run = await ProgramRun(["mission", "show", Self.composed, "-m", Self.decomposed], port: 1)
        #expect(run.status == 64)
        #expect(run.side.contains("name two missions"))
    }
}
