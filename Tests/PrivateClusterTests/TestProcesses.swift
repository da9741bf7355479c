import Foundation
import PrivateCluster
import TestSupport

/// Runs a program to its end; what it printed without the last line break, or what it complained of.
@discardableResult
func output(of line: [String]) async throws -> String {
    let run = try await ProgramRun(line)
    let text = run.output.trimmingCharacters(in: .newlines)
    guard run.status == 0 else { throw ProgramFailure(text: text) }
    return text
}

struct ProgramFailure: Error {
    let text: String
}

func query(_ sql: String, in cluster: DatabaseCluster) async throws -> String {
    try await output(of: ["psql", "-XAtd", cluster.connectionString(database: "postgres"), "-c", sql])
}

/// The processes whose working folder is the cluster's data.
func serverProcesses(in path: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/cwd")) == path + "/data"
    }
}
