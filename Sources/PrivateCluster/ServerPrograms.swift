import ChildProcesses
import Foundation
import Glibc

/// The server's programs on this machine, run as a user that may run them.
package struct ServerPrograms: Sendable {
    /// Where `initdb`, `pg_ctl` and `postgres` are.
    package let folder: String
    let user: ServerUser?

    /// Finds the newest programs in Debian's folder (they are not on the PATH of a fresh Debian), else on the PATH.
    ///
    /// - Parameters:
    ///   - version: the major version that data need, or nil for any.
    ///   - root: Debian's folder.
    ///   - path: instead of the environment's PATH.
    /// - Throws: `notInstalled`.
    package static func find(
        version: String? = nil, root: String = "/usr/lib/postgresql", path: String? = nil
    ) throws(ClusterError) -> ServerPrograms {
        let user = try ServerUser.current()
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [])
            .filter { Double($0) != nil && (version == nil || $0 == version) }
            .sorted { (Double($0) ?? 0) > (Double($1) ?? 0) }
        let search = (path ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for folder in versions.map({ "\(root)/\($0)/bin" }) + search where hasPrograms(folder) {
            let programs = ServerPrograms(folder: folder, user: user)
            if version == nil || programs.majorVersion == version { return programs }
        }
        let wanted = version.map { "PostgreSQL \($0), which the data were made with," } ?? "PostgreSQL"
        throw ClusterError(
            code: .notInstalled,
            message: "\(wanted) is not installed (nothing in \(root) nor on the PATH): "
                + "apt-get install postgresql\(version.map { "-\($0)" } ?? "")")
    }

    private static func hasPrograms(_ folder: String) -> Bool {
        ["initdb", "pg_ctl", "postgres"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
        }
    }

    /// As `postgres --version` tells it: the 15 of `postgres (PostgreSQL) 15.18 (Debian …)`.
    private var majorVersion: String? {
        guard let answer = try? run("postgres", ["--version"]), answer.status == 0 else { return nil }
        return answer.output.split(separator: " ").dropFirst(2).first?.split(separator: ".").first.map(String.init)
    }

    /// The line that runs a program as the server's user; `setpriv` becomes the program and leaves no process between.
    func line(_ program: String, _ arguments: [String]) -> [String] {
        let line = [program.hasPrefix("/") ? program : "\(folder)/\(program)"] + arguments
        guard let user else { return line }
        return ["/usr/bin/setpriv", "--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--"] + line
    }

    /// Runs a program to its end.
    ///
    /// - Returns: its exit status and what it printed.
    func run(_ program: String, _ arguments: [String]) throws(ClusterError) -> (status: CInt, output: String) {
        let ends: PipeEnds
        do { ends = try PipeEnds() } catch { throw ClusterError(error) }
        let child: ChildProcess
        do {
            child = try ChildProcess(line(program, arguments), output: ends.writing)
        } catch {
            close(ends.reading)
            close(ends.writing)
            throw ClusterError(error)
        }
        close(ends.writing)
        let output = FileHandle(fileDescriptor: ends.reading, closeOnDealloc: true)
        let data = (try? output.readToEnd()) ?? Data()
        let status = child.wait()
        return (status, String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
