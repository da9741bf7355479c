import Foundation
import Testing

@Suite("A log that nobody reads")
struct StalledLogTests {
    @Test("The daemon answers and ends as ever; once the log is read again, it says how many lines are missing")
    func stalled() async throws {
        let setting = try await DaemonUnderTest()
        let log = Pipe()
        let program = try RunningProgram(
            "observerd", ["serve", "--database", setting.serving, "--port", "0", "--log-format", "json"],
            errors: log.fileHandleForWriting, in: setting.scratch)
        try log.fileHandleForWriting.close()
        var head = ""
        while !head.contains("\"address\"") {
            head += String(decoding: log.fileHandleForReading.availableData, as: UTF8.self)
        }
        let address = try #require(head.firstMatch(of: /"address":\s*"([^"]*)"/)?.output.1)
        let daemon = ServingDaemon(
            program: program, url: try #require(URL(string: "http://\(address)")), token: setting.token)
        // A line each; the pipe has room for some hundred, the daemon's memory for 1 MiB.
        for _ in 0..<8000 { try #require(try await daemon.get("/livez").status == 200) }
        #expect(try await daemon.get("/livez").status == 200)
        var rest = ""
        while !rest.contains("log lines were dropped") {
            rest += String(decoding: log.fileHandleForReading.availableData, as: UTF8.self)
        }
        // Nobody reads any more, and it ends nevertheless.
        for _ in 0..<1000 { try #require(try await daemon.get("/livez").status == 200) }
        program.send(SIGTERM)
        #expect(await program.status() == 0)
    }
}
