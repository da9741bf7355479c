import ControlClient
import MissionModel
import Testing

struct ConnectionTests {
    @Test func aPostIsRepeatedWithTheSameKey() async throws {
        let routes: [String: TestDaemon.Route] = [
            "POST /missions": { _, earlier in
                switch earlier {
                case 0: .hangUp
                case 1: .problem(503, "The service is not available", "no database")
                default: .json(["id": "A"], status: 201)
                }
            }
        ]
        try await TestDaemon.with(routes) { daemon, port in
            let arguments = ["mission", "create", "A", "--host-country", "KZ", "--election-date", "2023-03-19"]
            #expect(await ProgramRun(arguments, port: port).status == 0)
            #expect(await ProgramRun(arguments, port: port).status == 0)
            let keys = daemon.received("POST /missions").map { $0.headers["Idempotency-Key"] }
            #expect(keys.count == 4)
            #expect(Set(keys.prefix(3)).count == 1)
            #expect(keys[3] != keys[0])
        }
    }

    @Test func aConditionalChangeThatMayHaveArrivedIsNotRepeated() async throws {
        let routes: [String: TestDaemon.Route] = [
            "GET /missions/KZ/hubs/H1": { _, _ in .json(["id": "H1"], tag: "\"r7\"") },
            "PATCH /missions/KZ/hubs/H1": { _, _ in .hangUp },
        ]
        try await TestDaemon.with(routes) { daemon, port in
            #expect(await ProgramRun(["set", "hub", "H1", "seats=4", "-m", "KZ"], port: port).status == 69)
            #expect(daemon.received("PATCH /missions/KZ/hubs/H1").count == 1)
        }
    }

    @Test func aDaemonThatStaysAwayIsGivenUp() async throws {
        try await TestDaemon.with(["GET /missions": { _, _ in .problem(503, "Not available", "no database") }]) {
            daemon, port in
            let run = await ProgramRun(["mission", "list"], port: port)
            #expect(run.status == 69)
            #expect(run.side.contains("Not available: no database"))
            #expect(daemon.received("GET /missions").count == 5)
        }
    }

    @Test func saysThatNobodyListens() async throws {
        var free = 0
        try await TestDaemon.with([:]) { _, port in free = port }
        let run = await ProgramRun(["mission", "list"], port: free)
        #expect(run.status == 69)
        #expect(run.side.contains("The daemon at http://127.0.0.1:\(free) cannot be reached: connection refused."))
    }

    @Test func saysThatATokenIsMissingOrRefused() async throws {
        let refusal = TestDaemon.Reaction.problem(401, "A valid token is needed", "This token is not known.")
        try await TestDaemon.with(["GET /missions": { _, _ in refusal }]) { _, port in
            let refused = await ProgramRun(["mission", "list"], port: port)
            #expect(refused.status == 77)
            #expect(refused.side.contains("A valid token is needed: This token is not known."))
            let missing = await ProgramRun(["mission", "list", "--server", "http://127.0.0.1:\(port)"])
            #expect(missing.status == 77)
            #expect(missing.side.contains("OBSERVERD_TOKEN_FILE"))
        }
    }

    @Test func printsEachFaultOfAProblem() async throws {
        let problem = TestDaemon.Reaction.problem(
            422, "The content is not valid", "2 faults",
            more: ["errors": [["pointer": "/host_country", "message": "must be two capitals"], ["message": "is odd"]]])
        try await TestDaemon.with(["POST /missions": { _, _ in problem }]) { _, port in
            let run = await ProgramRun(
                ["mission", "create", "A", "--host-country", "kz", "--election-date", "2023-03-19"], port: port)
            #expect(run.status == 1)
            #expect(
                run.side == """
                    observerctl: The content is not valid: 2 faults
                      /host_country: must be two capitals
                      is odd

                    """)
        }
    }

    @Test func tellsAnotherServerFromOurs() async throws {
        let page = TestDaemon.Reaction.answer(200, [("Content-Type", "text/html")], Array("<html>".utf8))
        try await TestDaemon.with(["GET /missions": { _, _ in page }]) { _, port in
            let run = await ProgramRun(["mission", "list"], port: port)
            #expect(run.status == 2)
            #expect(run.side.contains("Is it observerd that listens at this address?"))
        }
    }
}
