import CommandLineIO

/// Why a command could not do its work, in sentences for people.
package struct ControlError: ProgramFault, Equatable {
    package let message: String
    /// Further lines, each a fault or a hint.
    package let details: [String]
    package let status: ExitStatus

    package init(_ message: String, details: [String] = [], status: ExitStatus = .refused) {
        self.message = message
        self.details = details
        self.status = status
    }

    package var report: [String] { [message] + details }
    package var exitStatus: Int32 { status.rawValue }
}
