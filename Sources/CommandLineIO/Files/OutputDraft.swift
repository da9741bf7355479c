import Glibc

/// An output on its way: a regular file is written beside its place and put there at the end, or not at all.
package final class OutputDraft {
    private let file: OutputFile
    private var descriptor: Int32
    /// The path of what is not yet in its place.
    private var draft: String?

    package init(_ file: OutputFile) throws(FileFault) {
        self.file = file
        switch file.target {
        case .regular(let folder, _, let present):
            let draft = draftPath(in: folder)
            // What others may read is decided at the end; a new file is as the process's mask says.
            descriptor = open(
                draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, present == nil ? 0o666 : 0o600)
            if descriptor >= 0 { self.draft = draft }
        case .special(let path): descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        case .descriptor(let own): descriptor = fcntl(own, F_DUPFD_CLOEXEC, 3)
        }
        if descriptor < 0 { throw .unwritable(file.name, errno) }
    }

    package func append(_ bytes: [UInt8]) throws(FileFault) {
        if let code = Descriptor.write(bytes, to: descriptor) { throw .unwritable(file.name, code) }
    }

    /// Puts what was written into its place, on the disk and under its name.
    package func finish() throws(FileFault) {
        if case .regular(_, _, let present?) = file.target {
            // Of somebody else's file the group can be kept at least, if anything.
            if fchown(descriptor, present.owner, present.group) != 0 { _ = fchown(descriptor, .max, present.group) }
            if fchmod(descriptor, present.mode) != 0 { throw .unwritable(file.name, errno) }
        }
        if draft != nil, fsync(descriptor) != 0 { throw .unwritable(file.name, errno) }
        let closed = close(descriptor)
        descriptor = -1
        if closed != 0 { throw .unwritable(file.name, errno) }
        if let draft, case .regular(let folder, let name, _) = file.target {
            if rename(draft, "\(folder)/\(name)") != 0 { throw .unwritable(file.name, errno) }
            self.draft = nil
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if let draft { unlink(draft) }
    }
}

/// The path of a file that nobody has, for a draft in a folder.
func draftPath(in folder: String) -> String {
    "\(folder)/.observerd-\(String(UInt64.random(in: .min ... .max), radix: 36)).partial"
}
