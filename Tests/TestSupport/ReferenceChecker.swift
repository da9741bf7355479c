package import Foundation

/// The independent checker `check_plan.py` of the shared contract, where the checkout has it beside it.
package enum ReferenceChecker {
    /// `../shared/contract` beside the checkout.
    package static let contract = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../shared/contract"
    )
    .standardizedFileURL

    package static let isPresent = FileManager.default.fileExists(
        atPath: contract.appending(path: "check_plan.py").path)

    package static let absence = "../shared/contract/check_plan.py is not beside the checkout"

    /// The names of the example missions that have a plan, such as `bal64--sample`.
    package static var examples: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: contract.path)) ?? []
        return files.filter { $0.hasSuffix(".plan.json") }.map { String($0.dropLast(".plan.json".count)) }.sorted()
    }

    package static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: contract.appending(path: name)))
    }

    /// Runs a script that may import `check_plan`, with a folder as its argument, and gives what it prints by lines.
    package static func run(_ script: String, in folder: URL) throws -> [Substring] {
        let file = folder.appending(path: "script.py")
        try Data(script.utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", file.path, folder.path]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PYTHONPATH": contract.path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
        ]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }

    /// A new empty folder; the caller removes it.
    package static func makeFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "observerd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
