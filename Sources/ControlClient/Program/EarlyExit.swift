/// Ends a command that has said all there is to say.
struct EarlyExit: Error {
    let status: ExitStatus
}
