import Foundation
import Synchronization

/// A PostgreSQL cluster of this process alone, on a Unix socket in a folder that only its user can enter.
///
/// What is in the folder is written and removed by its user alone, so that no link there can lead root to a file of its own.
/// It listens on no port, so Debian's own cluster is not touched. It ends with this process: `close` stops it, and where
/// the process ends without (a signal, a crash, `kill -9`), a watcher does. Data stay for the next time. Calls block.
package final class DatabaseCluster: Sendable {
    package struct Options: Sendable {
        /// Lines for `postgresql.conf`, after ours.
        package var settings: [String] = []
        /// Without, a crash of the machine may lose data; for tests.
        package var isDurable = true
        /// Whether the folder goes with the process; for tests.
        package var removesFolder = false
        /// Where the folder may be instead, if it cannot be where it is wanted.
        package var fallbacks = ["/var/tmp", "/tmp"]

        package init() {}
    }

    /// Where the data and the socket are.
    package var path: String { folder.path }

    private let folder: ClusterFolder
    private let programs: ServerPrograms
    private let options: Options
    private let lock: ClusterLock
    private let watcher: ClusterWatcher
    private let isClosed = Mutex(false)

    /// Makes the cluster where there is none yet, and starts it. A server that an earlier process left is stopped first.
    ///
    /// - Parameter wanted: a folder; where it cannot be used, one of the fallbacks gets a folder for it alone.
    /// - Throws: ``ClusterError``.
    package init(in wanted: String, options: Options = Options()) throws(ClusterError) {
        let newest = try ServerPrograms.find()
        folder = try ClusterFolder.make(at: wanted, programs: newest, fallbacks: options.fallbacks)
        programs =
            try folder.dataVersion.map { version throws(ClusterError) in
                try ServerPrograms.find(version: version)
            } ?? newest
        self.options = options
        lock = try ClusterLock.take(folder, owner: programs.user)
        do {
            watcher = try ClusterWatcher.start(
                folder, programs: programs, mode: options.isDurable ? .fast : .immediate,
                removesFolder: options.removesFolder)
        } catch {
            lock.release()
            throw error
        }
        do {
            try endEarlierServer()
            if !FileManager.default.fileExists(atPath: folder.data) { try makeData() }
            try writeSettings()
            try start()
        } catch {
            close()
            throw error
        }
    }

    deinit {
        close()
    }

    package func connectionString(database: String, user: String = "postgres") -> String {
        "host=\(folder.path) port=\(ClusterFolder.port) user=\(user) dbname=\(database)"
    }

    /// Starts the server again after ``stop(_:)``.
    package func start() throws(ClusterError) {
        let answer = try programs.run(
            "pg_ctl",
            [
                "-D", folder.data, "-s", "-w", "-t", "120", "-l", folder.log, "-o",
                "-c config_file=\(folder.settings)", "start",
            ])
        guard answer.status == 0 else { throw failure("pg_ctl", answer.output + "\n" + logEnd()) }
    }

    /// Stops the server; the cluster stays ours and can be started again.
    package func stop(_ mode: StopMode = .fast) throws(ClusterError) {
        let answer = try programs.run(
            "pg_ctl", ["-D", folder.data, "-s", "-w", "-t", "60", "-m", mode.rawValue, "stop"])
        guard answer.status == 0 else { throw failure("pg_ctl", answer.output) }
        // pg_ctl waits for the server's file to go, which goes a moment before the server does.
        for _ in 0..<1000 where !ServerProcesses.working(in: folder.data).isEmpty { usleep(10_000) }
    }

    /// Stops the server and gives the folder back; nothing is left running. A second call does nothing.
    package func close() {
        let isFirst = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return !isClosed
        }
        guard isFirst else { return }
        if FileManager.default.fileExists(atPath: folder.data + "/postmaster.pid") {
            // Should it fail, the watcher tries again.
            try? stop(options.isDurable ? .fast : .immediate)
        }
        lock.release()
        watcher.finish()
        // The watcher may empty the folder but not remove it from one that is not its user's.
        if options.removesFolder { rmdir(folder.path) }
    }
}

extension DatabaseCluster {
    /// Stops what an earlier process left running, and removes what a killed server left lying.
    private func endEarlierServer() throws(ClusterError) {
        var left = ServerProcesses.working(in: folder.data)
        if ServerProcesses.postmaster(of: folder.data, among: left) != nil {
            try stop()
            return
        }
        // Without a postmaster its children end by themselves; until then the data are theirs.
        for _ in 0..<100 where !left.isEmpty {
            usleep(100_000)
            left = ServerProcesses.working(in: folder.data)
        }
        guard left.isEmpty else {
            let list = left.map(String.init).joined(separator: ", ")
            throw ClusterError(
                code: .inUse,
                message: "Processes \(list) of an earlier server still work in \(folder.data); end them first.")
        }
        // A process number in these files may be another process by now, which the server would take for itself.
        _ = try programs.run(
            "/bin/rm", ["-f", "\(folder.data)/postmaster.pid", "\(folder.path)/.s.PGSQL.\(ClusterFolder.port).lock"])
    }

    /// Makes the data beside their place, so that an `initdb` that was killed leaves none that look whole.
    private func makeData() throws(ClusterError) {
        _ = try programs.run("/bin/rm", ["-rf", folder.unfinished])
        let answer = try programs.run(
            "initdb",
            ["-D", folder.unfinished, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"]
                + (options.isDurable ? [] : ["--no-sync"]))
        guard answer.status == 0, try programs.run("/bin/mv", ["-T", folder.unfinished, folder.data]).status == 0 else {
            _ = try programs.run("/bin/rm", ["-rf", folder.unfinished])
            throw failure("initdb", answer.output)
        }
    }

    private func writeSettings() throws(ClusterError) {
        var lines = [
            "listen_addresses = ''", "unix_socket_directories = '\(folder.path)'", "unix_socket_permissions = 0700",
            "port = \(ClusterFolder.port)", "timezone = UTC", "log_timezone = UTC", "log_min_messages = warning",
        ]
        if !options.isDurable { lines += ["fsync = off", "full_page_writes = off", "synchronous_commit = off"] }
        let text = (lines + options.settings).map { $0 + "\n" }.joined()
        let answer = try programs.run(
            "/bin/sh", ["-c", #"printf %s "$2" > "$1""#, "settings", folder.settings, text])
        guard answer.status == 0 else { throw failure("writing \(folder.settings)", answer.output) }
    }

    /// The last lines that the server wrote.
    private func logEnd() -> String {
        let text = (try? String(contentsOfFile: folder.log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(5).joined(separator: "\n")
    }

    private func failure(_ program: String, _ output: String) -> ClusterError {
        if output.contains("No space left on device") {
            return ClusterError(
                code: .diskFull, message: "The disk of \(folder.path) is full; a new database needs 50 MB.")
        }
        return ClusterError(code: .program, message: "\(program) failed in \(folder.path): \(output)")
    }
}

extension ClusterFolder {
    /// The major version that the data were made with; nil where there are none yet.
    fileprivate var dataVersion: String? {
        (try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
