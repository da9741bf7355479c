import Foundation

/// A folder of the server's user that holds one cluster: its data, its log, its lock and its socket.
struct ClusterFolder: Sendable, Equatable {
    let path: String

    var data: String { path + "/data" }
    /// `initdb` works here, so that a `data` is always a whole one.
    var unfinished: String { path + "/data.unfinished" }
    var log: String { path + "/log" }
    var settings: String { path + "/settings.conf" }
    var lock: String { path + "/lock" }

    static let port = 5432
    /// A Unix socket's path has room for so many bytes.
    static let longestSocketPath = 107

    /// The first of the places where the server's user can work: the folder itself, or one for it alone elsewhere.
    ///
    /// A folder elsewhere has a name that follows from the wanted one, so that the next run finds the same.
    ///
    /// - Throws: `folder`, with what is wrong with each place.
    static func make(at wanted: String, programs: ServerPrograms, fallbacks: [String]) throws(ClusterError) -> Self {
        let absolute = URL(fileURLWithPath: wanted).standardizedFileURL.path
        var faults: [String] = []
        for place in [absolute] + fallbacks.map({ "\($0)/observerd-\(name(for: absolute))" }) {
            let isNew = !FileManager.default.fileExists(atPath: place)
            if let fault = prepare(place, programs) {
                faults.append("\(place) \(fault)")
                if isNew { rmdir(place) }
            } else {
                return ClusterFolder(path: place)
            }
        }
        throw ClusterError(
            code: .folder, message: "No folder for the database: " + faults.joined(separator: "; ") + ".")
    }

    /// What is wrong with a place; nil where it is ready.
    private static func prepare(_ path: String, _ programs: ServerPrograms) -> String? {
        if path.utf8.count + "/.s.PGSQL.\(port)".utf8.count > longestSocketPath {
            return "is too long a path for a socket"
        }
        // What would have to be quoted in settings and connection strings is avoided instead.
        guard path.utf8.allSatisfy({ isPlain($0) }) else { return "has unusual characters" }
        try? FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        if mkdir(path, 0o700) == 0 {
            if let user = programs.user, chown(path, user.uid, user.gid) != 0 {
                return "cannot be given to \(user.name)"
            }
        } else if errno != EEXIST {
            return "cannot be made (\(String(cString: strerror(errno))))"
        }
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == EACCES ? "belongs to another user" : "is no folder" }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == programs.user?.uid ?? geteuid() else {
            return "belongs to another user"
        }
        guard fchmod(descriptor, 0o700) == 0, canWork(in: path, programs) else {
            return "cannot be entered by the user \(programs.user?.name ?? NSUserName())"
        }
        return nil
    }

    private static func canWork(in path: String, _ programs: ServerPrograms) -> Bool {
        let answer = try? programs.run("/usr/bin/test", ["-w", path + "/."])
        return answer?.status == 0
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// 16 hexadecimal digits by FNV-1a.
    private static func name(for path: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
