package import ArgumentParser
import Glibc

/// A program as a function of its arguments and its console.
package enum CommandProgram {
    /// Runs the command that the arguments name.
    ///
    /// - Returns: the exit status, which is not 0 where the output did not take all that was written to it.
    package static func run(
        _ root: any ParsableCommand.Type, _ arguments: [String], _ console: Console
    ) async -> Int32 {
        let name = root.configuration.commandName ?? ""
        var status: Int32 = 0
        do {
            var command = try root.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let fault as FileFault where fault == console.outputFault {
            // Told below.
        } catch let fault as any ProgramFault {
            status = tell(fault, console, name: name)
        } catch {
            status = finish(error, root, console)
        }
        guard let fault = console.outputFault else { return status }
        return tell(fault, console, name: name)
    }

    /// Makes sure that no file which is opened later takes the place of a standard stream that the program was started
    /// without; reading or writing such a stream is an error.
    package static func claimStandardStreams() {
        for (descriptor, access) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", access)
        }
    }

    private static func tell(_ fault: any ProgramFault, _ console: Console, name: String) -> Int32 {
        for (n, line) in fault.report.enumerated() { console.note(n == 0 ? "\(name): \(line)" : "  \(line)") }
        return fault.exitStatus
    }

    /// Help, completion scripts and faults of usage, as the argument parser words them.
    private static func finish(_ error: any Error, _ root: any ParsableCommand.Type, _ console: Console) -> Int32 {
        let code = root.exitCode(for: error)
        let message = root.fullMessage(for: error, columns: console.outputWidth ?? 100)
        if code.isSuccess {
            console.write(Array((message + "\n").utf8))
        } else if !message.isEmpty {
            for line in message.split(separator: "\n", omittingEmptySubsequences: false) { console.note(String(line)) }
        }
        return code.rawValue
    }
}
