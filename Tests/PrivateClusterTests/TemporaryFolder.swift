import Foundation
import Glibc

/// A folder that any user may enter, as a checkout is; it goes with its last owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = "/tmp/observerd-test-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// A file system of a few megabytes.
struct SmallDisk {
    let folder: TemporaryFolder

    init(megabytes: Int) throws {
        folder = try TemporaryFolder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(megabytes)m,mode=755") == 0 else {
            throw ProgramFailure(text: String(cString: strerror(errno)))
        }
    }

    func remove() {
        umount(folder.path)
    }

    static var canBeMade: Bool {
        guard geteuid() == 0, let disk = try? SmallDisk(megabytes: 1) else { return false }
        disk.remove()
        return true
    }
}
