import MissionModel
import Testing

@Suite("Reports of incidents on the command line")
struct IncidentCommandTests {
    private static func incident(_ kind: String, _ more: JSONObject = [:]) -> JSONValue {
        var object: JSONObject = [
            "number": 3, "kind": .string(kind), "observers": [], "delegation": nil, "hub": nil, "region": nil,
            "vehicles": nil, "from": nil, "until": nil, "reason": "Taken ill", "as_of": nil,
            "changes": [
                [
                    "list": "observers", "id": "FR-02", "field": "status", "before": "accredited", "after": "withdrawn",
                ]
            ], "source": "report", "input_revision": 8, "repair_job": "12", "reported_by": "tok_1",
            "reported_at": "2023-03-19T04:00:00Z", "no_repair": nil,
        ]
        object.merge(more)
        return .object(object)
    }

    /// A daemon with a few people; what is reported is answered as an incident of its kind.
    private static let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ/observers/FR-02": { _, _ in .json(["id": "FR-02"]) },
        "GET /missions/KZ/observers/FR-03": { _, _ in .json(["id": "FR-03"]) },
        "GET /missions/KZ/observers": { _, _ in
            .json([
                "items": [
                    ["id": "FR-02", "label": "Ms Blanc"], ["id": "DE-01", "label": "Mr Weiss"],
                    ["id": "DE-02", "label": "Twin"], ["id": "DE-03", "label": "Twin"],
                ], "next": nil,
            ])
        },
        "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
        "GET /missions/KZ/regions": { _, _ in
            .json(["items": [["id": "ABA", "time_zone": "Asia/Almaty"]], "next": nil])
        },
        "POST /missions/KZ/incidents": { request, _ in
            let kind = request.json?["kind"]?.string ?? ""
            return .json(incident(kind, ["observers": request.json?["observers"] ?? []]), status: 201)
        },
    ]

    private func sent(_ arguments: [String]) async throws -> (run: ProgramRun, body: JSONValue?) {
        try await withAnswer { daemon, port in
            let run = await ProgramRun(arguments + ["-m", "KZ"], port: port)
            return (run, daemon.received("POST /missions/KZ/incidents").first?.json)
        }
    }

    private func withAnswer<Value>(_ test: (TestDaemon, Int) async throws -> Value) async throws -> Value {
        var value: Value?
        try await TestDaemon.with(Self.routes) { daemon, port in value = try await test(daemon, port) }
        return try #require(value)
    }

    @Test("A drop-out says what changed, the revision and the job that repairs the plan")
    func dropOut() async throws {
        let (run, body) = try await sent(["observer", "drop-out", "FR-02,FR-03", "--reason", "Taken ill"])
        #expect(run.status == 0)
        #expect(body == ["kind": "drop_out", "observers": ["FR-02", "FR-03"], "reason": "Taken ill"])
        #expect(run.output.contains("Incident 3: FR-02, FR-03 dropped out"))
        #expect(run.output.contains("FR-02        status  accredited  withdrawn"))
        #expect(run.output.contains("The mission's input revision is 8."))
        #expect(run.output.contains("Job 12 repairs the published plan: observerctl repair watch 12 -m KZ"))
    }

    @Test(
        "Each command reports its kind",
        arguments: [
            (["observer", "return", "FR-02"], #"{"kind": "return", "observers": ["FR-02"]}"#),
            (
                ["delegation", "drop-out", "FR", "--reason", "Recalled"],
                #"{"kind": "drop_out", "delegation": "FR", "reason": "Recalled"}"#
            ),
            (["delegation", "return", "FR"], #"{"kind": "return", "delegation": "FR"}"#),
            (
                ["vehicle", "lose", "ABA-H1", "--count", "2", "--reason", "Snow"],
                #"{"kind": "vehicle_lost", "hub": "ABA-H1", "vehicles": 2, "reason": "Snow"}"#
            ),
            (["vehicle", "return", "ABA-H1"], #"{"kind": "vehicle_back", "hub": "ABA-H1"}"#),
            (["hub", "close", "ABA-H1"], #"{"kind": "hub_closed", "hub": "ABA-H1"}"#),
            (["hub", "open", "ABA-H1"], #"{"kind": "hub_opened", "hub": "ABA-H1"}"#),
            (
                ["region", "close", "ABA", "--reason", "Unrest", "--as-of", "13:00"],
                #"{"kind": "region_closed", "region": "ABA", "reason": "Unrest", "as_of": "2023-03-19T13:00:00+06:00"}"#
            ),
            (["region", "open", "ABA"], #"{"kind": "region_opened", "region": "ABA"}"#),
        ])
    func kinds(arguments: [String], body: String) async throws {
        let (run, sent) = try await sent(arguments)
        #expect(run.status == 0, "\(run.side)")
        let expected = try JSONParser.parse(body)
        #expect(sent == expected)
    }

    @Test("People are found by a label that only one has; everybody who is not found is named")
    func labels() async throws {
        let found = try await sent(["observer", "return", "Mr Weiss", "FR-02"])
        #expect(found.body?["observers"] == ["DE-01", "FR-02"])
        let lost = try await sent(["observer", "return", "Twin", "XX-01", "FR-02"])
        #expect(lost.run.status == 1)
        #expect(lost.body == nil)
        #expect(lost.run.side.contains("Twin is the label of DE-02, DE-03: name one by identifier."))
        #expect(lost.run.side.contains("There is no observer XX-01, neither by identifier nor by label."))
    }

    @Test("A time of election day is taken where all zones have it at once, and an instant everywhere")
    func instants() async throws {
        let local = try await sent(["observer", "late", "FR-02", "--until", "09:30"])
        #expect(local.body?["until"] == "2023-03-19T09:30:00+06:00")
        let instant = try await sent(
            ["observer", "drop-out", "FR-02", "--from", "2023-03-19T15:00:00+05:00", "--reason", "x"])
        #expect(instant.body?["from"] == "2023-03-19T15:00:00+05:00")
        let nonsense = try await sent(["observer", "late", "FR-02", "--until", "noon"])
        #expect(nonsense.run.status == 64)
        #expect(nonsense.run.side.contains("--until must be an instant such as"))
        var routes = Self.routes
        routes["GET /missions/KZ/regions"] = { _, _ in
            .json([
                "items": [
                    ["id": "ABA", "time_zone": "Asia/Almaty"], ["id": "AKT", "time_zone": "Asia/Aqtobe"],
                ], "next": nil,
            ])
        }
        routes["GET /missions/KZ/plans/latest"] = { _, _ in .problem(404, "There is no such thing", "No plan.") }
        try await TestDaemon.with(routes) { daemon, port in
            let run = await ProgramRun(["observer", "late", "FR-02", "--until", "09:30", "-m", "KZ"], port: port)
            #expect(run.status == 64)
            #expect(
                run.side.contains(
                    "09:30 is not the same instant in all zones of the mission (Asia/Almaty, Asia/Aqtobe)."))
            #expect(daemon.received("POST /missions/KZ/incidents").isEmpty)
        }
    }

    @Test("Of several zones a time of day is meant in that of the person's team, of the reserve's hub, of the place")
    func zones() async throws {
        var routes = Self.routes
        routes["GET /missions/KZ/regions"] = { _, _ in
            .json([
                "items": [
                    ["id": "ABA", "time_zone": "Asia/Almaty"], ["id": "AKT", "time_zone": "Asia/Aqtobe"],
                ], "next": nil,
            ])
        }
        routes["GET /missions/KZ/plans/latest"] = { _, _ in
            .json(["chosen": "published", "plan": ["version": 2]])
        }
        routes["GET /missions/KZ/plans/2"] = { _, _ in
            .json(["reserves": [["observer": "FR-03", "hub": "ABA-H1"]]])
        }
        routes["GET /missions/KZ/plans/2/teams"] = { request, _ in
            .json(["items": request.target.hasSuffix("observer=FR-02") ? [["region": "AKT"]] : []])
        }
        routes["GET /missions/KZ/hubs/ABA-H1"] = { _, _ in .json(["id": "ABA-H1", "region": "ABA"]) }
        try await TestDaemon.with(routes) { daemon, port in
            func run(_ words: [String]) async -> ProgramRun {
                await ProgramRun(words + ["--reason", "x", "-m", "KZ"], port: port)
            }
            for words in [
                ["observer", "drop-out", "FR-02", "--from", "13:00"],
                ["observer", "drop-out", "FR-03", "--from", "13:00"],
                ["vehicle", "lose", "ABA-H1", "--as-of", "13:00"], ["region", "close", "AKT", "--as-of", "13:00"],
            ] {
                let run = await run(words)
                #expect(run.status == 0, "\(run.side)")
            }
            let sent = daemon.received("POST /missions/KZ/incidents").compactMap(\.json)
            #expect(
                sent.map { $0["from"] ?? $0["as_of"] } == [
                    "2023-03-19T13:00:00+05:00", "2023-03-19T13:00:00+06:00", "2023-03-19T13:00:00+06:00",
                    "2023-03-19T13:00:00+05:00",
                ])
            let both = await run(["observer", "drop-out", "FR-02", "FR-03", "--from", "13:00"])
            #expect(both.status == 64)
            #expect(
                both.side.contains(
                    "13:00 is not the same instant in the zones of all whom it is about (Asia/Almaty, Asia/Aqtobe)."))
        }
    }

    @Test("What takes something away needs a reason")
    func reasons() async throws {
        for arguments in [
            ["observer", "drop-out", "FR-02"], ["delegation", "drop-out", "FR"], ["vehicle", "lose", "ABA-H1"],
        ] {
            let run = await ProgramRun(arguments + ["-m", "KZ"])
            #expect(run.status == 64)
            #expect(run.side.contains("Say why: --reason"))
        }
    }

    @Test("A refusal names each person, and nothing is shown as done")
    func refused() async throws {
        var routes = Self.routes
        routes["POST /missions/KZ/incidents"] = { _, _ in
            .problem(
                409, "The request conflicts with the present state", "The report does not fit what is known.",
                more: ["errors": [["pointer": "/observers/0", "message": "FR-02 has withdrawn already"]]])
        }
        try await TestDaemon.with(routes) { _, port in
            let run = await ProgramRun(["observer", "drop-out", "FR-02", "--reason", "x", "-m", "KZ"], port: port)
            #expect(run.status == 1)
            #expect(run.side.contains("/observers/0: FR-02 has withdrawn already"))
            #expect(run.output.isEmpty)
        }
    }

    @Test("Incidents are listed and shown, whatever their kind and with texts that steer nothing")
    func views() async throws {
        let items: [JSONValue] = [
            Self.incident("vehicle_lost", ["hub": "ABA-H1", "vehicles": 2, "reason": "Sn\u{1B}[31mow"]),
            Self.incident("drop_out", ["observers": ["FR-02"], "from": "2023-03-19T15:00:00+06:00"]),
            Self.incident(
                "region_opened", ["region": "ABA", "reason": nil, "source": "regions.change", "repair_job": nil]),
        ]
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/incidents": { _, _ in .json(["items": .array(items), "next": nil]) },
            "GET /missions/KZ/incidents/3": { _, _ in .json(items[2]) },
        ]
        try await TestDaemon.with(routes) { _, port in
            let list = await ProgramRun(["incident", "list", "-m", "KZ"], port: port)
            #expect(list.status == 0)
            #expect(list.output.contains("ABA-H1 lost 2 vehicles"))
            #expect(list.output.contains("FR-02 dropped out, from 2023-03-19T15:00:00+06:00 on"))
            #expect(!list.output.contains("\u{1B}"))
            let one = await ProgramRun(["incident", "show", "3", "-m", "KZ"], port: port)
            #expect(one.output.contains("Incident 3: region ABA open again"))
            #expect(one.output.contains("none given"))
            #expect(one.output.contains("regions.change"))
            let json = await ProgramRun(["incident", "show", "3", "-m", "KZ", "--json"], port: port)
            let shown = try JSONParser.parse(json.output)
            #expect(shown == items[2])
        }
    }
}
