import CommandLineIO

/// The whole program as a function of its arguments and its context.
package enum ControlProgram {
    /// - Returns: the exit status.
    package static func run(_ arguments: [String]) async -> Int32 {
        await CommandProgram.run(ObserverctlCommand.self, arguments, ControlContext.current.console)
    }
}
