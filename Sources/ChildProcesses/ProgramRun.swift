import CSpawn
import Foundation
import Glibc
import Synchronization

/// A program that is given some bytes and is waited for, no longer than a limit.
package enum ProgramRun {
    package enum End: Sendable, Equatable {
        case exited(status: CInt)
        case signalled(CInt)
        /// It was killed with all that it had started.
        case tookTooLong
    }

    package struct Result: Sendable, Equatable {
        package let end: End
        /// The beginning of what it printed.
        package let output: [UInt8]
    }

    private static let mostOutput = 16 << 10
    /// What is under way when the caller is cancelled gets so long.
    private static let grace = Duration.seconds(5)

    /// - Parameters:
    ///   - line: a program, found on the system's path, and its arguments.
    ///   - input: what it reads from its standard input.
    package static func run(
        _ line: [String], input: [UInt8], limit: Duration
    ) async throws(ChildProcessError) -> Result {
        let deadline = Deadline(.now + limit)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread {
                    continuation.resume(returning: Self.result(line, input, deadline))
                }.start()
            }
        } onCancel: {
            deadline.advance(to: .now + grace)
        }
        return try result.get()
    }

    private static func result(
        _ line: [String], _ input: [UInt8], _ deadline: Deadline
    ) -> Swift.Result<Result, ChildProcessError> {
        // A program may end before it has read everything; the signal is for this thread alone, and goes with it.
        var pipeSignal = sigset_t()
        sigemptyset(&pipeSignal)
        sigaddset(&pipeSignal, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipeSignal, nil)
        do throws(ChildProcessError) {
            let (into, from) = (try PipeEnds(), try PipeEnds())
            let child: ChildProcess
            do throws(ChildProcessError) {
                child = try ChildProcess(line, input: into.reading, output: from.writing)
            } catch {
                for end in [into.reading, into.writing, from.reading, from.writing] { close(end) }
                throw error
            }
            close(into.reading)
            close(from.writing)
            var talk = Conversation(writing: into.writing, reading: from.reading, input: input)
            let end = talk.run(with: child, until: deadline)
            return .success(Result(end: end, output: talk.output))
        } catch {
            return .failure(error)
        }
    }

    /// When a program is killed; it may come nearer.
    private final class Deadline: Sendable {
        private let instant: Mutex<ContinuousClock.Instant>

        init(_ instant: ContinuousClock.Instant) { self.instant = Mutex(instant) }

        func advance(to earlier: ContinuousClock.Instant) { instant.withLock { $0 = min($0, earlier) } }

        var isOver: Bool { ContinuousClock.now >= instant.withLock { $0 } }
    }

    /// Writes and reads until the program has ended.
    private struct Conversation {
        private var writing: CInt
        private var reading: CInt
        private var rest: ArraySlice<UInt8>
        private(set) var output: [UInt8] = []

        init(writing: CInt, reading: CInt, input: [UInt8]) {
            (self.writing, self.reading, rest) = (writing, reading, input[...])
            for end in [writing, reading] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        }

        mutating func run(with child: ChildProcess, until deadline: Deadline) -> End {
            defer {
                finishWriting()
                close(reading)
            }
            while !deadline.isOver {
                step()
                if let status = child.endIfThere() {
                    readOn()
                    return status > 128 ? .signalled(status - 128) : .exited(status: status)
                }
            }
            // The program leads a session, so that its number is also that of all that it has started.
            kill(-child.id, SIGKILL)
            child.wait()
            return .tookTooLong
        }

        /// Waits a little until something can be read or written, and does it.
        private mutating func step() {
            var ends = [
                pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: writing, events: Int16(POLLOUT), revents: 0),
            ]
            _ = poll(&ends, 2, 20)
            if ends[1].revents != 0 { writeOn() }
            if ends[0].revents != 0 {
                let isOver = !readOn()
                // Without this a program that has closed its output would be asked again at once.
                if isOver { usleep(5000) }
            }
        }

        private mutating func writeOn() {
            while writing >= 0, !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    return
                } else if errno != EINTR {
                    rest = []
                }
            }
            finishWriting()
        }

        private mutating func finishWriting() {
            if writing >= 0 { close(writing) }
            writing = -1
        }

        /// Whether there may be more.
        @discardableResult
        private mutating func readOn() -> Bool {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(reading, &buffer, buffer.count)
                if count > 0 {
                    output += buffer.prefix(min(count, ProgramRun.mostOutput - output.count))
                } else if count == 0 {
                    return false
                } else if errno == EAGAIN {
                    return true
                } else if errno != EINTR {
                    return false
                }
            }
        }
    }
}
