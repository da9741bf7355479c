import ChildProcesses
import Deployment
import Foundation

/// A program that ran to its end: a judge, or another reader of what we write.
package struct ProgramRun: Sendable {
    package let status: Int32
    /// What it printed and what it complained of.
    package let output: String

    /// Runs a program with our environment, and in the root folder.
    ///
    /// Off the threads that all tests share: of those there are as many as processors, and a program that asks a server of
    /// this process would wait for the threads that wait for it. It inherits nothing but its input and its output, since
    /// whoever reads to a pipe's end would otherwise wait for programs that other tests run.
    ///
    /// - Parameters:
    ///   - line: a program, found as a shell finds it or by its path, and its arguments.
    ///   - environment: what is set beside ours.
    package init(_ line: [String], environment: [String: String] = [:], input: [UInt8] = []) async throws {
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        self = try await BlockingWork.run {
            let file = FileManager.default.temporaryDirectory.appending(path: "input-\(UUID().uuidString)")
            try Data(input).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let reading = try FileHandle(forReadingFrom: file)
            let ends = try PipeEnds()
            let printed = FileHandle(fileDescriptor: ends.reading, closeOnDealloc: true)
            let writing = FileHandle(fileDescriptor: ends.writing, closeOnDealloc: true)
            let child = try ChildProcess(
                ["/usr/bin/env"] + variables + line, input: reading.fileDescriptor, output: ends.writing)
            try writing.close()
            let output = try printed.readToEnd() ?? Data()
            return ProgramRun(status: child.wait(), output: String(decoding: output, as: UTF8.self))
        }
    }

    private init(status: Int32, output: String) {
        self.status = status
        self.output = output
    }
}
