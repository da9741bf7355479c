import CommandLineIO

/// Why a command could not do its work, or what its plan lacks.
struct CommandFault: ProgramFault {
    let report: [String]
    let exitStatus: Int32

    init(_ sentence: String, details: [String] = [], status: Int32) {
        report = [sentence] + details
        exitStatus = status
    }
}
