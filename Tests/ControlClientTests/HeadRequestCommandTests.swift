import MissionModel
import Testing

@Suite("Requests of heads on the command line")
struct HeadRequestCommandTests {
    private static func request(_ more: JSONObject = [:]) -> JSONValue {
        var object: JSONObject = [
            "id": "req_1", "kind": "change", "delegation": "FR", "observers": [], "replacement": nil, "from": nil,
            "until": nil, "text": "A short day", "state": "open", "created_at": "2023-03-18T04:00:00Z",
            "created_by": "tok_h", "decided_at": nil, "decided_by": nil, "answer": nil, "incident": nil,
        ]
        object.merge(more)
        return .object(object)
    }

    private static let routes: [String: TestDaemon.Route] = [
        "POST /missions/KZ/requests": { sent, _ in
            let kind = sent.json?["kind"]?.string ?? ""
            let state = kind == "change" || kind == "replacement" ? "open" : "pending"
            return .json(
                request([
                    "kind": .string(kind), "observers": sent.json?["observers"] ?? [], "state": .string(state),
                ]), status: 201)
        },
        "GET /missions/KZ/requests": { _, _ in
            .json(["items": [request(["state": "refused", "answer": "The hub\u{1B} is full."])], "next": nil])
        },
        "GET /missions/KZ/requests/req_1": { _, _ in
            .json(request(), tag: "\"r1\"")
        },
        "POST /missions/KZ/requests/req_1/decision": { sent, _ in
            .json(
                request([
                    "state": sent.json?["decision"] ?? .null, "answer": sent.json?["answer"] ?? .null,
                    "decided_at": "2023-03-18T05:00:00Z", "decided_by": "tok_d",
                ]))
        },
    ]

    @Test(
        "Each command asks for its kind",
        arguments: [
            (
                ["report", "FR-01,FR-02", "--drop-out", "--reason", "Ill", "--from", "2023-03-19T13:00:00+06:00"],
                #"{"kind": "drop_out", "observers": ["FR-01", "FR-02"], "from": "2023-03-19T13:00:00+06:00", "text": "Ill"}"#
            ),
            (["report", "FR-01", "--return"], #"{"kind": "return", "observers": ["FR-01"]}"#),
            (
                ["late", "FR-01", "--until", "2023-03-19T09:30:00+06:00", "--delegation", "FR"],
                #"{"kind": "late", "observers": ["FR-01"], "until": "2023-03-19T09:30:00+06:00", "delegation": "FR"}"#
            ),
            (
                ["ask", "A short day", "--about", "FR-01"],
                #"{"kind": "change", "text": "A short day", "observers": ["FR-01"]}"#
            ),
            (
                ["replace", "FR-01", "--with", "FR-03", "--reason", "Ill"],
                #"{"kind": "replacement", "observers": ["FR-01"], "replacement": "FR-03", "text": "Ill"}"#
            ),
        ])
    func asks(arguments: [String], body: String) async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let run = await ProgramRun(["people"] + arguments + ["-m", "KZ"], port: port)
            #expect(run.status == 0, "\(run.side)")
            let wanted = try JSONParser.parse(body)
            #expect(daemon.received("POST /missions/KZ/requests").first?.json == wanted)
            #expect(run.output.contains("req_1: "))
        }
    }

    @Test(
        "What cannot be asked for is wrong usage",
        arguments: [
            ["report", "FR-01"], ["report", "FR-01", "--drop-out"], ["late", "FR-01", "--until", "09:30"],
            ["report", "FR-01", "--drop-out", "--return", "--reason", "x"],
        ])
    func usage(arguments: [String]) async throws {
        let run = await ProgramRun(["people"] + arguments + ["-m", "KZ"])
        #expect(run.status == 64)
    }

    @Test("A head lists requests with answers, which cannot steer the terminal; staff list what is open")
    func lists() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let own = await ProgramRun(["people", "requests", "-m", "KZ"], port: port)
            #expect(own.output.contains("The hub  is full."))
            let inbox = await ProgramRun(["inbox", "list", "-m", "KZ"], port: port)
            #expect(inbox.output.contains("req_1"))
            let queries = daemon.received("GET /missions/KZ/requests").map(\.target)
            #expect(queries.map { $0.contains("state=open") } == [false, true])
        }
    }

    @Test("A decision is of what was seen just before")
    func decides() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let run = await ProgramRun(
                ["inbox", "refuse", "req_1", "--answer", "The hub is full.", "-m", "KZ"], port: port)
            #expect(run.status == 0, "\(run.side)")
            let sent = daemon.received("POST /missions/KZ/requests/req_1/decision").first
            #expect(sent?.json == ["decision": "refused", "answer": "The hub is full."])
            #expect(sent?.headers["If-Match"] == ["\"r1\""])
            #expect(run.output.contains("refused"))
        }
    }
}
