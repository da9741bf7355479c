import Foundation
import MissionModel

/// What a zone's clocks show in a span of time, as a VTIMEZONE tells it: the offset that holds at first, and each change.
struct ZoneRules {
    private struct Change {
        /// Unix seconds.
        let at: Int
        let from: Int
        let to: Int
    }

    /// How far around its span it is exact: readers look for the change before and after a time.
    private static let margin = 2 * 86_400
    private static let step = 3600

    private let zone: TimeZone
    private let first: Int
    private let changes: [Change]

    /// - Parameter zone: a name of the tz database; nil where there is none of that name.
    init?(zone name: String, from start: Int, to end: Int) {
        guard TimeZoneNames.isKnown(name), let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
        first = Self.offset(zone, start - Self.margin)
        changes = Self.changes(of: zone, from: start - Self.margin, to: end + Self.margin)
    }

    func wallTime(at seconds: Int) -> WallTime {
        WallTime(seconds, offset: Self.offset(zone, seconds))
    }

    func write(as name: String, to lines: inout ContentLines) {
        lines.add("BEGIN", "VTIMEZONE")
        lines.add("TZID", ContentLines.escaped(name))
        Self.write(isDaylight: false, onset: "19700101T000000", from: first, to: first, &lines)
        for change in changes {
            let isDaylight = zone.isDaylightSavingTime(for: Date(timeIntervalSince1970: Double(change.at)))
            // The clock that is changed shows this just then.
            let onset = WallTime(change.at, offset: change.from).text
            Self.write(isDaylight: isDaylight, onset: onset, from: change.from, to: change.to, &lines)
        }
        lines.add("END", "VTIMEZONE")
    }

    private static func write(
        isDaylight: Bool, onset: String, from: Int, to: Int, _ lines: inout ContentLines
    ) {
        let kind = isDaylight ? "DAYLIGHT" : "STANDARD"
        lines.add("BEGIN", kind)
        lines.add("DTSTART", onset)
        lines.add("TZOFFSETFROM", text(ofOffset: from))
        lines.add("TZOFFSETTO", text(ofOffset: to))
        lines.add("TZNAME", text(ofOffset: to))
        lines.add("END", kind)
    }

    private static func changes(of zone: TimeZone, from start: Int, to end: Int) -> [Change] {
        var changes: [Change] = []
        var (time, now) = (start, offset(zone, start))
        while time < end {
            let next = min(time + step, end)
            let then = offset(zone, next)
            if then != now {
                var (early, late) = (time, next)
                while late - early > 1 {
                    let middle = early + (late - early) / 2
                    if offset(zone, middle) == now { early = middle } else { late = middle }
                }
                changes.append(Change(at: late, from: now, to: then))
                now = then
            }
            time = next
        }
        return changes
    }

    private static func offset(_ zone: TimeZone, _ seconds: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }

    /// `+0530`.
    private static func text(ofOffset seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + twoDigits(minutes / 60) + twoDigits(minutes % 60)
    }
}

/// What a clock on the wall shows.
struct WallTime {
    /// `20230319T061800`.
    let text: String

    /// - Parameter seconds: Unix seconds.
    init(_ seconds: Int, offset: Int) {
        let local = seconds + offset
        let day = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        let time = local - day * 86_400
        let date = CalendarDay(daysSince1970: day).description.replacing("-", with: "")
        text = "\(date)T\(twoDigits(time / 3600))\(twoDigits(time / 60 % 60))\(twoDigits(time % 60))"
    }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
