package import MissionModel

/// The day of one clock as a line from left to right, in per mille of its length.
///
/// It measures time that passes, not what clocks show: where they are changed on the day, the hours written on it jump, and
/// a visit of half an hour stays as long as any other.
package struct TimelineAxis: Sendable {
    package struct Tick: Sendable, Equatable {
        package let perMille: Int
        package let label: String
        /// Whether it stays where there is little room.
        package let isMain: Bool
    }

    /// Unix seconds of its left end.
    let begins: Int
    package let length: Int
    private let clock: ElectionClock

    /// - Parameter hours: from local midnight of election day to either end, in hours that pass.
    package init(_ clock: ElectionClock, hours: Range<Int>) {
        self.clock = clock
        begins = clock.seconds(at: ClockTime(minutes: 0)) + hours.lowerBound * 3600
        length = hours.count * 3600
    }

    /// Where an instant lies; below 0 or above 1000 outside.
    package func perMille(_ seconds: Int) -> Int {
        let scaled = (seconds - begins) * 2000 + length
        return scaled >= 0 ? scaled / (2 * length) : -((-scaled + 2 * length - 1) / (2 * length))
    }

    func holds(_ seconds: Int) -> Bool { seconds >= begins && seconds <= begins + length }

    /// The hours within, written as the clock shows them; each second one in a day that is longer than a day and a half.
    package var ticks: [Tick] {
        let step = length > 36 * 3600 ? 2 : 1
        return stride(from: step, to: length / 3600, by: step).enumerated().map { n, hour in
            let seconds = begins + hour * 3600
            let text = clock.instant(seconds).clock
            let label = text.hasSuffix(":00") ? String(text.prefix(2)) : text
            return Tick(perMille: perMille(seconds), label: label, isMain: n % 2 == 0)
        }
    }
}
