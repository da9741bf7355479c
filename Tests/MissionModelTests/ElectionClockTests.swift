import MissionModel
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

    @Test(arguments: ["", "europe/berlin", "GMT+3", "../etc/passwd", "Europe", "Mars/Olympus"])
    func onlyNamesOfTheTzDatabaseAreZones(name: String) {
        #expect(!TimeZoneNames.isKnown(name))
    }
}
