package import CommandLineIO
import Foundation

/// The world of one run: environment, folders, console, keyboard, signals and pauses.
///
/// Commands are made by the argument parser, which can hand nothing on to them; so it is a task-local value.
package struct ControlContext: Sendable {
    package var environment: [String: String]
    package var workingFolder: String
    package var console: Console
    /// Ctrl-C, once for each time it is pressed, while somebody listens.
    package var interrupts: @Sendable () -> AsyncStream<Void>
    /// The next line that somebody types, nil at the end; nil where the standard input is no terminal.
    package var typed: (@Sendable () -> String?)?
    /// Waits before a further attempt.
    package var pause: @Sendable (Duration) async throws -> Void

    @TaskLocal package static var current = ControlContext(
        environment: ProcessInfo.processInfo.environment, workingFolder: FileManager.default.currentDirectoryPath,
        console: .process)

    package init(
        environment: [String: String], workingFolder: String, console: Console,
        interrupts: @escaping @Sendable () -> AsyncStream<Void> = { InterruptSignal.stream() },
        typed: (@Sendable () -> String?)? = Keyboard.lines,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.environment = environment
        self.workingFolder = workingFolder
        self.console = console
        self.interrupts = interrupts
        self.typed = typed
        self.pause = pause
    }
}
