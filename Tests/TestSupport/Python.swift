import Foundation

/// Python with what `make setup-checks` installs, as a judge of what others are to read.
package enum Python {
    package static let advice = "`make setup-checks` installs the Python packages that this is judged by."

    private static let environment = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: ".venv")

    package static let program = environment.appending(path: "bin/python").path

    package static func has(_ module: String) -> Bool {
        let versions = environment.appending(path: "lib")
        return ((try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []).contains { version in
            let packages = versions.appending(path: version).appending(path: "site-packages")
            return [module, "\(module).py"].contains {
                FileManager.default.fileExists(atPath: packages.appending(path: $0).path)
            }
        }
    }

    /// What a script prints that is given some bytes.
    ///
    /// - Throws: `Failure` where it fails.
    package static func run(_ script: String, input: [UInt8], _ arguments: [String] = []) async throws -> String {
        let run = try await ProgramRun([program, "-c", script] + arguments, input: input)
        guard run.status == 0 else { throw Failure(status: run.status, output: run.output) }
        return run.output
    }

    package struct Failure: Error {
        package let status: Int32
        package let output: String
    }
}
