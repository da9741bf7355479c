import MissionModel

/// Times of day as lists write them: `7:00`, `07:00:00`, `7.00`, `07h00`, `7h`, `0700`, `7:00 AM`, and the part of a day that
/// spreadsheets keep (`0.2916667`).
enum ClockText {
    enum Failure: Error {
        case notATime
        /// Hours or minutes that no day has, or seconds.
        case outOfDay
    }

    /// Whole minutes only. `0.25` is refused: it is a quarter past midnight, or six o'clock as a part of a day.
    static func parse(_ text: String) throws(Failure) -> ClockTime {
        if let time = ClockTime(text) { return time }
        let text = text.lowercased()
        if let minutes = minutes(ofDayPart: text) { return try time(hour: minutes / 60, minute: minutes % 60) }
        let (clock, half) = splitHalf(text)
        let separators: [Character] = [":", ".", "h"]
        guard let separator = separators.first(where: clock.contains) else {
            if let half, let hour = number(clock, digits: 1...2) { return try time(hour: hour, minute: 0, half) }
            guard half == nil, let digits = number(clock, digits: 4...4) else { throw .notATime }
            return try time(hour: digits / 100, minute: digits % 100)
        }
        var parts = clock.split(separator: separator, omittingEmptySubsequences: false)
        if separator == "h", parts.count == 2, parts[1].isEmpty { parts[1] = "00" }
        guard parts.count == 2 || (parts.count == 3 && separator == ":"),
            let hour = number(parts[0], digits: 1...2), let minute = number(parts[1], digits: 2...2),
            separator != "." || hour > 0
        else { throw .notATime }
        if parts.count == 3 {
            guard let seconds = DecimalText.parse(String(parts[2])) else { throw .notATime }
            if seconds != 0 { throw .outOfDay }
        }
        return try time(hour: hour, minute: minute, half)
    }

    private enum Half { case am, pm }

    private static func splitHalf(_ text: String) -> (clock: Substring, half: Half?) {
        for (mark, half) in [("a.m.", Half.am), ("p.m.", .pm), ("am", .am), ("pm", .pm)] where text.hasSuffix(mark) {
            let clock = text.dropLast(mark.count)
            return (clock.last == " " ? clock.dropLast() : clock, half)
        }
        return (Substring(text), nil)
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        digits.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// Of `0.5`, or of a part with three decimals or more that is a whole minute to a second.
    private static func minutes(ofDayPart text: String) -> Int? {
        guard text.hasPrefix("0."), text.utf8.count != 4, let part = DecimalText.parse(text) else { return nil }
        let minutes = (part * 1440).rounded()
        return abs(part * 1440 - minutes) < 1.0 / 60 ? Int(minutes) : nil
    }

    private static func time(hour: Int, minute: Int, _ half: Half? = nil) throws(Failure) -> ClockTime {
        var hour = hour
        if let half {
            guard (1...12).contains(hour) else { throw .outOfDay }
            hour = hour % 12 + (half == .pm ? 12 : 0)
        }
        guard (0..<60).contains(minute), hour * 60 + minute <= 1440 else { throw .outOfDay }
        return ClockTime(minutes: hour * 60 + minute)
    }
}
