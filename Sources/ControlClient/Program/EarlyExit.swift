import CommandLineIO

/// Ends a command that has said all there is to say.
struct EarlyExit: ProgramFault {
    let status: ExitStatus

    var report: [String] { [] }
    var exitStatus: Int32 { status.rawValue }
}
