import Glibc

/// The user that the server runs as where this process is root, which the server refuses to be.
struct ServerUser: Sendable, Equatable {
    let name: String
    let uid: uid_t
    let gid: gid_t

    /// Debian's `postgres`, else `nobody`; nil where this process is not root and so runs the server itself.
    static func current() throws(ClusterError) -> ServerUser? {
        guard geteuid() == 0 else { return nil }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) {
                return ServerUser(name: name, uid: entry.pointee.pw_uid, gid: entry.pointee.pw_gid)
            }
        }
        throw ClusterError(
            code: .notInstalled, message: "This process is root, and there is no user postgres to run the server as.")
    }
}
