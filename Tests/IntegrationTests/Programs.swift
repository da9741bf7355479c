import Foundation
import Synchronization

/// The built programs, run as a user would run them.
enum Programs {
    /// The folder of this checkout.
    static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `OBSERVERD_PROGRAMS` names another folder than the release build's.
    static let folder =
        ProcessInfo.processInfo.environment["OBSERVERD_PROGRAMS"].map { URL(fileURLWithPath: $0) }
        ?? checkout.appending(path: ".build/release")
}

/// A folder for one test, removed at its end.
final class Scratch: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "observerd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: name))) }

    deinit { try? FileManager.default.removeItem(at: url) }
}

/// A program under way, its output in files.
final class RunningProgram: @unchecked Sendable {
    private let process = Process()
    private let output: URL
    private let errors: URL
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter errors: where its log goes instead of a file.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], errors log: FileHandle? = nil,
        in scratch: Scratch
    ) throws {
        let tag = UUID().uuidString
        output = scratch.url.appending(path: "out-\(tag)")
        errors = scratch.url.appending(path: "err-\(tag)")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL =
            program.hasPrefix("/")
            ? URL(fileURLWithPath: program) : Programs.folder.appending(path: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = scratch.url
        process.standardInput = FileHandle.nullDevice
        // Foundation keeps a process and its handles; a thousand open files later it reads past the list of them and crashes.
        let own = try [output, errors].map(FileHandle.init(forWritingTo:))
        defer { for handle in own { try? handle.close() } }
        process.standardOutput = own[0]
        process.standardError = log ?? own[1]
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    var id: pid_t { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var outputText: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var errorText: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    func send(_ signal: Int32) { kill(id, signal) }

    /// Waits for the end; a program that hangs is killed, which gives a status that no test expects.
    func status(within limit: Duration = .seconds(120)) async -> Int32 {
        await withCheckedContinuation { continuation in
            let deadline = DispatchTime.now() + .nanoseconds(Int(limit / .nanoseconds(1)))
            DispatchQueue.global().async { [self] in
                if ended.wait(timeout: deadline) == .timedOut {
                    kill(id, SIGKILL)
                    ended.wait()
                }
                // Whoever asks again is told at once.
                ended.signal()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
}

/// Waits until something holds; an assertion after it says what was missing. Only the patience is a matter of time.
func eventually(within limit: Duration = .seconds(60), _ condition: () async throws -> Bool) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try? await Task.sleep(for: .milliseconds(50))
    }
    return try await condition()
}
