import Deployment
import MissionModel
import RoadTimes
import TestSupport
import Testing

@Suite("OSRM table service")
struct OSRMEngineTests {
    private let points = [
        RoadPoint(latitude: 47_100_000, longitude: 9_500_000), RoadPoint(latitude: -123_456, longitude: -45_000_001),
        RoadPoint(latitude: 47_200_000, longitude: 9_550_000),
    ]

    private func engine(_ url: String, timeout: Int = 5, attempts: Int = 2) throws -> OSRMEngine {
        var settings = OSRMEngine.Settings()
        settings.timeout = timeout
        settings.attempts = attempts
        return OSRMEngine(try #require(OSRMAddress(url)), settings)
    }

    /// What an engine says when the server replies so.
    private func failure(
        timeout: Int = 5, attempts: Int = 2,
        _ reply: @escaping @Sendable (FakeRoadServer.Question) -> FakeRoadServer.Reply
    ) async throws -> (sentence: String, questions: Int) {
        let server = try await FakeRoadServer(limit: 2, reply: reply)
        let engine = try engine(server.url, timeout: timeout, attempts: attempts)
        let error = await #expect(throws: RoadEngineError.self) {
            _ = try await engine.legs(from: points, to: points)
        }
        let questions = server.questions.count
        try await server.stop()
        let sentence = error?.description ?? ""
        #expect(sentence.hasPrefix("the road engine at \(server.url) "))
        return (sentence.replacing("the road engine at \(server.url) ", with: ""), questions)
    }

    @Test("Legs come in the order of the question, times rounded up, metres to the nearest")
    func legs() async throws {
        let server = try await FakeRoadServer()
        let engine = try engine(server.url + "/")
        let legs = try await engine.legs(from: [points[2], points[0]], to: [points[0], points[2], points[1]])
        #expect(legs.count == 6)
        let (a, b) = (SIMD2(9.5, 47.1), SIMD2(9.55, 47.2))
        let expected = [(b, a), (b, b), (b, SIMD2(-45.000001, -0.123456)), (a, a), (a, b)].map(FakeRoadServer.leg)
        for (leg, raw) in zip(legs, expected) {
            #expect(
                leg
                    == .leg(
                        Leg(
                            distanceM: Int(((raw.distance * 10).rounded() / 10 + 0.5).rounded(.down)),
                            durationS: Int(((raw.duration * 10).rounded() / 10).rounded(.up)))))
        }
        #expect(legs[0] != legs[4])
        let question = try #require(server.questions.first)
        #expect(
            question.target
                == "/table/v1/driving/9.550000,47.200000;9.500000,47.100000;-45.000001,-0.123456"
                + "?annotations=duration,distance&skip_waypoints=true&sources=0;1&destinations=1;0;2")
        try await server.stop()
    }

    @Test("Places of one site are asked for once and answered each")
    func sameSite() async throws {
        let server = try await FakeRoadServer()
        let legs = try await engine(server.url).legs(
            from: [points[0], points[0]], to: [points[2], points[0], points[2]])
        #expect(legs.count == 6)
        #expect(Array(legs[0..<3]) == Array(legs[3..<6]))
        #expect(legs[0] == legs[2])
        #expect(legs[1] == .leg(.none))
        #expect(server.questions.first?.places.count == 2)
        try await server.stop()
    }

    @Test("Null is no route")
    func noRoute() async throws {
        let server = try await FakeRoadServer(hasRoute: { from, to in from.x < 0 || to.x > 0 })
        let legs = try await engine(server.url).legs(from: points, to: points)
        #expect(legs[1] == .noRoute)
        #expect(legs[3] != .noRoute)
        try await server.stop()
    }

    @Test("What a server does badly for a moment is tried again")
    func repeats() async throws {
        let server = try await FakeRoadServer(reply: { question in
            switch question.number {
            case 1: .hangUp
            case 2: .text(status: 503, "busy")
            default: .table
            }
        })
        let legs = try await engine(server.url, attempts: 3).legs(from: points, to: points)
        #expect(legs.count == 9)
        #expect(server.questions.count == 3)
        try await server.stop()
    }

    @Test("Refusals and faulty answers are said at once, each with what is wrong")
    func faults() async throws {
        #expect(
            try await failure { _ in .table } == (
                "takes fewer places in one question than road_engine_limit allows, 100 "
                    + "(TooBig: Too many table coordinates)", 1
            ))
        let replies = [
            (400, #"{"code":"InvalidQuery","message":"no"}"#, "refused the question (InvalidQuery: no)"),
            (404, "<html>", "answered with status 404 and is no OSRM service"),
            (200, "<html>", "gave an answer that is no JSON object"),
            (200, #"{"code":"NoTable"}"#, "gave an answer without code Ok"),
            (200, #"{"code":"Ok","distances":[]}"#, "gave an answer without durations"),
            (200, #"{"code":"Ok","durations":[],"distances":[]}"#, "gave 0 rows of durations where 3 were asked for"),
            (
                200, #"{"code":"Ok","durations":[[1,2],[],[]],"distances":[]}"#,
                "gave rows of durations that do not have 3 values"
            ),
            (200, #"{"code":"Ok","durations":[[1,-2,0],[],[]]}"#, "gave -2 among the durations"),
            (200, #"{"code":"Ok","durations":[[1,1e300,0],[],[]]}"#, "gave 1e300 among the durations"),
            (
                200, #"{"code":"Ok","durations":[[1,"2",0],[],[]]}"#,
                "gave something other than a number among the durations"
            ),
            (200, String(repeating: " ", count: 200_000), "gave an answer that is far too long"),
        ]
        for (status, text, sentence) in replies {
            #expect(try await failure { _ in .text(status: status, text) } == (sentence, 1))
        }
    }

    @Test("A server that stays busy, hangs up or is silent is given up after a few attempts")
    func givingUp() async throws {
        #expect(
            try await failure { _ in .text(status: 500, "{}") } == ("answered with status 500, 2 times", 2))
        #expect(
            try await failure { _ in .hangUp } == ("closed the connection before its answer, 2 times", 2))
        #expect(
            try await failure(timeout: 1, attempts: 1) { _ in .silence } == ("did not answer within 1 s", 1))
    }

    @Test("Nobody at the address is said as it is")
    func nobody() async throws {
        let server = try await FakeRoadServer()
        try await server.stop()
        let engine = try engine(server.url)
        let error = await #expect(throws: RoadEngineError.self) { _ = try await engine.legs(from: points, to: points) }
        #expect(error?.description.hasSuffix("cannot be reached (connection refused), 2 times") == true)
    }

    @Test(
        "What is no address of a service is refused",
        arguments: ["", "localhost:5000", "ftp://host", "http://", "http://u:p@host", "http://host/?x=1", "http://h o"])
    func addresses(text: String) {
        #expect(OSRMAddress(text) == nil)
        #expect(OSRMAddress("https://maps.example.org/osrm/")?.text == "https://maps.example.org/osrm")
    }
}
