import Deployment
import Foundation
import Glibc

/// Shows how far a solve is on standard error: a line that is drawn again on a terminal, a line now and then elsewhere.
struct ProgressMeter {
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// Draws until the task is cancelled.
    func follow(_ session: SolveSession) async {
        var lastLine = ""
        while !Task.isCancelled {
            let line = Self.line(session.progress)
            if line != lastLine {
                draw(line)
                lastLine = line
            }
            try? await Task.sleep(for: isTerminal ? .milliseconds(200) : .seconds(2))
        }
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }

    private func draw(_ line: String) {
        FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K" + line : line + "\n").utf8))
    }

    private static func line(_ progress: JobProgress) -> String {
        let filled = Int(progress.percent / 100 * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let score =
            progress.incumbent.map { "score \($0.hard) / \($0.medium) / \($0.soft)" } ?? "looking for a first plan"
        let left = progress.secondsLeft.map { ", \(Int($0.rounded(.up))) s left" } ?? ""
        return "\(bar) \(Int(progress.percent)) %  \(score)\(left)"
    }
}
