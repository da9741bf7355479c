import Glibc

/// A program started with `posix_spawn`.
///
/// Not Foundation's `Process`: its end is only seen when every descendant has closed a descriptor that it passes on,
/// and the server that `pg_ctl` starts never does.
struct ChildProcess {
    let id: pid_t

    /// - Parameters:
    ///   - line: The program's path and its arguments.
    ///   - input: The descriptor that becomes standard input; nothing by default.
    ///   - output: The file that standard output and error go to.
    init(_ line: [String], input: CInt? = nil, output: String = "/dev/null") throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o666)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let variables = ["PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C.UTF-8", "TZ=UTC"]
        let arguments: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer {
            for text in arguments + environment { free(text) }
        }
        var id: pid_t = 0
        let status = posix_spawn(&id, line[0], &actions, nil, arguments, environment)
        guard status == 0 else {
            throw TestClusterError("cannot start \(line[0]): \(String(cString: strerror(status)))")
        }
        self.id = id
    }

    /// Waits for the end and returns whether it was a success.
    func wait() -> Bool {
        var status: CInt = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status == 0
    }
}
