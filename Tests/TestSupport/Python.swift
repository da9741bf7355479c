import Foundation

/// Python with what `make setup-checks` installs, as a judge of what others are to read.
package enum Python {
    package static let advice = "`make setup-checks` installs the Python packages that this is judged by."

    package static let program = ".venv/bin/python"

    package static func has(_ module: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: program) else { return false }
        return
            (try? run("import importlib.util, sys; sys.exit(importlib.util.find_spec('\(module)') is None)", input: []))
            != nil
    }

    /// What a script prints that is given some bytes.
    ///
    /// - Throws: `Failure` where it fails.
    package static func run(_ script: String, input: [UInt8], _ arguments: [String] = []) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-c", script] + arguments
        let (into, from) = (Pipe(), Pipe())
        process.standardInput = into
        process.standardOutput = from
        try process.run()
        try? into.fileHandleForWriting.write(contentsOf: Data(input))
        try? into.fileHandleForWriting.close()
        let output = try from.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(status: process.terminationStatus)
        }
        return String(decoding: output, as: UTF8.self)
    }

    package struct Failure: Error {
        package let status: Int32
    }
}
