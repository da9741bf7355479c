import CommandLineIO
import MissionModel
import Synchronization

/// Shows how far long work is: a bar that is drawn again on a terminal, a line now and then elsewhere.
package final class ProgressDisplay: Sendable {
    private let console: Console
    private let isQuiet: Bool
    private let shown = Mutex<(tenth: Int, at: ContinuousClock.Instant?)>((-1, nil))

    init(_ console: Console, isQuiet: Bool) {
        self.console = console
        self.isQuiet = isQuiet
    }

    /// - Parameters:
    ///   - fraction: 0 to 1; nil where the end is not known.
    ///   - text: what stands beside the bar.
    func show(_ fraction: Double?, _ text: String) {
        if isQuiet { return }
        let text = text.plainLine
        if let width = console.sideWidth {
            console.redraw(Self.line(fraction, text, width: width))
        } else if let fraction {
            if isDue(fraction) { console.note("\(Self.percent(fraction)) %  \(text)") }
        }
    }

    func finish() {
        console.eraseDrawn()
    }

    /// A line for each tenth, a second apart at least; work that ends at once needs none.
    private func isDue(_ fraction: Double) -> Bool {
        let (tenth, now) = (Int(fraction * 10), ContinuousClock.now)
        return shown.withLock { shown in
            guard tenth > shown.tenth, shown.at.map({ now - $0 >= .seconds(1) }) ?? (fraction < 1) else { return false }
            shown = (tenth, now)
            return true
        }
    }

    package static func line(_ fraction: Double?, _ text: String, width: Int) -> String {
        let cells = min(24, max(8, width / 4))
        let line: String
        if let fraction {
            let filled = Int(fraction * Double(cells))
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
            let number = percent(fraction)
            line = bar + String(repeating: " ", count: 4 - number.utf8.count) + number + " %  " + text
        } else {
            line = text
        }
        return clipped(line, width: width - 1)
    }

    private static func percent(_ fraction: Double) -> String {
        String(Int(min(1, max(0, fraction)) * 100))
    }

    private static func clipped(_ line: String, width: Int) -> String {
        if DisplayWidth.of(line) <= width { return line }
        var (text, used) = ("", 0)
        for character in line {
            used += DisplayWidth.width(of: character)
            if used > width - 1 { break }
            text.append(character)
        }
        return text + "…"
    }
}
