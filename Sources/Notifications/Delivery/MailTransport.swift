import ChildProcesses
package import Deployment

/// How a message is handed over.
package protocol MailTransport: Sendable {
    /// The longest that one message may take.
    var limit: Duration { get }

    func send(_ mail: MailMessage) async -> HandOver
}

/// A sendmail-compatible command, which reads the message with its recipient from its standard input, so that no address
/// is in the list of processes.
package struct MailCommand: MailTransport, Equatable {
    /// What a program that knows nothing of times and recipients, such as `msmtp`, gets.
    package static let usual = "msmtp --read-envelope-from --read-recipients"

    private let line: [String]
    package let limit: Duration

    /// - Parameter command: a program and its arguments, separated by spaces; quotes keep what belongs together. No shell
    ///   reads it.
    /// - Returns: nil where there is no program, or a quote is not closed.
    package init?(_ command: String, limit: Duration = .seconds(60)) {
        guard let line = Self.split(command), !line.isEmpty else { return nil }
        self.line = line
        self.limit = limit
    }

    package func send(_ mail: MailMessage) async -> HandOver {
        do throws(ChildProcessError) {
            let result = try await ProgramRun.run(line, input: mail.bytes, limit: limit)
            return Self.end(result)
        } catch {
            return .notNow("no_program")
        }
    }

    /// What its status means by sysexits.h, unless it tells the reply of the server.
    ///
    /// `msmtp` gives the same status (69) whether the server defers or refuses a message, but prints the reply.
    static func end(_ result: ProgramRun.Result) -> HandOver {
        switch result.end {
        case .tookTooLong: return .notNow("time_limit")
        case .signalled(let number): return .notNow("signal_\(number)")
        case .exited(0): return .taken
        case .exited(let status):
            switch (reply(in: result.output), status) {
            case (400..<500, _): return .notNow("deferred_\(status)")
            case (500..<600, _): return .refused("refused_\(status)")
            // What it was given is wrong, or is not allowed, and would be again.
            case (_, 64...67), (_, 70), (_, 72), (_, 73), (_, 77), (_, 78): return .refused("refused_\(status)")
            case (_, 126), (_, 127): return .notNow("no_program")
            default: return .notNow("failed_\(status)")
            }
        }
    }

    /// The last reply of a mail server (RFC 5321) in what a program printed; 0 for none.
    private static func reply(in output: [UInt8]) -> Int {
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        let replies = lines.compactMap { line -> Int? in
            line.firstMatch(of: /server message: ([2-5][0-9][0-9])/).flatMap { Int($0.output.1) }
        }
        return replies.last ?? 0
    }

    private static func split(_ command: String) -> [String]? {
        var (words, word) = ([String](), String?.none)
        var quote: Character?
        for character in command {
            switch (quote, character) {
            case (character, _): quote = nil
            case (nil, "\""), (nil, "'"):
                quote = character
                word = word ?? ""
            case (nil, " "), (nil, "\t"):
                if let whole = word { words.append(whole) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let whole = word { words.append(whole) }
        return quote == nil ? words : nil
    }
}
