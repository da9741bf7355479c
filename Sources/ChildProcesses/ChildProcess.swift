import CSpawn
import Foundation
import Glibc

/// A process of ours, started with nothing but what it is given: no descriptor above 2, no environment, no signal ignored.
///
/// Foundation's `Process` sees the end of a process by a socket that it inherits. The server inherits it from `pg_ctl`
/// and stays, so that a wait for the end of `pg_ctl` would not end before the server does.
package struct ChildProcess: Sendable {
    package let id: CInt

    /// Starts a program in a session of its own, which the terminal's Ctrl-C does not reach.
    ///
    /// - Parameters:
    ///   - line: the path of a program and its arguments.
    ///   - input: a descriptor for its standard input, or nil for none.
    ///   - output: a descriptor for its standard output and error, or nil for none.
    package init(_ line: [String], input: CInt? = nil, output: CInt? = nil) throws(ChildProcessError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // In the child itself: what another thread opens meanwhile stays out as well.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        // POSIX_SPAWN_SETSID is hidden behind _GNU_SOURCE.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | 0x80)

        var process = pid_t()
        let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "TZ=UTC"]
        // The server's user may not be allowed to enter our working folder, and then no program of it starts there.
        let line = ["/usr/bin/env", "-C", "/"] + line
        let fault = Self.withCStrings(line) { arguments in
            Self.withCStrings(environment) { environment in
                posix_spawn(&process, line[0], &actions, &attributes, arguments, environment)
            }
        }
        guard fault == 0 else {
            throw ChildProcessError("\(line[0]) could not be run: \(String(cString: strerror(fault))).")
        }
        id = process
    }

    /// Waits for the end: the exit status, or 128 and the signal's number.
    @discardableResult
    package func wait() -> CInt {
        var status: CInt = 0
        while waitpid(id, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return Self.exitStatus(status)
    }

    /// What ``wait()`` returns where the process has ended; nil where it has not.
    func endIfThere() -> CInt? {
        var status: CInt = 0
        let found = waitpid(id, &status, WNOHANG)
        if found == 0 || found < 0 && errno == EINTR { return nil }
        return found < 0 ? -1 : Self.exitStatus(status)
    }

    private static func exitStatus(_ status: CInt) -> CInt {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}

/// The two ends of a pipe, which no program that another thread starts meanwhile inherits.
package struct PipeEnds: Sendable {
    package let reading: CInt
    package let writing: CInt

    package init() throws(ChildProcessError) {
        var ends: [CInt] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else {
            throw ChildProcessError("There is no pipe left (\(String(cString: strerror(errno)))).")
        }
        (reading, writing) = (ends[0], ends[1])
    }
}
