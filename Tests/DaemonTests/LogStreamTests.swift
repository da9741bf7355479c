import Daemon
import Foundation
import Glibc
import Logging
import MissionModel
import Testing

@Suite("A log that nobody reads")
struct LogStreamTests {
    /// The two ends of a pipe of 64 kB, closed at the end.
    private final class Pipe: Sendable {
        let reading: CInt
        let writing: CInt

        init() throws {
            var ends: [CInt] = [0, 0]
            try #require(pipe(&ends) == 0)
            (reading, writing) = (ends[0], ends[1])
        }

        deinit {
            close(reading)
            close(writing)
        }

        /// Whole lines, until one of them is the last one.
        func lines(until isLast: @escaping @Sendable (String) -> Bool) async -> [String] {
            await withCheckedContinuation { continuation in
                Thread { continuation.resume(returning: self.read(until: isLast)) }.start()
            }
        }

        private func read(until isLast: (String) -> Bool) -> [String] {
            var (lines, pending): ([String], [UInt8]) = ([], [])
            var bytes = [UInt8](repeating: 0, count: 65536)
            while true {
                let count = Glibc.read(reading, &bytes, bytes.count)
                guard count > 0 else { return lines }
                pending += bytes[..<count]
                while let end = pending.firstIndex(of: 0x0A) {
                    lines.append(String(decoding: pending[..<end], as: UTF8.self))
                    pending.removeFirst(end + 1)
                    if isLast(lines[lines.count - 1]) { return lines }
                }
            }
        }
    }

    private func logger(_ format: DaemonConfiguration.LogFormat, _ pipe: Pipe, limit: Int) -> Logger {
        var configuration = DaemonConfiguration()
        configuration.logFormat = format
        let chosen = configuration
        let stream = LogStream(descriptor: pipe.writing, limit: limit) { stream, dropped in
            chosen.makeLogger("t", on: stream).warning("log lines were dropped", metadata: ["count": "\(dropped)"])
        }
        return configuration.makeLogger("t", on: stream)
    }

    @Test(
        "Nobody waits; what is kept comes whole and in order, and the rest is counted",
        arguments: DaemonConfiguration.LogFormat.allCases)
    func stalled(format: DaemonConfiguration.LogFormat) async throws {
        let pipe = try Pipe()
        let logger = logger(format, pipe, limit: 20_000)
        let padding = String(repeating: "x", count: 200)
        for number in 0..<2000 { logger.info("line \(number) \(padding)") }
        let lines = await pipe.lines { $0.contains("log lines were dropped") }
        let told = try #require(lines.last)
        for (number, line) in lines.dropLast().enumerated() { #expect(line.contains("line \(number) \(padding)")) }
        let dropped = 2000 - (lines.count - 1)
        #expect(dropped > 0)
        switch format {
        case .text: #expect(told.contains("count=\(dropped) "))
        case .json: for line in lines { #expect((try? JSONParser.parse(Array(line.utf8)))?.object != nil) }
        }
        if format == .json {
            #expect(told.contains("\"count\":\"\(dropped)\"") || told.contains("\"count\": \"\(dropped)\""))
        }
        // From now on it flows again.
        logger.info("later")
        #expect(await pipe.lines { $0.contains("later") }.count == 1)
    }

    @Test("A log that is read loses nothing, and long lines come whole")
    func flowing() async throws {
        let pipe = try Pipe()
        let logger = logger(.text, pipe, limit: 1 << 20)
        let long = String(repeating: "y", count: 50_000)
        for number in 0..<3 {
            logger.info("\(number) \(long)")
            #expect(await pipe.lines { $0.contains("\(number) \(long)") }.count == 1)
        }
    }

    @Test("A log whose reader has gone hinders nobody")
    func closed() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = try Pipe()
        let gone = dup(pipe.writing)
        let stream = LogStream(descriptor: gone, limit: 1000) { _, _ in }
        close(gone)
        for _ in 0..<1000 { stream.write("a line of a program that goes on\n") }
    }
}
