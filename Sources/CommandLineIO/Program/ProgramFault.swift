/// Why a program ends without having done all its work, told on standard error.
package protocol ProgramFault: Error {
    /// A sentence and further lines, each a fault or a hint; none where the command has said all there is to say.
    var report: [String] { get }
    var exitStatus: Int32 { get }
}

/// Exit statuses that all programs share.
package enum CommonStatus {
    /// A file cannot be read.
    package static let unreadable: Int32 = 2
    /// A file, or the standard output, cannot be written (`EX_IOERR`).
    package static let unwritable: Int32 = 74
    /// What a shell says of a program whose reader has gone away.
    package static let brokenPipe: Int32 = 128 + 13
}

extension FileFault: ProgramFault {
    package var report: [String] { isBrokenPipe ? [] : [description] }

    package var exitStatus: Int32 {
        switch access {
        case .reading: CommonStatus.unreadable
        case .writing: isBrokenPipe ? CommonStatus.brokenPipe : CommonStatus.unwritable
        }
    }
}
