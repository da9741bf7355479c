import Foundation
import PrivateCluster

/// Runs a program to its end; what it printed without the last line break, or what it complained of.
@discardableResult
func output(of line: [String]) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = line
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    guard process.terminationStatus == 0 else { throw ProgramFailure(text: text) }
    return text
}

struct ProgramFailure: Error {
    let text: String
}

func query(_ sql: String, in cluster: DatabaseCluster) throws -> String {
    try output(of: ["psql", "-XAtd", cluster.connectionString(database: "postgres"), "-c", sql])
}

/// The processes whose working folder is the cluster's data.
func serverProcesses(in path: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/cwd")) == path + "/data"
    }
}
