import Glibc

/// A file of lines that several programs add to, which its owner alone may read. Each line is on disk when adding it ends.
///
/// A line without its end is one whose adding was cut off: nobody reads it, and whoever adds the next one removes it.
package struct LineJournal: Sendable, Equatable {
    private static let end = UInt8(ascii: "\n")

    package let path: String
    /// Its first line, which tells what file it is.
    private let heading: String

    package init(_ path: String, heading: String) {
        self.path = path
        self.heading = heading
    }

    /// Adds a line, and makes the file where there is none.
    ///
    /// - Throws: then nothing is added.
    package func append(_ line: String) throws(FileFault) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0o600)
        if descriptor < 0 { throw .unwritable(path, errno) }
        defer { close(descriptor) }
        try lock(descriptor, LOCK_EX)
        let whole = try wholeLines(from: descriptor)
        var added = Array(line.utf8) + [Self.end]
        if whole.isEmpty { added = Array(heading.utf8) + [Self.end] + added }
        guard ftruncate(descriptor, whole.count) == 0, lseek(descriptor, whole.count, SEEK_SET) >= 0 else {
            throw .unwritable(path, errno)
        }
        var code = Descriptor.write(added, to: descriptor)
        if code == nil, fsync(descriptor) != 0 { code = errno }
        if code == nil, whole.isEmpty { code = Self.syncFolder(of: path) }
        if let code {
            ftruncate(descriptor, whole.count)
            throw .unwritable(path, code)
        }
    }

    /// The lines after the heading; none where there is no file.
    package func lines() throws(FileFault) -> [String] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        if descriptor < 0 {
            if errno == ENOENT { return [] }
            throw .unreadable(path, errno)
        }
        defer { close(descriptor) }
        try lock(descriptor, LOCK_SH)
        let whole = try wholeLines(from: descriptor)
        guard let text = String(validating: whole, as: UTF8.self) else { throw .unreadable(path, "it is not UTF-8") }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast().map(String.init)
    }

    /// What stands in the way of adding to it, before anything is added; it is not made.
    package func check() throws(FileFault) {
        _ = try lines()
        if access(path, F_OK) == 0 {
            if access(path, R_OK | W_OK) != 0 { throw .unwritable(path, errno) }
        } else if access(Self.folder(of: path), W_OK | X_OK) != 0 {
            throw .unwritable(path, errno)
        }
    }

    private func lock(_ descriptor: Int32, _ kind: Int32) throws(FileFault) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.type == S_IFREG else {
            throw .unreadable(path, "it is no regular file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .unreadable(path, "others than its owner may read it, which chmod 600 ends")
        }
        while flock(descriptor, kind) != 0 {
            if errno != EINTR { throw .unreadable(path, errno) }
        }
    }

    /// The file up to the end of its last whole line.
    private func wholeLines(from descriptor: Int32) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            switch Descriptor.read(1 << 16, at: Int64(bytes.count), from: descriptor) {
            case .success([]):
                bytes.removeLast(bytes.count - (bytes.lastIndex(of: Self.end).map { $0 + 1 } ?? 0))
                guard bytes.isEmpty || bytes.starts(with: Array(heading.utf8) + [Self.end]) else {
                    throw .unreadable(path, "its first line is not \(heading)")
                }
                return bytes
            case .success(let piece): bytes += piece
            case .failure(let failure): throw .unreadable(path, failure.code)
            }
        }
    }

    private static func folder(of path: String) -> String {
        let scalars = path.unicodeScalars
        guard let slash = scalars.lastIndex(of: "/") else { return "." }
        return slash == scalars.startIndex ? "/" : String(scalars[..<slash])
    }

    /// - Returns: an `errno`; nil where the file's name is on disk.
    private static func syncFolder(of path: String) -> Int32? {
        let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { return errno }
        defer { close(descriptor) }
        return fsync(descriptor) == 0 ? nil : errno
    }
}
