import Glibc

/// A file that its owner alone may read, from its first moment.
package enum PrivateFile {
    /// Replaces the file as a whole; a link in its place is replaced, not followed.
    ///
    /// - Parameter path: in a folder that is there.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let scalars = path.unicodeScalars
        let folder = scalars.lastIndex(of: "/").map { String(scalars[..<$0]) } ?? "."
        let draft = draftPath(in: folder)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw .unwritable(path, errno) }
        var code = Descriptor.write(bytes, to: descriptor)
        if close(descriptor) != 0 { code = code ?? errno }
        if code == nil, rename(draft, path) != 0 { code = errno }
        if let code {
            unlink(draft)
            throw .unwritable(path, code)
        }
    }

    /// Makes a folder, and those above it that are missing, which other users may neither list nor write.
    ///
    /// - Parameter mode: of a folder that is made; one that is there stays as it is.
    package static func makeFolder(_ path: String, mode: UInt32 = 0o700) throws(FileFault) {
        let scalars = path.unicodeScalars
        if let slash = scalars.lastIndex(of: "/"), slash > scalars.startIndex {
            let above = String(scalars[..<slash])
            if access(above, F_OK) != 0 { try makeFolder(above, mode: mode) }
        }
        if mkdir(path, mode) == 0 { return }
        var status = stat()
        let code = errno
        if code != EEXIST || stat(path, &status) != 0 || status.type != S_IFDIR { throw .unmakeable(path, code) }
    }
}
