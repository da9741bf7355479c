import ChildProcesses
import Foundation
import Glibc
import Testing

struct ChildProcessTests {
    /// Who waits for the end of a pipe would wait for as long as such a child lives.
    @Test func aChildHoldsNothingThatAnotherThreadOpensMeanwhile() async throws {
        let opening = Task.detached {
            while !Task.isCancelled {
                let pipes = (0..<16).map { _ in Pipe() }
                withExtendedLifetime(pipes) {}
            }
        }
        defer { opening.cancel() }
        for _ in 0..<200 {
            let child = try ChildProcess(["/usr/bin/sleep", "600"])
            defer {
                kill(child.id, SIGKILL)
                child.wait()
            }
            let folder = "/proc/\(child.id)/fd"
            let targets = try FileManager.default.contentsOfDirectory(atPath: folder)
                .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
            #expect(!targets.isEmpty && !targets.contains { $0.hasPrefix("pipe:") }, "\(targets)")
        }
    }
}
