import CommandLineIO
import ControlClient
import Foundation
import Synchronization

/// One run of the program with a console that is kept.
struct ProgramRun {
    let status: Int32
    let output: String
    /// Standard error.
    let side: String

    /// - Parameters:
    ///   - port: of the daemon that the environment names; nil: none is named.
    ///   - width: columns of a terminal; nil: the output is none.
    ///   - fault: why the output takes nothing; nil: it does.
    ///   - typed: the lines that somebody types at a terminal; nil: the input is none.
    init(
        _ arguments: [String], port: Int? = nil, environment: [String: String] = [:],
        folder: String = FileManager.default.temporaryDirectory.path, width: Int? = nil, lost fault: FileFault? = nil,
        typed: [String]? = nil,
        interrupts: @escaping @Sendable () -> AsyncStream<Void> = { AsyncStream { _ in } }
    ) async {
        let (output, side) = (Recording(), Recording())
        var keyboard: (@Sendable () -> String?)?
        if let typed {
            let lines = TypedLines(typed)
            keyboard = { lines.next() }
        }
        var environment = environment
        if let port {
            environment["OBSERVERD_URL"] = "http://127.0.0.1:\(port)"
            environment["OBSERVERD_TOKEN"] = "obs_test"
        }
        let context = ControlContext(
            environment: environment, workingFolder: folder,
            console: Console(
                outputWidth: width, sideWidth: width,
                output: { bytes throws(FileFault) in
                    if let fault { throw fault }
                    output.append(bytes)
                }, side: { side.append($0) }),
            interrupts: interrupts, typed: keyboard, pause: { _ in await Task.yield() })
        status = await ControlContext.$current.withValue(context) { await ControlProgram.run(arguments) }
        self.output = output.text
        self.side = side.text
    }

    private final class TypedLines: Sendable {
        private let lines: Mutex<[String]>

        init(_ lines: [String]) {
            self.lines = Mutex(lines.reversed())
        }

        func next() -> String? { lines.withLock { $0.popLast() } }
    }

    private final class Recording: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        func append(_ more: [UInt8]) {
            bytes.withLock { $0 += more }
        }

        var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    }
}

/// A folder that goes away after the test.
func withFolder(_ work: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "observerctl-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await work(folder)
}

func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
}
