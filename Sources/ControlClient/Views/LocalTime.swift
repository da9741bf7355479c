package import MissionModel

/// Instants that the API gives in a region's local time, as people read them.
package enum LocalTime {
    /// `06:30`, or `01:10 +1 day` where it is not the given day.
    ///
    /// - Parameter day: `YYYY-MM-DD`; nil: whatever day it is.
    package static func clock(_ value: JSONValue?, day: String?) -> String {
        guard let text = value?.string else { return "" }
        guard let instant = Instant(text) else { return text }
        guard let day, let base = CalendarDay(day), let own = CalendarDay(String(text.prefix(10))) else {
            return instant.clock
        }
        let days = own.daysSince1970 - base.daysSince1970
        if days == 0 { return instant.clock }
        return instant.clock + (days > 0 ? " +" : " -") + Wording.count(abs(days), "day")
    }

    /// `UTC+6`, `UTC+5:30`, `UTC`.
    package static func offset(_ value: JSONValue?) -> String {
        guard let text = value?.string, text.utf8.count == 25 else { return "UTC" }
        let (sign, hours, minutes) = (text.dropFirst(19).prefix(1), text.dropFirst(20).prefix(2), text.suffix(2))
        guard let hour = Int(hours) else { return "UTC" }
        if hour == 0, minutes == "00" { return "UTC" }
        return "UTC\(sign)\(hour)" + (minutes == "00" ? "" : ":\(minutes)")
    }
}
