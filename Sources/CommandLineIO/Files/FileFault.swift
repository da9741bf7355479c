import Glibc

/// Why a file or a standard stream cannot be read or written, as a sentence that names it.
package struct FileFault: Error, Equatable, CustomStringConvertible {
    package enum Access: Sendable {
        case reading, writing
    }

    package let access: Access
    package let description: String
    /// Whether the reader of a pipe has gone away, as `head` does: it needs no sentence.
    package let isBrokenPipe: Bool

    private init(_ access: Access, _ description: String, isBrokenPipe: Bool = false) {
        self.access = access
        self.description = description
        self.isBrokenPipe = isBrokenPipe
    }

    static func unreadable(_ file: String, _ reason: String) -> FileFault {
        FileFault(.reading, "The file \(file) cannot be read: \(reason).")
    }

    static func unwritable(_ file: String, _ reason: String) -> FileFault {
        FileFault(.writing, "The file \(file) cannot be written: \(reason).")
    }

    /// - Parameter code: an `errno`.
    static func unreadable(_ file: String, _ code: Int32) -> FileFault {
        switch code {
        case ENOENT: FileFault(.reading, "There is no file \(file).")
        case EISDIR: FileFault(.reading, "\(file) is a folder, not a file.")
        default: unreadable(file, reason(code))
        }
    }

    static func unwritable(_ file: String, _ code: Int32) -> FileFault {
        FileFault(
            .writing, "The file \(file) cannot be written: \(reason(code)).", isBrokenPipe: code == EPIPE)
    }

    static func standardInput(_ code: Int32) -> FileFault {
        FileFault(.reading, "The standard input cannot be read: \(reason(code)).")
    }

    static func standardOutput(_ code: Int32) -> FileFault {
        FileFault(
            .writing, "The standard output cannot be written: \(reason(code)).", isBrokenPipe: code == EPIPE)
    }

    static func unmakeable(_ folder: String, _ code: Int32) -> FileFault {
        FileFault(.writing, "The folder \(folder) cannot be made: \(reason(code)).")
    }

    /// `no space left on device`.
    static func reason(_ code: Int32) -> String {
        let text = String(cString: strerror(code))
        // Words such as "I/O" keep their capitals.
        return text.dropFirst().first?.isLowercase == true ? text.prefix(1).lowercased() + text.dropFirst() : text
    }
}
