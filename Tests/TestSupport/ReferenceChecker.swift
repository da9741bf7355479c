package import Foundation

/// The independent checker `check_plan.py` of the contract, and the contract's examples.
package enum ReferenceChecker {
    private static let checkout = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    /// The project's `contract/`.
    package static let contract = checkout.appending(path: "contract")

    /// The same contract beside the checkout, with more examples; not everywhere.
    package static let shared = checkout.appending(path: "../shared/contract-2").standardizedFileURL

    package static let sharedIsPresent = FileManager.default.fileExists(atPath: shared.path)

    /// Python's own modules are not written beside the contract's.
    private static let environment = [
        "PYTHONPATH": contract.path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
    ]

    /// The names of the example missions, such as `bal64--sample`; those beside the checkout are among them where they
    /// are there. Without the contract a name that no file has, so that a test of examples fails and does not pass for
    /// lack of them.
    package static let examples = names(ending: ".plan.json", of: [contract, shared]) { !$0.hasPrefix("repair-") }

    /// The names of the example repairs.
    package static let repairs = names(ending: ".plan.json", of: [contract, shared]) { $0.hasPrefix("repair-") }

    private static func names(ending: String, of folders: [URL], where belongs: (String) -> Bool) -> [String] {
        let files = folders.flatMap { folder in
            (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "examples").path)) ?? []
        }
        let ended = files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.filter(belongs)
        let isThere = FileManager.default.fileExists(atPath: contract.appending(path: "check_plan.py").path)
        return isThere && !ended.isEmpty ? Set(ended).sorted() : ["contract/ is missing"]
    }

    /// The file of an example.
    package static func example(_ name: String) -> URL {
        let own = contract.appending(path: "examples/\(name)")
        let isOwn = FileManager.default.fileExists(atPath: own.path) || !sharedIsPresent
        return isOwn ? own : shared.appending(path: "examples/\(name)")
    }

    package static func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: example(name))) }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs a script that may import `check_plan`, with a folder as its argument, and gives what it prints by lines.
    ///
    /// - Throws: `Failure` where the script ends with another status than 0.
    package static func run(_ script: String, in folder: URL) async throws -> [Substring] {
        let file = folder.appending(path: "script.py")
        try Data(script.utf8).write(to: file)
        let run = try await python([file.path, folder.path])
        guard run.status == 0 else {
            throw Failure(description: "python3 ended with status \(run.status): \(run.output)")
        }
        return run.output.split(separator: "\n")
    }

    /// The checker's own status and words on a mission and a plan.
    ///
    /// - Parameter base: what a repair repairs.
    package static func check(_ mission: URL, _ plan: URL, base: URL? = nil) async throws -> ProgramRun {
        try await python(
            [contract.appending(path: "check_plan.py").path, mission.path, plan.path]
                + (base.map { ["--base", $0.path] } ?? []))
    }

    /// The contract's greedy planner, which writes a plan.
    package static func plan(_ mission: URL, to plan: URL) async throws -> ProgramRun {
        try await python([contract.appending(path: "baseline_plan.py").path, mission.path, "-o", plan.path])
    }

    private static func python(_ arguments: [String]) async throws -> ProgramRun {
        try await ProgramRun(["python3"] + arguments, environment: environment)
    }

    /// A new empty folder; the caller removes it.
    package static func makeFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "observerd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
