import Foundation
import Glibc
import Synchronization

/// Where a command writes: results to the output, everything about its progress to the side.
package final class Console: Sendable {
    private let output: @Sendable ([UInt8]) -> Void
    private let side: @Sendable ([UInt8]) -> Void
    /// Columns of the output where it is a terminal; nil: not one.
    package let outputWidth: Int?
    /// Columns of standard error where it is a terminal.
    package let sideWidth: Int?
    private let drawn = Mutex("")

    package init(
        outputWidth: Int?, sideWidth: Int?, output: @escaping @Sendable ([UInt8]) -> Void,
        side: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.outputWidth = outputWidth
        self.sideWidth = sideWidth
        self.output = output
        self.side = side
    }

    package static func process() -> Console {
        Console(
            outputWidth: width(of: STDOUT_FILENO), sideWidth: width(of: STDERR_FILENO),
            output: { write($0, to: STDOUT_FILENO) }, side: { write($0, to: STDERR_FILENO) })
    }

    package func write(_ bytes: [UInt8]) {
        output(bytes)
    }

    package func print(_ line: String) {
        output(Array((line + "\n").utf8))
    }

    package func print(_ table: TextTable) {
        for line in table.lines(width: outputWidth) { print(line) }
    }

    /// A sentence beside the result.
    package func note(_ line: String) {
        drawn.withLock { drawn in
            side(Array((drawn.isEmpty ? line + "\n" : "\r\u{1B}[K" + line + "\n" + drawn).utf8))
        }
    }

    /// Draws the line of progress again; only for a terminal.
    func redraw(_ line: String) {
        drawn.withLock { drawn in
            if drawn == line { return }
            drawn = line
            side(Array(("\r\u{1B}[K" + line).utf8))
        }
    }

    func eraseDrawn() {
        drawn.withLock { drawn in
            if !drawn.isEmpty { side(Array("\r\u{1B}[K".utf8)) }
            drawn = ""
        }
    }

    private static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
        return Int(size.ws_col)
    }

    /// A reader that has gone away, such as `head`, ends the program like any other.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return
            }
            rest = rest.dropFirst(written)
        }
    }
}
