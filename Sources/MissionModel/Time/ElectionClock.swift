import Foundation

/// Turns wall-clock times of election day into instants, and instants into the local time of a zone.
///
/// Zones are resolved with their rules on that date: a fixed offset would be wrong for Kazakhstan, which had two zones
/// on 19 March 2023 and has one today. A time that comes twice is the first; one that is skipped takes the offset from
/// before the change.
package struct ElectionClock: Sendable {
    private let midnight: Int
    private let zone: TimeZone

    /// - Parameter zone: a name of the tz database; nil where there is none of that name.
    package init?(day: CalendarDay, zone name: String) {
        guard let zone = TimeZoneNames.zone(named: name) else { return nil }
        midnight = day.daysSince1970 * 86_400
        self.zone = zone
    }

    /// Unix seconds of a wall-clock time on election day.
    package func seconds(at time: ClockTime) -> Int {
        let local = midnight + time.minutes * 60
        let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
        let early = local - before
        if before == after || offset(at: early) == before { return early }
        let late = local - after
        return offset(at: late) == after ? late : early
    }

    /// The instant written in the zone's local time.
    package func instant(_ seconds: Int) -> Instant {
        Instant(seconds: seconds, offset: offset(at: seconds))
    }

    private func offset(at seconds: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}

/// The names of the tz database, as the system has it.
package enum TimeZoneNames {
    private static let root = "/usr/share/zoneinfo"

    package static func isKnown(_ name: String) -> Bool {
        zone(named: name) != nil
    }

    /// Case-sensitive; abbreviations and offsets such as `GMT+3`, which `TimeZone` would take too, are no names.
    static func zone(named name: String) -> TimeZone? {
        guard !name.isEmpty, !name.hasPrefix("/"), !name.hasSuffix("/"), !name.utf8.contains(0),
            name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ !["", ".", ".."].contains($0) })
        else { return nil }
        if FileManager.default.fileExists(atPath: root) {
            guard let file = FileHandle(forReadingAtPath: "\(root)/\(name)") else { return nil }
            defer { try? file.close() }
            guard let magic = try? file.read(upToCount: 4), magic == Data("TZif".utf8) else { return nil }
        } else if !TimeZone.knownTimeZoneIdentifiers.contains(name) {
            return nil
        }
        return TimeZone(identifier: name)
    }
}
