import Foundation

/// The processes of a server, found by the folder that they work in: a process number alone may since be somebody else's.
enum ServerProcesses {
    /// Those of the cluster with these data, the postmaster and its children.
    static func working(in data: String) -> [pid_t] {
        let data = URL(fileURLWithPath: data).resolvingSymlinksInPath().path
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap(pid_t.init).filter { process in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")) == data
        }.sorted()
    }

    /// The postmaster that the data name, where it is one of these processes.
    static func postmaster(of data: String, among processes: [pid_t]) -> pid_t? {
        let file = try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)
        guard let line = file?.split(separator: "\n").first, let process = pid_t(line) else { return nil }
        return processes.contains(process) ? process : nil
    }
}
