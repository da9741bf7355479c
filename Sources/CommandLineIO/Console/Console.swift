import Glibc
package import MissionModel
import Synchronization

/// Where a command writes: results to the output, everything about its progress to the side.
///
/// Lines reach a terminal through here only. Each may hold text of strangers, so each is made plain; only the console's
/// own sequences steer the terminal. An output that takes no more is kept as a fault, which ends the program.
package final class Console: Sendable {
    private let output: @Sendable ([UInt8]) throws(FileFault) -> Void
    private let side: @Sendable ([UInt8]) -> Void
    /// Columns of the output where it is a terminal; nil: not one.
    package let outputWidth: Int?
    /// Columns of standard error where it is a terminal.
    package let sideWidth: Int?
    private let drawn = Mutex("")
    private let fault = Mutex<FileFault?>(nil)

    package init(
        outputWidth: Int?, sideWidth: Int?, output: @escaping @Sendable ([UInt8]) throws(FileFault) -> Void,
        side: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.outputWidth = outputWidth
        self.sideWidth = sideWidth
        self.output = output
        self.side = side
    }

    /// The process's own streams.
    package static let process = Console(
        outputWidth: width(of: STDOUT_FILENO), sideWidth: width(of: STDERR_FILENO),
        output: { bytes throws(FileFault) in
            if let code = Descriptor.write(bytes, to: STDOUT_FILENO) { throw .standardOutput(code) }
        },
        side: { _ = Descriptor.write($0, to: STDERR_FILENO) })

    /// Why the output has not taken all that was written; nil so far.
    package var outputFault: FileFault? { fault.withLock { $0 } }

    package func check() throws(FileFault) {
        if let outputFault { throw outputFault }
    }

    /// Bytes of a file, as they are.
    package func write(_ bytes: [UInt8]) {
        fault.withLock { fault in
            if fault != nil { return }
            do throws(FileFault) { try output(bytes) } catch { fault = error }
        }
    }

    /// A whole document: its exact bytes, or line by line for a terminal, which it must not steer.
    package func print(document bytes: [UInt8]) {
        if outputWidth == nil { return write(bytes) }
        print(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init))
    }

    package func print(_ line: String) {
        write(Array((line.plainLine + "\n").utf8))
    }

    package func print(_ lines: [String]) {
        for line in lines { print(line) }
    }

    /// A value for programs, which a terminal may show too.
    package func print(_ value: JSONValue) {
        write(JSONWriter.write(value, lineDepth: 2, isForDisplay: true))
    }

    /// A sentence beside the result.
    package func note(_ line: String) {
        let line = line.plainLine
        drawn.withLock { drawn in
            side(Array((drawn.isEmpty ? line + "\n" : "\r\u{1B}[K" + line + "\n" + drawn).utf8))
        }
    }

    /// Draws the line of progress again; only for a terminal.
    package func redraw(_ line: String) {
        let line = line.plainLine
        drawn.withLock { drawn in
            if drawn == line { return }
            drawn = line
            side(Array(("\r\u{1B}[K" + line).utf8))
        }
    }

    package func eraseDrawn() {
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
}
