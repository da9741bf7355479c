import Foundation
import Glibc

/// Where this machine keeps the server's programs, and how they are started: never as root, which they refuse.
struct PostgresBinaries {
    let folder: String
    /// The user that owns clusters when this process is root; nil otherwise.
    let serverUser: String?

    static func find() throws -> PostgresBinaries {
        let fileManager = FileManager.default
        let root = "/usr/lib/postgresql"
        let versions = ((try? fileManager.contentsOfDirectory(atPath: root)) ?? []).sorted {
            (Int($0) ?? 0) > (Int($1) ?? 0)
        }
        let search = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let folders = versions.map { "\(root)/\($0)/bin" } + search
        guard let folder = folders.first(where: { fileManager.isExecutableFile(atPath: $0 + "/initdb") }) else {
            throw TestClusterError("no initdb in \(root)/*/bin or on the PATH: install postgresql")
        }
        guard geteuid() == 0 else { return PostgresBinaries(folder: folder, serverUser: nil) }
        guard getpwnam("postgres") != nil else {
            throw TestClusterError("this process is root and there is no user postgres to run the server as")
        }
        return PostgresBinaries(folder: folder, serverUser: "postgres")
    }

    /// The command line that runs a program as the server's user.
    func commandLine(_ program: String, _ arguments: [String]) -> [String] {
        let user = serverUser.map { ["/sbin/runuser", "-u", $0, "--"] } ?? []
        return user + [program] + arguments
    }

    /// Runs one of the server's programs to its end; throws what it printed if it fails.
    /// - Parameter log: A file for what it prints, which may exist.
    func run(_ program: String, _ arguments: [String], log: String) throws {
        let child = try ChildProcess(commandLine("\(folder)/\(program)", arguments), output: log)
        guard child.wait() else {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw TestClusterError("\(program) failed: \(text)")
        }
    }
}

package struct TestClusterError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
