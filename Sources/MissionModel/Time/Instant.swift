/// A point in time to the whole second, with the text that it was written as.
///
/// The text is kept because a document is exported as it came: the same instant has one spelling for each offset.
package struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds of Unix time.
    package let seconds: Int
    /// RFC 3339 with an offset.
    package let text: String

    /// An RFC 3339 text in whole seconds with an offset, of the years 2 to 9998; nil for anything else.
    package init?(_ text: String) {
        let units = Array(text.utf8)
        guard units.count == 20 || units.count == 25, units[10] | 0x20 == UInt8(ascii: "t"),
            units[13] == UInt8(ascii: ":"), units[16] == UInt8(ascii: ":"),
            let day = CalendarDay(String(decoding: units[0..<10], as: UTF8.self)),
            let hour = decimal(units[11..<13]), let minute = decimal(units[14..<16]),
            let second = decimal(units[17..<19]),
            hour < 24, minute < 60, second < 60, let offset = Self.offset(units[19...])
        else { return nil }
        seconds = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.text = text
    }

    /// An instant written with an offset from UTC in seconds (rounded towards zero to whole minutes).
    package init(seconds: Int, offset: Int) {
        let minutes = offset / 60
        let local = seconds + minutes * 60
        let days = (local >= 0 ? local : local - 86_399) / 86_400
        let time = local - days * 86_400
        let clock = "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
        let sign = minutes < 0 ? "-" : "+"
        self.seconds = seconds
        text =
            "\(CalendarDay(daysSince1970: days))T\(clock)\(sign)"
            + "\(padded(abs(minutes) / 60, 2)):\(padded(abs(minutes) % 60, 2))"
    }

    package var description: String { text }

    /// Seconds from UTC, as it is written.
    package var offset: Int { Self.offset(Array(text.utf8.dropFirst(19))[...]) ?? 0 }

    /// The `HH:MM` that the text shows.
    package var clock: String { String(text.dropFirst(11).prefix(5)) }

    package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

    private static func offset(_ units: ArraySlice<UInt8>) -> Int? {
        let units = Array(units)
        if units.count == 1 { return units[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard units.count == 6, units[3] == UInt8(ascii: ":"), let hours = decimal(units[1..<3]),
            let minutes = decimal(units[4..<6]), hours < 24, minutes < 60
        else { return nil }
        switch units[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}
