package import ArgumentParser
import CommandLineIO

/// The whole program as a function of its arguments.
package enum BenchProgram {
    /// - Returns: the exit status: 0, or 2 where an option or a file is at fault.
    package static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try BenchCommand.parseAsRoot(arguments)
            if var solving = command as? any AsyncParsableCommand {
                try await solving.run()
            } else {
                try command.run()
            }
            return 0
        } catch let fault as BenchFault {
            note("planning-bench: \(fault.description)")
        } catch let fault as FileFault {
            note("planning-bench: \(fault.description)")
        } catch {
            let message = BenchCommand.fullMessage(for: error)
            if BenchCommand.exitCode(for: error).isSuccess {
                print(message)
                return 0
            }
            note(message)
        }
        return 2
    }

    private static func note(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            Console.process.note(String(line))
        }
    }
}

package struct BenchCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "planning-bench", abstract: "Measures the planner's searches and trials of changes.",
        subcommands: [
            ToptwCommand.self, MissionCommand.self, OperatorsCommand.self, PartsCommand.self, TrialsCommand.self,
        ])

    package init() {}
}
