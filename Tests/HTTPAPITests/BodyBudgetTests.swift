import Deployment
import HTTPAPI
import HTTPShell
import ProcessMetrics
import TestSupport
import Testing

@Suite("Bodies under way", .timeLimit(.minutes(2)))
struct BodyBudgetTests {
    private static let mebibyte = 1 << 20

    private static func head(_ method: String, _ path: String, _ more: String) -> String {
        """
        \(method) /api/v1/missions/\(APIHarness.mission)\(path) HTTP/1.1\r
        Host: a\r
        Authorization: Bearer \(APIHarness.logistics)\r
        If-Match: *\r
        Content-Type: application/json\r
        \(more)\r
        \r

        """
    }

    /// Of a mission document of a mebibyte.
    private static let upload = head("PUT", "/document", "Content-Length: \(mebibyte)")
    private static let rest = String(repeating: " ", count: mebibyte)

    private static func harness(most: Int, perCaller: Int = .max) throws -> APIHarness {
        var harness = try APIHarness()
        harness.configuration.bodies.most = most
        harness.configuration.bodies.mostPerCaller = perCaller
        return harness
    }

    private func until(_ metrics: MetricRegistry, _ bytes: Int) async {
        while !(await metrics.text().contains("observerd_http_body_bytes \(bytes)\n")) {
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    @Test("Many slow uploads take no more memory than there is for bodies: what is beyond is refused before it is read")
    func slow() async throws {
        let harness = try Self.harness(most: 3 * Self.mebibyte)
        try await harness.serve { port in
            try await RawConnection.with(port: port) { last in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<3 {
                        group.addTask {
                            try await RawConnection.with(port: port) { slow in
                                try await slow.send(Self.upload)
                                while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
                            }
                        }
                    }
                    await until(harness.metrics, 3 * Self.mebibyte)
                    for _ in 0..<8 {
                        try await RawConnection.with(port: port) { further in
                            try await further.send(Self.upload)
                            let reply = try await further.readToEnd()
                            #expect(reply.hasPrefix("HTTP/1.1 503 "))
                            #expect(reply.lowercased().contains("\r\nretry-after: 2\r\n"))
                            #expect(reply.contains("nothing was changed"))
                        }
                    }
                    // Small changes and questions are not kept out.
                    let name = #"{"name": "Renamed"}"#
                    try await last.send(Self.head("PATCH", "", "Content-Length: \(name.utf8.count)") + name)
                    #expect(try await last.read(until: "Renamed"))
                    group.cancelAll()
                }
                // Those who went away have given their room back.
                await until(harness.metrics, 0)
                try await last.send(Self.upload + Self.rest)
                #expect(try await last.read(until: "malformed-json"))
                await until(harness.metrics, 0)
            }
        }
    }

    @Test("A body whose length is not said takes what its operation reads at most, and one that waits on disk little")
    func unannounced() async throws {
        let harness = try Self.harness(most: 64 * Self.mebibyte)
        try await harness.serve { port in
            try await RawConnection.with(port: port) { chunked in
                try await chunked.send(Self.head("PUT", "/document", "Transfer-Encoding: chunked"))
                await until(harness.metrics, 64 * Self.mebibyte)
            }
            await until(harness.metrics, 0)
            try await RawConnection.with(port: port) { list in
                let head = Self.head("POST", "/imports/stations", "Idempotency-Key: k\r\nContent-Length: 200000000")
                try await list.send(head.replacing("application/json", with: "text/csv"))
                await until(harness.metrics, Self.mebibyte)
            }
            await until(harness.metrics, 0)
        }
    }

    @Test("Nobody takes all the room there is")
    func share() throws {
        var limits = BodyBudget.Limits()
        (limits.most, limits.mostPerCaller) = (10 * Self.mebibyte, 6 * Self.mebibyte)
        let budget = BodyBudget(limits: limits, metrics: MetricRegistry())
        let (one, other) = (actor("one"), actor("other"))
        var rooms = [try budget.room(bytes: 6 * Self.mebibyte, for: one)]
        #expect(throws: Problem.self) { try budget.room(bytes: Self.mebibyte, for: one) }
        #expect(try budget.room(bytes: 1000, for: one) == nil)
        rooms.append(try budget.room(bytes: 4 * Self.mebibyte, for: other))
        let refused = #expect(throws: Problem.self) { try budget.room(bytes: Self.mebibyte, for: other) }
        #expect(refused?.kind == .unavailable)
        rooms.removeFirst()
        rooms.append(try budget.room(bytes: 2 * Self.mebibyte, for: other))
        #expect(rooms.count == 2)
    }

    private func actor(_ id: String) -> Actor {
        Actor(id: id, kind: .logistics, permissions: [.read, .change], scope: .all)
    }
}
