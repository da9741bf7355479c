import ChildProcesses
import Glibc

/// A small process that stops the server when ours ends, `kill -9` included: it waits for the end of a pipe whose other
/// end only this process holds.
struct ClusterWatcher: Sendable {
    /// Closed by the kernel at the latest when this process ends.
    private let lifeline: CInt
    private let process: ChildProcess

    /// The lock tells whether another process has taken the cluster over meanwhile; that one stops it then.
    private static let script = """
        trap '' INT HUP TERM
        cat >/dev/null
        exec 9>>"$1/lock"
        flock -w 5 9 || exit 0
        if [ -f "$1/data/postmaster.pid" ]; then "$2/pg_ctl" -D "$1/data" -s -w -m "$3" stop; fi
        if [ "$4" = remove ]; then rm -rf "$1"; fi
        """

    static func start(
        _ folder: ClusterFolder, programs: ServerPrograms, mode: StopMode, removesFolder: Bool
    ) throws(ClusterError) -> ClusterWatcher {
        let ends: PipeEnds
        do { ends = try PipeEnds() } catch { throw ClusterError(error) }
        defer { close(ends.reading) }
        let line = programs.line(
            "/bin/sh",
            ["-c", script, "watcher", folder.path, programs.folder, mode.rawValue, removesFolder ? "remove" : "keep"])
        do {
            return ClusterWatcher(lifeline: ends.writing, process: try ChildProcess(line, input: ends.reading))
        } catch {
            close(ends.writing)
            throw ClusterError(error)
        }
    }

    /// Lets the watcher do its work and waits for its end.
    func finish() {
        close(lifeline)
        process.wait()
    }
}
