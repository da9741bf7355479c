import HTTPShell
import MissionModel
import ProcessMetrics
import TestSupport
import Testing

@Suite("How connections begin and end", .timeLimit(.minutes(2)))
struct ConnectionTests {
    private static let refusedUpload = "POST /pages/refused HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"
    private static let get = "GET /things/1 HTTP/1.1\r\nHost: a\r\n\r\n"

    // MARK: Refused before the body is read

    @Test(
        "Who is refused before the body was read gets the answer, and the connection is closed however slowly he sends")
    func refusedWhileSending() async throws {
        try await TrialSite().serve { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(Self.refusedUpload)
                #expect(try await connection.read(until: "It has changed."))
                let sent = try await connection.send("x", most: 200, pause: .milliseconds(100))
                #expect(sent < 200)
                let reply = try await connection.readToEnd()
                #expect(reply.hasPrefix("HTTP/1.1 412 "))
                #expect(reply.lowercased().contains("connection: close"))
            }
        }
    }

    @Test("Little of a refused body is taken")
    func drained() async throws {
        try await TrialSite().serve { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(Self.refusedUpload)
                #expect(try await connection.read(until: "It has changed."))
                // What the kernel buffers on the way counts too: some megabytes.
                let sent = try await connection.send(String(repeating: "x", count: 1 << 20), most: 200)
                #expect(sent < 200)
            }
        }
    }

    @Test("Strangers who are refused and go on sending do not keep others out")
    func strangers() async throws {
        var site = TrialSite()
        site.configuration.mostConnections = 4
        try await site.serve { port in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await RawConnection.with(port: port) { connection in
                            try await connection.send(Self.refusedUpload)
                            #expect(try await connection.read(until: "It has changed."))
                            #expect(try await connection.send("x", most: 200, pause: .milliseconds(100)) < 200)
                        }
                    }
                }
                try await RawConnection.with(port: port) { connection in
                    try await connection.send(Self.get)
                    #expect(try await connection.read(until: #"{"thing": true}"#))
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("A refusal after the whole body leaves the connection open")
    func refusedAfterBody() async throws {
        try await TrialSite().serve { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send("POST /pages/refused HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxx")
                #expect(try await connection.read(until: "It has changed."))
                #expect(!connection.received.lowercased().contains("connection: close"))
                try await connection.send(Self.get)
                #expect(try await connection.read(until: #"{"thing": true}"#))
            }
        }
    }

    // MARK: Shares

    @Test("A peer that has its share gets no further connection until one of its own ends")
    func share() async throws {
        var site = TrialSite()
        site.configuration.mostConnectionsPerPeer = 1
        let metrics = site.metrics
        try await site.serve { port in
            try await RawConnection.with(port: port) { first in
                try await first.send(Self.get)
                #expect(try await first.read(until: #"{"thing": true}"#))
                let reply = try await RawConnection.with(port: port) { second in
                    try? await second.send(Self.get)
                    return try await second.readToEnd()
                }
                #expect(reply.isEmpty)
                let text = await metrics.text()
                #expect(text.contains("observerd_http_connections_refused_total 1\n"))
                #expect(text.contains("observerd_http_connections 1\n"))
            }
            var isServed = false
            while !isServed {
                isServed = try await RawConnection.with(port: port) { third in
                    try? await third.send(Self.get)
                    return try await third.read(until: #"{"thing": true}"#)
                }
            }
        }
    }

    // MARK: Who closes

    @Test(
        "The connection is closed after the answer where its caller wants that, and callers of HTTP/1.0 want it always",
        arguments: [
            "GET /things/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /things/1 HTTP/1.0\r\n\r\n",
            "GET /things/1 HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
        ])
    func closed(request: String) async throws {
        let reply = try await Self.reply(to: request)
        #expect(reply.contains(" 200 OK\r\n"))
        #expect(reply.lowercased().contains("connection: close"))
        #expect(reply.hasSuffix(#"{"thing": true}"#))
    }

    // MARK: Heads

    @Test(
        "A request without one valid Host is refused",
        arguments: [
            "", "Host: a\r\nHost: a\r\n", "Host: a b/../c\r\n", "Host: a:b\r\n", "Host: [::1\r\n", "Host: a/\r\n",
        ])
    func host(lines: String) async throws {
        let reply = try await Self.reply(to: "GET /things/1 HTTP/1.1\r\n\(lines)\r\n")
        try Self.expectProblem(reply)
        #expect(reply.contains("Host header"))
    }

    @Test(
        "Hosts of every form are taken",
        arguments: ["", "example.org", "example.org:8080", "10.0.0.1", "[::1]:80", "[fe80::1%25eth0]", "a_b", "a:"])
    func validHost(host: String) async throws {
        let reply = try await Self.reply(to: "GET /things/1 HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
        #expect(reply.hasPrefix("HTTP/1.1 200 "))
    }

    @Test("A body in another coding than chunked is refused", arguments: ["gzip, chunked", "x-unknown, chunked"])
    func coding(coding: String) async throws {
        let reply = try await Self.reply(
            to: "PUT /things/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \(coding)\r\n\r\n1\r\nx\r\n0\r\n\r\n")
        try Self.expectProblem(reply)
        #expect(reply.contains("chunked"))
    }

    @Test(
        "What is not HTTP is answered with a problem, and the connection is closed",
        arguments: [
            "What is this?\r\n\r\n", "GET /things/1 HTTP/1.1\r\nHost a\r\n\r\n",
            "PUT /things/1 HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            "PUT /things/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n",
        ])
    func malformed(bytes: String) async throws {
        let reply = try await Self.reply(to: bytes)
        try Self.expectProblem(reply)
        #expect(reply.lowercased().contains("connection: close"))
    }

    // MARK: Whoever waits

    @Test(
        "Work that somebody waits for is cancelled when they hang up, with and without a body",
        arguments: ["", "hello"])
    func hangsUp(body: String) async throws {
        let site = TrialSite()
        try await site.serve { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(Self.wait(60, body))
                try await Task.sleep(for: .milliseconds(50))
            }
            var departures = site.departures.makeAsyncIterator()
            #expect(await departures.next() != nil)
        }
    }

    @Test("The connection of somebody who has waited goes on, and answers what is asked next")
    func goesOn() async throws {
        try await TrialSite().serve { port in
            try await RawConnection.with(port: port) { connection in
                for body in ["one", "two"] {
                    try await connection.send(Self.wait(0, body))
                    #expect(try await connection.read(until: "\r\n\r\n\(body)"))
                }
            }
        }
    }

    private static func wait(_ seconds: Int, _ body: String) -> String {
        "POST /waits/\(seconds) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// What a server says to the bytes until it closes the connection.
    private static func reply(to bytes: String) async throws -> String {
        var reply = ""
        try await TrialSite().serve { port in
            reply = try await RawConnection.with(port: port) { connection in
                try await connection.send(bytes)
                return try await connection.readToEnd()
            }
        }
        return reply
    }

    private static func expectProblem(_ reply: String) throws {
        let parts = reply.split(separator: "\r\n\r\n", maxSplits: 1)
        try #require(parts.count == 2, "\(reply)")
        let head = parts[0].lowercased()
        #expect(head.hasPrefix("http/1.1 400 "))
        #expect(head.contains("content-type: application/problem+json"))
        #expect(head.contains("x-content-type-options: nosniff"))
        let problem = try JSONParser.parse(String(parts[1]))
        #expect(problem["type"] == "urn:observerd:problem:malformed-request")
        #expect(head.contains("x-request-id: \(problem["request_id"]?.string ?? "none")"))
    }
}
