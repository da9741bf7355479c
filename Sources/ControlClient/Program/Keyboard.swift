import Glibc

/// What somebody types.
enum Keyboard {
    /// Gives the next line, nil at the end; nil where the standard input is no terminal.
    static var lines: (@Sendable () -> String?)? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        return { readLine() }
    }
}
