import CommandLineIO
import Deployment

/// Shows how far a solve is on standard error: a line that is drawn again on a terminal, a line now and then elsewhere.
struct ProgressMeter {
    private let console = Console.process

    /// Draws until the task is cancelled.
    func follow(_ session: SolveSession) async {
        let isTerminal = console.sideWidth != nil
        var lastLine = ""
        while !Task.isCancelled {
            let line = Self.line(session.progress)
            if isTerminal {
                console.redraw(line)
            } else if line != lastLine {
                console.note(line)
                lastLine = line
            }
            try? await Task.sleep(for: isTerminal ? .milliseconds(200) : .seconds(2))
        }
        console.eraseDrawn()
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
