import Glibc

/// A file of secrets or addresses that is found, not named: it counts only where nobody else could have put it there.
///
/// As `ssh` and `git` do it: the file and every folder above it belong to the user or to root, and nobody else may write
/// them. In a folder that all may write, such as `/tmp`, the sticky bit keeps what is the user's the user's.
package enum TrustedFile {
    /// Why a file is not taken, as a sentence that names what is at fault.
    package struct Distrust: Error, Equatable, CustomStringConvertible {
        package let description: String

        init(_ file: String, _ reason: String) {
            description = "\(file) is ignored: \(reason)."
        }
    }

    /// What a file holds; nil where there is none.
    ///
    /// - Parameter mostBytes: of a file that is taken.
    package static func read(_ path: String, mostBytes: Int = 1 << 16) throws(Distrust) -> [UInt8]? {
        guard let real = realPath(path) else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Distrust(path, "it cannot be read: \(String(cString: strerror(errno)).lowercased())")
        }
        // The way that was looked along, its links included, and the way to where they lead.
        for place in Set([path, real]).sorted() { try checkFolders(above: place, of: path) }
        let descriptor = open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if descriptor < 0 {
            throw Distrust(path, "it cannot be read: \(String(cString: strerror(errno)).lowercased())")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.type == S_IFREG else {
            throw Distrust(path, "it is no regular file")
        }
        if let fault = fault(of: status) { throw Distrust(path, "it \(fault)") }
        guard case .success(let bytes) = Descriptor.read(mostBytes + 1, at: 0, from: descriptor),
            bytes.count <= mostBytes
        else { throw Distrust(path, "it cannot be read, or is too long") }
        return bytes
    }

    private static func checkFolders(above place: String, of file: String) throws(Distrust) {
        var rest = place.unicodeScalars[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            let folder = rest.isEmpty ? "/" : String(rest)
            var status = stat()
            guard lstat(folder, &status) == 0 else { throw Distrust(file, "the folder \(folder) is out of sight") }
            if let fault = fault(of: status) { throw Distrust(file, "the folder \(folder) \(fault)") }
        }
    }

    private static func fault(of status: stat) -> String? {
        if status.st_uid != 0, status.st_uid != geteuid() { return "belongs to another user" }
        // The mode of a link says nothing, and what a sticky folder holds only its owner can rename.
        if status.type == S_IFLNK || (status.type == S_IFDIR && status.st_mode & S_ISVTX != 0) { return nil }
        if status.st_mode & S_IWOTH != 0 { return "may be written by all" }
        if status.st_mode & S_IWGRP != 0, !isOfUserAlone(group: status.st_gid) { return "may be written by its group" }
        return nil
    }

    /// Whether a group is the one that many systems make for each user, with the user's name and nobody else in it.
    private static func isOfUserAlone(group: gid_t) -> Bool {
        guard let user = getpwuid(geteuid())?.pointee, user.pw_gid == group, let entry = getgrgid(group)?.pointee,
            let name = user.pw_name, let groupName = entry.gr_name, strcmp(name, groupName) == 0
        else { return false }
        return entry.gr_mem == nil || entry.gr_mem[0] == nil
    }
}
