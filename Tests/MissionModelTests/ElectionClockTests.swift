import Foundation
import MissionModel
import TestSupport
import Testing

@Suite struct ElectionClockTests {
    @Test(arguments: [("Asia/Almaty", "+06:00"), ("Asia/Qyzylorda", "+05:00"), ("Asia/Aqtau", "+05:00")])
    func kazakhstanHadTwoZonesOnElectionDay(zone: String, offset: String) throws {
        let day = try #require(CalendarDay("2023-03-19"))
        let clock = try #require(ElectionClock(day: day, zone: zone))
        let opening = clock.instant(clock.seconds(at: ClockTime(minutes: 420)))
        #expect(opening.text == "2023-03-19T07:00:00\(offset)")
    }

    @Test func aTimeThatComesTwiceIsTheFirst() throws {
        let day = try #require(CalendarDay("2023-10-29"))
        let clock = try #require(ElectionClock(day: day, zone: "Europe/Berlin"))
        #expect(clock.instant(clock.seconds(at: ClockTime(minutes: 150))).text == "2023-10-29T02:30:00+02:00")
    }

    @Test func aSkippedTimeTakesTheOffsetFromBeforeTheChange() throws {
        let day = try #require(CalendarDay("2023-03-26"))
        let clock = try #require(ElectionClock(day: day, zone: "Europe/Berlin"))
        #expect(clock.instant(clock.seconds(at: ClockTime(minutes: 150))).text == "2023-03-26T03:30:00+02:00")
        #expect(clock.seconds(at: ClockTime(minutes: 1440)) == Instant("2023-03-26T22:00:00Z")?.seconds)
    }

    @Test(arguments: [
        "", "europe/berlin", "GMT+3", "../etc/passwd", "Europe", "Mars/Olympus", "Europe//Berlin", "tzdata.zi",
    ])
    func onlyNamesOfTheTzDatabaseAreZones(name: String) {
        #expect(!TimeZoneNames.isKnown(name))
    }

    /// Every zone of the tz database (`localtime` is no zone but a machine's choice) on days around its changes, by
    /// Python's `zoneinfo`.
    private static let script = """
        import random
        from datetime import datetime, timedelta
        from zoneinfo import ZoneInfo, available_timezones

        rng = random.Random(7)
        for name in sorted(available_timezones() - {"localtime"}):
            zone = ZoneInfo(name)
            days = []
            for year in (2011, 2026):
                before = None
                for n in range(366):
                    day = datetime(year, 1, 1) + timedelta(days=n)
                    offset = day.replace(tzinfo=zone).utcoffset()
                    if before is not None and offset != before:
                        days += [day - timedelta(days=1), day]
                    before = offset
            days = days[:6] + [datetime(2024, 2, 8), datetime(2023, 3, 19)]
            for day in days:
                for minutes in (0, 30, 90, 120, 150, 179, 180, 420, 1200, 1439, 1440):
                    local = day + timedelta(minutes=minutes)
                    print(name, f"{day:%Y-%m-%d}", minutes, int(local.replace(tzinfo=zone).timestamp()))
        """

    @Test("Every zone's wall-clock times are Python's")
    func allZones() async throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var differing: [Substring] = []
        var clocks: [Substring: ElectionClock] = [:]
        for line in try await ReferenceChecker.run(Self.script, in: folder) {
            let parts = line.split(separator: " ")
            let key = line[..<parts[1].endIndex]
            let day = try #require(CalendarDay(String(parts[1])))
            if clocks[key] == nil { clocks[key] = ElectionClock(day: day, zone: String(parts[0])) }
            let minutes = try #require(Int(parts[2]))
            if clocks[key]?.seconds(at: ClockTime(minutes: minutes)) != Int(parts[3]) { differing.append(line) }
        }
        #expect(clocks.count > 1000)
        #expect(differing.isEmpty)
    }
}
