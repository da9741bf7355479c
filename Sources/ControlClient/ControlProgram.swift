import ArgumentParser

/// The whole program as a function of its arguments and its context.
package enum ControlProgram {
    /// - Returns: the exit status.
    package static func run(_ arguments: [String]) async -> Int32 {
        let console = ControlContext.current.console
        do {
            var command = try ObserverctlCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch let error as ControlError {
            for line in error.lines { console.note(line) }
            return error.status.rawValue
        } catch let error as EarlyExit {
            return error.status.rawValue
        } catch {
            return finish(error, console)
        }
    }

    /// Help, completion scripts and faults of usage, as the argument parser words them.
    private static func finish(_ error: any Error, _ console: Console) -> Int32 {
        let code = ObserverctlCommand.exitCode(for: error)
        let message = ObserverctlCommand.fullMessage(for: error, columns: console.outputWidth ?? 100)
        if code.isSuccess {
            console.print(message)
        } else {
            console.note(message)
        }
        return code.rawValue
    }
}
