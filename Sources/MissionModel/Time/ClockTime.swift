/// A wall-clock time `HH:MM`; `24:00` is the end of the day.
package struct ClockTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Minutes after midnight by the clock, 0 to 1440.
    package let minutes: Int

    /// Nil for anything but `00:00` to `24:00`.
    package init?(_ text: String) {
        let units = Array(text.utf8)
        guard units.count == 5, units[2] == UInt8(ascii: ":"), let hour = decimal(units[0..<2]),
            let minute = decimal(units[3..<5]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        minutes = hour * 60 + minute
    }

    /// - Precondition: 0 to 1440.
    package init(minutes: Int) {
        precondition((0...1440).contains(minutes))
        self.minutes = minutes
    }

    package var description: String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }

    package static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }
}
