import Foundation
import Glibc

/// A PostgreSQL cluster of this process alone: in a temporary folder, on a Unix socket, without fsync.
///
/// A watcher process stops the server and removes the folder when this process ends, however it ends: it waits for the
/// end of a pipe whose other end only this process holds.
package final class PrivateCluster: Sendable {
    /// Holds the data and the socket; its path is short, since a socket's path ends at 107 bytes.
    package let folder: String
    private let binaries: PostgresBinaries
    private let port = 5432

    /// Creates and starts a cluster.
    package init(settings: [String] = []) throws {
        binaries = try PostgresBinaries.find()
        folder = try Self.makeFolder(owner: binaries.serverUser)
        try startWatcher()
        try binaries.run(
            "initdb",
            ["-D", dataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"], log: log)
        let lines = [
            "listen_addresses = ''", "unix_socket_directories = '\(folder)'", "port = \(port)", "fsync = off",
            "full_page_writes = off", "synchronous_commit = off", "max_connections = 200", "shared_buffers = 64MB",
            "autovacuum_naptime = 10s", "log_min_messages = warning", "timezone = UTC",
        ]
        let file = "\(folder)/test.conf"
        try (lines + settings).map { $0 + "\n" }.joined().write(toFile: file, atomically: false, encoding: .utf8)
        try start()
    }

    private var dataFolder: String { "\(folder)/data" }
    private var log: String { "\(folder)/commands.log" }

    package func connectionString(database: String, user: String = "postgres") -> String {
        "host=\(folder) port=\(port) user=\(user) dbname=\(database)"
    }

    package func start() throws {
        try binaries.run(
            "pg_ctl",
            [
                "-D", dataFolder, "-s", "-w", "-t", "60", "-l", "\(folder)/server.log", "-o",
                "-c config_file=\(folder)/test.conf", "start",
            ], log: log)
    }

    package enum StopMode: String, Sendable {
        /// Sessions are ended, then the server stops.
        case fast
        /// As a crash: the next start recovers from the log.
        case immediate
    }

    package func stop(_ mode: StopMode = .fast) throws {
        try binaries.run("pg_ctl", ["-D", dataFolder, "-s", "-w", "-m", mode.rawValue, "stop"], log: log)
    }

    private static func makeFolder(owner: String?) throws -> String {
        var template = Array("/tmp/observerd-XXXXXX".utf8CString)
        guard let pointer = mkdtemp(&template) else { throw TestClusterError("cannot make a folder in /tmp") }
        let path = String(cString: pointer)
        if let owner, let entry = getpwnam(owner) {
            guard chown(path, entry.pointee.pw_uid, entry.pointee.pw_gid) == 0 else {
                throw TestClusterError("cannot give \(path) to \(owner)")
            }
        }
        return path
    }

    private func startWatcher() throws {
        let script = """
            trap '' INT HUP TERM
            cat >/dev/null
            if [ -f "$1/data/postmaster.pid" ]; then "$2/pg_ctl" -D "$1/data" -s -m immediate stop; fi
            rm -rf "$1"
            """
        var ends: [CInt] = [0, 0]
        guard pipe(&ends) == 0 else { throw TestClusterError("cannot make a pipe") }
        // Were a child to inherit the other end, the watcher would outlive this process.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let arguments = ["-c", script, "watcher", folder, binaries.folder]
        _ = try ChildProcess(binaries.commandLine("/bin/sh", arguments), input: ends[0])
        close(ends[0])
        // The other end stays open until this process ends.
    }
}
