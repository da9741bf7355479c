import Glibc

/// A file that a command will write, looked at before its work begins.
///
/// A regular file is replaced as a whole when all is written; it keeps its mode and owner, and a link to it stays one.
/// Devices, pipes and the process's own descriptors, such as `/dev/stdout`, are written to and never replaced.
package struct OutputFile: Sendable {
    enum Target: Sendable {
        /// - Parameter present: of the file that is replaced; nil where there is none.
        case regular(folder: String, name: String, present: Replaced?)
        case special(path: String)
        /// One of the process's own.
        case descriptor(Int32)
    }

    struct Replaced: Sendable {
        let mode: mode_t
        let owner: uid_t
        let group: gid_t
    }

    /// What the user calls it.
    package let name: String
    let target: Target

    /// - Parameters:
    ///   - folder: the working folder, of which a relative name is.
    ///   - inputs: what is read by the same command and must not be overwritten.
    /// - Throws: a sentence where it could not be written, or is one of the inputs.
    package init(_ name: String, from folder: String = ".", sparing inputs: [InputFile] = []) throws(FileFault) {
        self.name = name
        target = try Self.target(name, path(name, from: folder), inputs)
    }

    /// Writes the whole of it.
    package func write(_ bytes: [UInt8]) throws(FileFault) {
        let draft = try OutputDraft(self)
        try draft.append(bytes)
        try draft.finish()
    }

    /// Follows links one by one, as the file at their end may be absent, or no file but a descriptor of the process.
    private static func target(_ name: String, _ path: String, _ inputs: [InputFile]) throws(FileFault) -> Target {
        var path = path
        for _ in 0..<mostLinks {
            let (folder, last) = try split(name, path)
            if folder == "/proc/\(getpid())/fd", let descriptor = Int32(last) {
                return try own(descriptor, name, inputs)
            }
            let full = folder == "/" ? "/" + last : folder + "/" + last
            var status = stat()
            guard lstat(full, &status) == 0 else {
                if errno != ENOENT { throw .unwritable(name, errno) }
                try demand(room: folder, name)
                return .regular(folder: folder, name: last, present: nil)
            }
            switch status.type {
            case S_IFLNK: path = try destination(of: full, in: folder, name)
            case S_IFDIR: throw .unwritable(name, "it is a folder")
            case S_IFREG:
                try spare(inputs, status, name)
                try demand(file: full, name)
                try demand(room: folder, name)
                let present = Replaced(mode: status.st_mode & 0o7777, owner: status.st_uid, group: status.st_gid)
                return .regular(folder: folder, name: last, present: present)
            default:
                try demand(file: full, name)
                return .special(path: full)
            }
        }
        throw .unwritable(name, ELOOP)
    }

    private static let mostLinks = 40

    /// The folder of a path without links, and the last part of the path.
    private static func split(_ name: String, _ path: String) throws(FileFault) -> (folder: String, last: String) {
        let scalars = path.unicodeScalars
        let slash = scalars.lastIndex(of: "/")
        let last = String(scalars[(slash.map { scalars.index(after: $0) } ?? scalars.startIndex)...])
        let folder = slash.map { $0 == scalars.startIndex ? "/" : String(scalars[..<$0]) } ?? "."
        guard let real = realPath(folder) else {
            if errno == ENOENT { throw .unwritable(name, "there is no folder \(folder)") }
            throw .unwritable(name, errno)
        }
        if last.isEmpty { throw .unwritable(name, path.isEmpty ? "the name is empty" : "it is a folder") }
        return (real, last)
    }

    private static func own(
        _ descriptor: Int32, _ name: String, _ inputs: [InputFile]
    ) throws(FileFault) -> Target {
        var status = stat()
        let flags = fcntl(descriptor, F_GETFL)
        if flags < 0 || fstat(descriptor, &status) != 0 { throw .unwritable(name, errno) }
        if flags & O_ACCMODE == O_RDONLY { throw .unwritable(name, "it is open for reading only") }
        try spare(inputs, status, name)
        return .descriptor(descriptor)
    }

    private static func spare(_ inputs: [InputFile], _ status: stat, _ name: String) throws(FileFault) {
        if status.type == S_IFREG, inputs.contains(where: { $0.status.isSameFile(as: status) }) {
            throw .unwritable(name, "it is the file that is read")
        }
    }

    private static func demand(file: String, _ name: String) throws(FileFault) {
        if faccessat(AT_FDCWD, file, W_OK, AT_EACCESS) != 0 { throw .unwritable(name, errno) }
    }

    /// A new file is made beside its place even where one is replaced.
    private static func demand(room folder: String, _ name: String) throws(FileFault) {
        if faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0 {
            throw .unwritable(name, "in the folder \(folder), \(FileFault.reason(errno))")
        }
    }

    private static func destination(
        of link: String, in folder: String, _ name: String
    ) throws(FileFault) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(link, &buffer, buffer.count)
        if length < 0 { throw .unwritable(name, errno) }
        let destination = String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return destination.hasPrefix("/") ? destination : folder + "/" + destination
    }
}

/// A path without links; nil, with `errno`, where something of it is not there.
func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}
