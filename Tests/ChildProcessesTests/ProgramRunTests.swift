import ChildProcesses
import Foundation
import Testing

@Suite("Programs that are given bytes and waited for")
struct ProgramRunTests {
    private static func shell(_ script: String, input: [UInt8] = [], limit: Duration = .seconds(20)) async throws
        -> ProgramRun.Result
    {
        try await ProgramRun.run(["sh", "-c", script], input: input, limit: limit)
    }

    @Test("A program reads all that it is given, and its status and words come back")
    func inputAndStatus() async throws {
        let input = [UInt8](repeating: UInt8(ascii: "x"), count: 300_000)
        let result = try await Self.shell("wc -c; echo words >&2; exit 75", input: input)
        #expect(result.end == .exited(status: 75))
        #expect(String(decoding: result.output, as: UTF8.self) == "300000\nwords\n")
    }

    @Test("One that reads nothing does not end us")
    func deaf() async throws {
        let input = [UInt8](repeating: 0, count: 1 << 20)
        #expect(try await Self.shell("exec 0<&-; exit 3", input: input).end == .exited(status: 3))
    }

    @Test("One that talks without end is read to its end, and little of it is kept")
    func talkative() async throws {
        let result = try await Self.shell("yes | head -c 500000")
        #expect(result.end == .exited(status: 0))
        #expect(result.output.count == 16 << 10)
    }

    @Test("One that takes too long is killed with what it has started")
    func tooLong() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let result = try await Self.shell("(sleep 2; touch \(folder)) & sleep 30", limit: .milliseconds(300))
        #expect(result.end == .tookTooLong)
        try await Task.sleep(for: .seconds(3))
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("A signal is told, and a program that is not there by the status of env")
    func otherEnds() async throws {
        #expect(try await Self.shell("kill -9 $$").end == .signalled(9))
        #expect(
            try await ProgramRun.run(["no-such-program"], input: [], limit: .seconds(5)).end == .exited(status: 127))
    }
}
