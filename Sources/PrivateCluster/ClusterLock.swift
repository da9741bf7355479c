import Foundation
import Glibc

/// The right to a cluster's folder: a file lock, which the kernel releases when the process ends, however it ends.
///
/// The file names the holder, so that a second process can say who it is. A watcher that stops the server of a dead holder
/// has the lock without a name, and is waited for.
struct ClusterLock: Sendable {
    private let descriptor: CInt

    /// Takes the lock, waiting for a watcher to finish.
    ///
    /// - Throws: `inUse`, `folder`.
    static func take(_ folder: ClusterFolder, owner: ServerUser?) throws(ClusterError) -> ClusterLock {
        let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw ClusterError(
                code: .folder, message: "\(folder.lock) cannot be opened (\(String(cString: strerror(errno)))).")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            close(descriptor)
            throw ClusterError(code: .folder, message: "\(folder.lock) is no file of this folder alone.")
        }
        if let owner { _ = fchown(descriptor, owner.uid, owner.gid) }
        for attempt in 0... {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
            let holder = holder(of: descriptor)
            if let holder, kill(holder, 0) == 0 || errno == EPERM {
                close(descriptor)
                throw ClusterError(
                    code: .inUse,
                    message: "The database in \(folder.path) is in use by process \(holder); stop that one first.")
            }
            if attempt == 600 {
                close(descriptor)
                throw ClusterError(code: .inUse, message: "The database in \(folder.path) is still being stopped.")
            }
            usleep(100_000)
        }
        let lock = ClusterLock(descriptor: descriptor)
        lock.write("\(getpid())\n")
        return lock
    }

    /// Gives the lock back.
    func release() {
        write("")
        close(descriptor)
    }

    private func write(_ text: String) {
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    private static func holder(of descriptor: CInt) -> pid_t? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        return pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
